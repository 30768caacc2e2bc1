import { err, type Result } from '#contract/result.ts';
import type { RunState } from '#contract/run.ts';
import { waitFor } from '../lists/waiting.ts';
import { backoffMs, SHORTEST_WAIT_MS } from '../outbox/backoff.ts';
import { CircuitBreaker, type Clock, reachedApi } from '../outbox/circuit-breaker.ts';
import type { Timers } from '../outbox/sending.ts';
import type { RequestFailure } from '../outbox/state.ts';
import { RequestPace } from './pace.ts';
import { isTooMany } from './verdict.ts';

export type SendDeps = {
  clock: Clock;
  timers: Pick<Timers, 'after'>;
  /** In [0, 1). */
  random: () => number;
  /** Something is waited for, or no longer. */
  onChange: () => void;
};

/** Nobody waits for it any longer: nothing was sent, or nothing that asks for a code. */
export const stopped = err<RequestFailure>({ code: 'cancelled', retryable: true, reached: 'no' });

/** A wait that is shorter goes unsaid, in milliseconds. */
const WORTH_SAYING_MS = 1500;

/**
 * When a run's next request may go out: one at a time, as fast as the service lets them pass, never sooner than it asked
 * for, and while nothing gets through at growing intervals (outbox/circuit-breaker.ts).
 */
export class SendTiming {
  readonly #deps: SendDeps;
  readonly #breaker: CircuitBreaker;
  readonly #pace = new RequestPace();
  #refusals = 0;
  #waiting: RunState['waiting'] = null;
  #sleep = new AbortController();
  /** The request whose turn it is, and whether it was seen to go out. */
  #own: { sent: ReturnType<RequestPace['sent']>; isOut: boolean } | undefined;

  constructor(deps: SendDeps) {
    this.#deps = deps;
    this.#breaker = new CircuitBreaker(deps.clock, deps.random, 1);
  }

  /** Waits until the next request may go out. @returns `false`: nobody waits any more */
  async waitForTurn(signal: AbortSignal): Promise<boolean> {
    for (;;) {
      if (signal.aborted) return false;
      const now = this.#deps.clock.monotonic();
      const at = this.#breaker.allowed() > 0 ? this.#pace.nextAt(now) : (this.#breaker.opensAt() ?? now);
      if (at <= now && this.#breaker.allowed() > 0) {
        this.#say(null);
        this.#own = { sent: this.#pace.sent(now), isOut: false };
        return true;
      }
      this.#sayUntil(at - now);
      this.#sleep = new AbortController();
      await waitFor(this.#deps.timers, Math.max(1, at - now), AbortSignal.any([signal, this.#sleep.signal]));
    }
  }

  /**
   * Sends one request when its turn has come, and takes its outcome into account.
   * @param signal ends the wait, and the request
   */
  async send<T>(
    request: (signal: AbortSignal) => Promise<Result<T, RequestFailure>>,
    signal: AbortSignal,
  ): Promise<Result<T, RequestFailure>> {
    if (!(await this.waitForTurn(signal))) return stopped;
    const answer = await request(signal);
    this.answered(answer);
    return answer;
  }

  /**
   * The app sends a request to the service: the one whose turn it is, or another, such as whether a till came alive. The
   * service counts them all, and so none takes the run by surprise.
   */
  noteRequest(): void {
    if (this.#own?.isOut === false) this.#own.isOut = true;
    else this.#pace.sent(this.#deps.clock.monotonic());
  }

  /** What came of the request whose turn it was. */
  answered(result: Result<unknown, RequestFailure>): void {
    if (this.#own && (result.ok || !isTooMany(result.error)))
      this.#pace.answered(this.#own.sent, this.#deps.clock.monotonic());
    if (result.ok) this.#recordSuccess();
    else this.#failed(result.error);
  }

  #failed(error: RequestFailure): void {
    // Nobody waited for it.
    if (error.code === 'cancelled') return;
    if (isTooMany(error)) this.#tooMany(error);
    else if (reachedApi(error)) this.#recordSuccess();
    // What was refused here already, and only somebody can mend, says nothing about the way to the service.
    else if (error.retryable || error.reached !== 'no') this.#breaker.recordFailure();
    if (!isTooMany(error) && error.retryAfterMs) this.#rest(error.retryAfterMs);
  }

  /** The service wants this to be tried again later. */
  later(tries: number): void {
    this.#rest(backoffMs(tries, this.#deps.random));
  }

  /** What keeps the next request for long enough to be said. */
  waiting(): RunState['waiting'] {
    return this.#waiting;
  }

  /** What waits because nothing got through is tried now. */
  wake(): void {
    this.#breaker.wake();
    this.#sleep.abort();
  }

  /** Somebody wants it to go on. */
  begin(): void {
    this.#breaker.wake();
    this.#waiting = null;
  }

  #recordSuccess(): void {
    this.#refusals = 0;
    this.#breaker.recordSuccess();
  }

  #tooMany({ retryAfterMs = 0 }: RequestFailure): void {
    this.#refusals += 1;
    if (this.#own) this.#pace.refused(this.#own.sent, this.#deps.clock.monotonic());
    // `Retry-After: 0`, or a date that is past already, is no leave to come back at once. From the first refusal the pace
    // is learnt; only further ones say that others are in the way, who are not to be met in step.
    const own = this.#refusals === 1 ? SHORTEST_WAIT_MS : backoffMs(this.#refusals - 1, this.#deps.random);
    this.#rest(Math.max(own, retryAfterMs));
  }

  #rest(forMs: number): void {
    this.#breaker.pauseFor({ kind: 'rate_limited', forMs });
  }

  #sayUntil(ms: number): void {
    if (ms < WORTH_SAYING_MS) return;
    const until = this.#deps.clock.wall() + ms;
    this.#say({ for: this.#breaker.pause() ? 'service' : 'network', until });
  }

  #say(waiting: RunState['waiting']): void {
    if (this.#waiting === waiting) return;
    this.#waiting = waiting;
    this.#deps.onChange();
  }
}
