import { createSubscriber } from 'svelte/reactivity';

/** The present moment for whoever shows it: ticks only while somebody does. */
export class Clock {
  readonly #subscribe: () => void;

  /** @param period between two ticks, in milliseconds */
  constructor(period: number) {
    this.#subscribe = createSubscriber((update) => {
      const timer = setInterval(update, period);
      return () => {
        clearInterval(timer);
      };
    });
  }

  /** Milliseconds since 1970, UTC, by this computer's clock. */
  get now(): number {
    this.#subscribe();
    return Date.now();
  }
}
