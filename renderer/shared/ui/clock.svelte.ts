import { createContext } from 'svelte';
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

/** The present moment, by the second and by the minute. */
export type Clocks = { readonly seconds: Clock; readonly minutes: Clock };

export const [getClock, setClock] = createContext<Clocks>();
