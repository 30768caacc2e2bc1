import type { Pause } from '#contract/outbox.ts';
import { backoffMs } from './backoff.ts';
import type { Halt, RequestFailure } from './state.ts';

/** A clock that people set, and one that only goes forward; both in milliseconds. */
export type Clock = {
  /** Milliseconds since 1970, UTC; for showing and for the disk. */
  wall: () => number;
  /** For measuring: from an unknown start, at an even pace, whatever happens to the other one. */
  monotonic: () => number;
};

/** A pause that the API asked for, in wall-clock time. */
export type RateLimit = { since: number; until: number };

/** A time without the service, on the clock that only goes forward: how long it was, and when it may have ended. */
export type Outage = { ms: number; endedAfter: number };

/** Whether an answer shows that requests get through to the API. */
export function reachedApi(failure: RequestFailure): boolean {
  return failure.api !== undefined;
}

/**
 * What the whole connection allows. Whether it is online is what its requests show. While they do not get through,
 * one at a time goes ahead to see, at growing intervals; the first that gets through opens the way for all.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #most: number;
  #online: boolean | null = null;
  #failures = 0;
  #failedAt = { first: 0, last: 0 };
  #answeredAt: number | undefined;
  #triesAgainAt = 0;
  #isSignedOut = false;
  #limit: (RateLimit & { ends: number }) | null = null;
  /** After a pause one request goes ahead, so that a server that is still busy is not met by all at once. */
  #isCautious = false;

  /** @param most how many requests at once when nothing is wrong */
  constructor(clock: Clock, random: () => number, most: number) {
    this.#clock = clock;
    this.#random = random;
    this.#most = most;
  }

  /** How many requests may be under way now. */
  allowed(): number {
    this.#liftIfOver();
    if (this.#isSignedOut || this.#limit || this.#clock.monotonic() < this.#triesAgainAt) return 0;
    return this.#failures > 0 || this.#isCautious ? 1 : this.#most;
  }

  /** When that may change by itself, on the clock that only goes forward. */
  opensAt(): number | undefined {
    this.#liftIfOver();
    if (this.#isSignedOut) return undefined;
    const at = Math.max(this.#limit?.ends ?? 0, this.#triesAgainAt);
    return at > this.#clock.monotonic() ? at : undefined;
  }

  /** A request got an answer that is the API's. @returns the outage that it ends, if it ends one */
  recordSuccess(): Outage | undefined {
    const { first, last } = this.#failedAt;
    const outage = this.#online === false ? { ms: last - first, endedAfter: last } : undefined;
    this.#online = true;
    this.#answeredAt = this.#clock.wall();
    this.#failures = 0;
    this.#triesAgainAt = 0;
    this.#isCautious = false;
    return outage;
  }

  /** For how long no answer has come, by the computer's clock; `Infinity`: since the app was started. */
  silentMs(): number {
    return this.#answeredAt === undefined ? Infinity : this.#clock.wall() - this.#answeredAt;
  }

  recordFailure(): void {
    const now = this.#clock.monotonic();
    this.#failedAt = { first: this.#failures === 0 ? now : this.#failedAt.first, last: now };
    this.#online = false;
    this.#failures += 1;
    this.#triesAgainAt = now + backoffMs(this.#failures, this.#random);
  }

  pauseFor(halt: Halt): void {
    if (halt.kind === 'signed_out') {
      this.#isSignedOut = true;
      return;
    }
    this.#isCautious = true;
    const ends = this.#clock.monotonic() + halt.forMs;
    if (this.#limit && this.#limit.ends >= ends) return;
    this.#limit = { since: this.#clock.wall(), until: this.#clock.wall() + halt.forMs, ends };
  }

  /** Takes up a pause that was asked for before the app was started. */
  restore({ since, until }: RateLimit): void {
    const now = this.#clock.wall();
    // A clock that was set back since then would make it last for longer than was asked.
    if (now < since || now >= until) return;
    this.#isCautious = true;
    this.#limit = { since, until, ends: this.#clock.monotonic() + until - now };
  }

  /** The network is back, the computer has woken up, or the user wants to see it tried. */
  wake(): void {
    this.#triesAgainAt = 0;
  }

  /** Somebody has signed in. */
  signedIn(): void {
    this.#isSignedOut = false;
    this.#isCautious = true;
  }

  pause(): Pause | null {
    this.#liftIfOver();
    if (this.#isSignedOut) return { kind: 'signed_out' };
    return this.#limit ? { kind: 'rate_limited', until: this.#limit.until } : null;
  }

  rateLimit(): RateLimit | null {
    this.#liftIfOver();
    return this.#limit && { since: this.#limit.since, until: this.#limit.until };
  }

  online(): boolean | null {
    return this.#online;
  }

  /** Over when either clock says so: the one stands still while the computer sleeps, the other can be set back. */
  #liftIfOver(): void {
    if (
      this.#limit &&
      (this.#clock.monotonic() >= this.#limit.ends || this.#clock.wall() >= this.#limit.until)
    )
      this.#limit = null;
  }
}
