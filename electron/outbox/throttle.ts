import type { Result } from '#contract/result.ts';
import { CircuitBreaker, type Clock, reachedApi } from './circuit-breaker.ts';
import type { OutboxJournal } from './journal.ts';
import { Pacing, SPREAD_MS } from './pacing.ts';
import { certainStatus, type Halt, type RequestFailure } from './state.ts';

/** For how long a person's word goes before what the system says of network and sleep, in milliseconds. */
const ASKED_MS = 60_000;

export type ThrottleDeps = {
  clock: Clock;
  random: () => number;
  /** How many requests at once when nothing is wrong. */
  atOnce: number;
  /** The longest time over which the first requests after an outage are spread, in milliseconds; ten minutes unless given. */
  spreadMs?: number | undefined;
  /** How many requests there are. */
  waiting: () => number;
};

/** What holds requests back: the breaker, where there is no getting through, and the pace, where there is. */
export class Throttle {
  readonly breaker: CircuitBreaker;
  readonly pacing: Pacing;
  readonly #deps: ThrottleDeps;
  /** When a person wanted it sent, on the clock that only goes forward, if that has not failed since. */
  #askedAt = -Infinity;
  /** When the pause that is on the disk ends; `undefined`: there is none, `null`: it is not known. */
  #savedLimit: number | undefined | null;

  constructor(deps: ThrottleDeps) {
    const { clock, random, atOnce, spreadMs = SPREAD_MS } = deps;
    this.#deps = deps;
    this.breaker = new CircuitBreaker(clock, random, atOnce);
    this.pacing = new Pacing(clock, random, spreadMs);
  }

  /**
   * A request was answered, or was not.
   * @param startedAt when it went out, on the clock that only goes forward
   * @returns whether it is news that requests get through, and how many 429s in a row there were
   */
  answered(
    result: Result<unknown, RequestFailure>,
    startedAt: number,
  ): { isBack: boolean; refusedInRow: number } {
    if (!result.ok && !reachedApi(result.error)) {
      this.breaker.recordFailure();
      this.#askedAt = -Infinity;
      return { isBack: false, refusedInRow: 0 };
    }
    const outage = this.breaker.recordSuccess();
    if (outage && !this.#isAsked()) this.pacing.spread(outage.ms, this.#deps.waiting(), outage.endedAfter);
    const isRefused = !result.ok && certainStatus(result.error) === 429;
    const refusedInRow = isRefused ? this.pacing.refused(startedAt) : this.pacing.accepted(startedAt);
    return { isBack: outage !== undefined, refusedInRow };
  }

  /** A request goes out. */
  started(): void {
    this.pacing.started(this.#deps.waiting);
  }

  /** When more may go out by itself, on the clock that only goes forward; in the past: nothing but a sign-in changes it. */
  opensAt(): number {
    return Math.max(this.breaker.opensAt() ?? 0, this.pacing.opensAt());
  }

  pauseFor(halt: Halt): void {
    this.breaker.pauseFor(halt);
    if (halt.kind === 'rate_limited') this.pacing.pausedFor(halt.forMs, this.#deps.waiting());
  }

  /** Writes down what the service asked for, so that it outlives the process. Belongs into a transaction. */
  saveLimit(journal: Pick<OutboxJournal, 'saveRateLimit'>): void {
    const limit = this.breaker.rateLimit();
    if (limit?.until === this.#savedLimit) return;
    journal.saveRateLimit(limit);
    this.#savedLimit = limit?.until;
  }

  /** The transaction in which it was written down came to nothing. */
  limitNotSaved(): void {
    this.#savedLimit = null;
  }

  /**
   * The app was started, the network is back, or the computer has woken up: of many computers in the same moment.
   * @param oldestAt when the oldest change that waits was put in; milliseconds since 1970, UTC
   */
  spread(oldestAt: number | null): void {
    if (this.#isAsked()) return;
    const waitedMs = oldestAt === null ? 0 : this.#deps.clock.wall() - oldestAt;
    this.pacing.spread(Math.min(waitedMs, this.breaker.silentMs()), this.#deps.waiting());
  }

  #isAsked(): boolean {
    return this.#deps.clock.monotonic() - this.#askedAt < ASKED_MS;
  }

  /** A person wants it to be sent now, whether there is a network or not. */
  release(): void {
    this.#askedAt = this.#deps.clock.monotonic();
    this.breaker.wake();
    this.pacing.release();
  }
}
