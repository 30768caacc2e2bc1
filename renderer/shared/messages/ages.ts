/** How many moments are remembered; the ones that were asked about first are forgotten first. */
const MOST = 10_000;

/** What tells the time: the computer's clock, which anybody may set, and one that only goes forward. In milliseconds. */
export type TwoClocks = { wall: () => number; monotonic: () => number };

export const browserClocks: TwoClocks = { wall: () => Date.now(), monotonic: () => performance.now() };

/**
 * How old things are. From when one was first asked about it only grows older, however the computer's clock is set: an
 * hour later nothing happened "just now". The clock that only goes forward may stand still while the computer sleeps, so
 * the longer of the two times counts.
 */
export class Ages {
  readonly #clocks: TwoClocks;
  /** When each moment was, by the clock that only goes forward. */
  readonly #began = new Map<number, number>();

  constructor(clocks: TwoClocks) {
    this.#clocks = clocks;
  }

  /** @param at milliseconds since 1970, UTC. @returns milliseconds, 0 where the moment is said to be yet to come */
  of(at: number): number {
    const byWall = Math.max(0, this.#clocks.wall() - at);
    const now = this.#clocks.monotonic();
    const began = this.#began.get(at);
    if (began !== undefined) return Math.max(byWall, now - began);
    this.#began.set(at, now - byWall);
    const [oldest] = this.#began.keys();
    if (this.#began.size > MOST && oldest !== undefined) this.#began.delete(oldest);
    return byWall;
  }
}
