import { createContext } from 'svelte';
/** What a screen reader is told besides what has the focus. */
export class Announcer {
  #said = $state.raw({ text: '' });

  /** Another object each time, so that the same words said again are heard again. */
  get said(): { readonly text: string } {
    return this.#said;
  }

  say(text: string): void {
    this.#said = { text };
  }
}

export const [getAnnouncer, setAnnouncer] = createContext<Announcer>();
