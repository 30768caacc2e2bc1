import { createContext } from 'svelte';
import type { PasswordSignIn } from './password-sign-in.svelte.ts';

/** The sign-in of the first step; it outlasts a look at a page, and goes when the step is left. */
export class FirstSignIn {
  form: PasswordSignIn | null = null;

  leave(): void {
    this.form?.cancel();
    this.form = null;
  }
}

export const [getFirstSignIn, setFirstSignIn] = createContext<FirstSignIn>();
