import type { Announcer } from '#shared/ui/announcer.svelte.ts';

/** So long it can be read, in milliseconds. */
const STAYS = 5000;

/** A few words about what was just done, seen for a moment and heard. */
export class Passing {
  readonly #announcer: Announcer;
  #text = $state<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(announcer: Announcer) {
    this.#announcer = announcer;
  }

  /** What is seen now; `null`: nothing. */
  get text(): string | null {
    return this.#text;
  }

  say(text: string): void {
    clearTimeout(this.#timer);
    this.#announcer.say(text);
    this.#text = text;
    this.#timer = setTimeout(() => (this.#text = null), STAYS);
  }
}
