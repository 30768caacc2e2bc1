import { createContext } from 'svelte';
import type { Primary } from './step-view.ts';

/** What brings the user on from the step that is shown: Enter takes it, and the step shows it as a button. */
export const [getPrimary, setPrimary] = createContext<() => Primary | null>();
