import type { IssueInput, IssueOutcome } from '#contract/activation.ts';
import type { Result } from '#contract/result.ts';
import type { RunTill } from '#contract/run.ts';
import { reachedApi } from '../outbox/circuit-breaker.ts';
import type { RequestFailure } from '../outbox/state.ts';
import { KnownTills, type KnownTillsDeps, type Since } from './known-tills.ts';
import { type SendDeps, stopped, SendTiming } from './send-timing.ts';
import { isTooMany, type FailureVerdict, verdictOf } from './verdict.ts';

export type AskerDeps = SendDeps &
  Pick<KnownTillsDeps, 'list' | 'single'> & {
    /** Activation's own request for a code; `look` is called before it, and ends it with a failure. */
    issue: (input: IssueInput, look: Look) => Promise<Result<IssueOutcome, RequestFailure>>;
  };

/**
 * For so long what was seen of a till holds while its code waits to be asked for, in milliseconds: then it is looked at
 * again, this often at the most.
 */
const SEEN_HOLDS_MS = 60_000;
const MOST_LOOKS = 3;

type Look = (workplaceGuid: string, signal: AbortSignal) => Promise<Result<Since, RequestFailure>>;

/** What came of a till's turn. */
export type Asked = { outcome: IssueOutcome } | { failure: RequestFailure; verdict: FailureVerdict };

/** Looks at a till and asks for its code, each when its turn has come. */
export class Asker {
  readonly timing: SendTiming;
  readonly #deps: AskerDeps;
  readonly #known: KnownTills;
  /** How often a till was tried in vain, other than for want of a network. */
  readonly #tries = new Map<string, number>();
  /** The tills of which the user wants another code. */
  readonly #replacing = new Set<string>();
  #reached: { stage: 'look' | 'code' } = { stage: 'look' };

  constructor(deps: AskerDeps) {
    this.#deps = deps;
    this.#known = new KnownTills({ ...deps, now: () => deps.clock.monotonic() });
    this.timing = new SendTiming(deps);
  }

  /** Whether the request for the last till's code may have gone out. */
  get mayHaveAsked(): boolean {
    return this.#reached.stage === 'code';
  }

  /** Somebody wants it to go on. */
  begin(): void {
    this.#known.doubt();
    this.timing.begin();
  }

  /** The network is back, or the computer woke up: nobody knows for how long it slept. */
  wake(): void {
    this.#known.doubt();
    this.timing.wake();
  }

  /** The till is asked for as if it had never been. */
  forget(workplaceGuid: string): void {
    this.again(workplaceGuid, false);
  }

  /** @param replace whether it is asked for although it has a code, may have one, or is active */
  again(workplaceGuid: string, replace: boolean): void {
    this.#tries.delete(workplaceGuid);
    if (replace) this.#replacing.add(workplaceGuid);
    else this.#replacing.delete(workplaceGuid);
  }

  /** @param signal ends the wait for its turn; a request for a code that is on its way is never given up */
  async ask(till: RunTill, signal: AbortSignal): Promise<Asked> {
    const { workplaceGuid } = till;
    const replace = this.#replacing.has(workplaceGuid);
    const reached: { stage: 'look' | 'code' } = (this.#reached = { stage: 'look' });
    const look: Look = async (guid, waited) => {
      const ends = AbortSignal.any([signal, waited]);
      for (let looks = 1; ; looks += 1) {
        const since = await this.#known.since(guid, (request) => this.timing.send(request, ends));
        // There is nothing more to send for one that is active, unless another code is wanted all the same.
        if (!since.ok || (typeof since.data === 'number' && !replace)) return since;
        if (!(await this.timing.waitForTurn(signal))) return stopped;
        if (looks < MOST_LOOKS && !this.#known.wasSeenWithin(SEEN_HOLDS_MS, guid)) continue;
        reached.stage = 'code';
        return since;
      }
    };
    // Nobody is asked about each till: where the shared board may be done without, it is.
    const issued = await this.#deps.issue({ ...till, replace, unclaimed: true }, look);
    if (reached.stage === 'code') this.timing.answered(issued);
    if (issued.ok) return { outcome: issued.data };
    // Somebody asks for it on its own page: whatever comes of that, it is not asked for twice, nor waited for.
    if (issued.error.code === 'already_running')
      return { outcome: { kind: 'maybe_exists', askedAt: this.#deps.clock.wall(), seen: 'not_known' } };
    if (!isTooMany(issued.error)) this.#known.doubt();
    return { failure: issued.error, verdict: this.#judge(workplaceGuid, issued.error, reached.stage) };
  }

  #judge(workplaceGuid: string, failure: RequestFailure, stage: 'look' | 'code'): FailureVerdict {
    const tries = this.#tries.get(workplaceGuid) ?? 0;
    const verdict = verdictOf(failure, stage, tries);
    // What no waiting mends counts too: whoever waited for it would do so without end.
    const isAnswer = reachedApi(failure) || failure.reached === undefined || !failure.retryable;
    if (verdict.row !== 'again' || verdict.halts || isTooMany(failure) || !isAnswer) return verdict;
    this.#tries.set(workplaceGuid, tries + 1);
    this.timing.later(tries + 1);
    return verdict;
  }
}
