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

/**
 * What the whole connection allows. Whether it is online is what its requests show. While they do not get through,
 * one at a time goes ahead to see, at growing intervals; the first that gets through opens the gate for all.
 */
export type Gate = {
  /** How many requests may be under way now. */
  allowed: () => number;
  /** When that may change by itself, on the clock that only goes forward. */
  opensAt: () => number | undefined;
  /** A request got an answer that is the API's. @returns whether that is news */
  gotThrough: () => boolean;
  failedToGetThrough: () => void;
  halt: (halt: Halt) => void;
  /** Takes up a pause that was asked for before the app was started. */
  restore: (limit: RateLimit) => void;
  /** The network is back, the computer has woken up, or the user wants to see it tried. */
  wake: () => void;
  /** Somebody has signed in. */
  signedIn: () => void;
  pause: () => Pause | null;
  rateLimit: () => RateLimit | null;
  online: () => boolean | null;
};

/** Whether an answer shows that requests get through to the API. */
export function showsOnline(failure: RequestFailure): boolean {
  return failure.api !== undefined;
}

/** @param most how many requests at once when nothing is wrong */
export function createGate(clock: Clock, random: () => number, most: number): Gate {
  let online: boolean | null = null;
  let failures = 0;
  let triesAgainAt = 0;
  let isSignedOut = false;
  let limit: (RateLimit & { ends: number }) | null = null;
  /** After a pause one request goes ahead, so that a server that is still busy is not met by all at once. */
  let isCautious = false;

  /** Over when either clock says so: the one stands still while the computer sleeps, the other can be set back. */
  function liftIfOver(): void {
    if (limit && (clock.monotonic() >= limit.ends || clock.wall() >= limit.until)) limit = null;
  }

  return {
    allowed() {
      liftIfOver();
      if (isSignedOut || limit || clock.monotonic() < triesAgainAt) return 0;
      return failures > 0 || isCautious ? 1 : most;
    },
    opensAt() {
      liftIfOver();
      if (isSignedOut) return undefined;
      const at = Math.max(limit?.ends ?? 0, triesAgainAt);
      return at > clock.monotonic() ? at : undefined;
    },
    gotThrough() {
      const isNews = online === false;
      online = true;
      failures = 0;
      triesAgainAt = 0;
      isCautious = false;
      return isNews;
    },
    failedToGetThrough() {
      online = false;
      failures += 1;
      triesAgainAt = clock.monotonic() + backoffMs(failures, random);
    },
    halt(halt) {
      if (halt.kind === 'signed_out') {
        isSignedOut = true;
        return;
      }
      isCautious = true;
      const ends = clock.monotonic() + halt.forMs;
      if (limit && limit.ends >= ends) return;
      limit = { since: clock.wall(), until: clock.wall() + halt.forMs, ends };
    },
    restore({ since, until }) {
      const now = clock.wall();
      // A clock that was set back since then would make it last for longer than was asked.
      if (now < since || now >= until) return;
      isCautious = true;
      limit = { since, until, ends: clock.monotonic() + until - now };
    },
    wake() {
      triesAgainAt = 0;
    },
    signedIn() {
      isSignedOut = false;
      isCautious = true;
    },
    pause() {
      liftIfOver();
      if (isSignedOut) return { kind: 'signed_out' };
      return limit ? { kind: 'rate_limited', until: limit.until } : null;
    },
    rateLimit() {
      liftIfOver();
      return limit && { since: limit.since, until: limit.until };
    },
    online: () => online,
  };
}
