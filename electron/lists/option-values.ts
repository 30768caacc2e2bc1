import type { LiveLists } from '../directory/live.ts';
import type { Learning } from '../outbox/learning.ts';
import type { Timers } from '../outbox/sending.ts';
import type { ApiFailure, PosApi } from '../pos-api/types.ts';
import { isSqliteError } from '../storage/database.ts';
import { concernsAll, isDoneWithout, isNotGiven, NOT_GIVEN_MS } from './refusals.ts';
import { nextTurn, waitFor } from './waiting.ts';

export type OptionValuesDeps = {
  /** `undefined` while nobody is signed in. */
  api: () => Pick<PosApi, 'option'> | undefined;
  outbox: Learning;
  /** Where it is kept that the service does not give them. */
  live: Pick<LiveLists, 'statusOf' | 'notGiven'>;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  timers: Pick<Timers, 'after'>;
  /** The service said something else of an option than was known; while many are read, once a second. */
  onChanged: () => void;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
};

/** How soon an option is asked for again, and anything after a failure that concerns all of them, in milliseconds. */
const AGAIN_AFTER_MS = 60_000;
/** Between two requests, in milliseconds: a service that counts them has room left for what a person waits for. */
const PAUSE_MS = 500;
/** So many options that are gone, one after the other, mean that the service gives none. */
const MOST_GONE = 3;
/** What is read is told so often, in milliseconds: the page reads all settings each time. */
const TOLD_EVERY_MS = 1000;

/** Whether so long has passed since then; what is yet to come was written down while the clock was ahead. */
function isOver(since: number, ms: number, now: number): boolean {
  return since > now || now - since >= ms;
}

/**
 * Asks the service for the present documents of options whenever somebody looks at the settings: in the background, one
 * after the other, so that what is known is right where the service says it. Where it does not, nothing is different.
 */
export class OptionValues {
  readonly #deps: OptionValuesDeps;
  readonly #askedAt = new Map<string, number>();
  #running: AbortController | undefined;
  /** One was given since somebody signed in. */
  #isGiven = false;
  /** How many were gone until now, where none was given. */
  #gone = 0;
  #notGivenUntil: number;
  #paused = { at: 0, ms: 0 };
  #changed = { isTold: true, at: 0 };

  constructor(deps: OptionValuesDeps) {
    this.#deps = deps;
    this.#notGivenUntil = this.#attempt(() => deps.live.statusOf('options').notGivenUntil) ?? 0;
  }

  /**
   * The settings were listed: those of them that were not asked for within a minute are. Returns at once.
   * @param optionGuids all that are listed
   */
  listed(optionGuids: readonly string[]): void {
    if (this.#running || !this.#mayAsk()) return;
    const own = new AbortController();
    this.#running = own;
    void this.#readAll(this.#due(optionGuids), own.signal)
      .catch(this.#deps.report)
      .finally(() => {
        if (this.#running === own) this.#running = undefined;
      });
  }

  /** Somebody else may be signed in, to whom something else is given. */
  signedIn(): void {
    this.stop();
    this.#askedAt.clear();
    this.#isGiven = false;
    this.#gone = 0;
    this.#notGivenUntil = 0;
    this.#paused = { at: 0, ms: 0 };
  }

  /** Nothing is asked for, taken over or told until the settings are listed again: nobody is signed in, or it is left. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  #mayAsk(): boolean {
    const now = this.#deps.now();
    const isDone = isDoneWithout(this.#notGivenUntil, now);
    return this.#deps.api() !== undefined && !isDone && isOver(this.#paused.at, this.#paused.ms, now);
  }

  /** Those that were not asked for lately; first those whose last time is longest ago, so that each has its turn. */
  #due(optionGuids: readonly string[]): string[] {
    const now = this.#deps.now();
    const last = (guid: string) => this.#askedAt.get(guid) ?? -Infinity;
    return optionGuids
      .filter((guid) => isOver(last(guid), AGAIN_AFTER_MS, now))
      .sort((one, other) => (last(one) === last(other) ? 0 : last(one) - last(other)));
  }

  async #readAll(optionGuids: readonly string[], signal: AbortSignal): Promise<void> {
    await nextTurn();
    for (const [at, guid] of optionGuids.entries()) {
      if (at > 0) await waitFor(this.#deps.timers, PAUSE_MS, signal);
      if (signal.aborted || !(await this.#read(guid, signal))) break;
    }
    if (!signal.aborted) this.#tell(true);
  }

  /** @returns whether to go on with the next one */
  async #read(guid: string, signal: AbortSignal): Promise<boolean> {
    const { api, outbox, now } = this.#deps;
    const mark = outbox.mark(guid);
    const client = api();
    if (!mark.ok || !client) return false;
    // A change of it is on its way: the answer would be of no use, and what it becomes is known.
    if (mark.data === null) return true;
    this.#askedAt.set(guid, now());
    const answer = await client.option(guid, signal);
    if (signal.aborted) return false;
    if (!answer.ok) return this.#goesOnAfter(answer.error);
    this.#given();
    const learnt = outbox.learnt(guid, answer.data.value, mark.data);
    if (learnt.ok && learnt.data) this.#changed.isTold = false;
    this.#tell(false);
    return learnt.ok;
  }

  /** Whether the next one may be asked for after a failure of this one. */
  #goesOnAfter(failure: ApiFailure): boolean {
    const { live, now } = this.#deps;
    if (isNotGiven(failure)) {
      // Where others are given, it is this one that is gone, or that this person may not see.
      if (this.#isGiven) return true;
      if (failure.api?.status === 404 && (this.#gone += 1) < MOST_GONE) return true;
      this.#gone = 0;
      const until = now() + NOT_GIVEN_MS;
      this.#notGivenUntil = until;
      this.#attempt(() => live.notGiven('options', until));
      return false;
    }
    // An answer that is not understood, or would not be taken over unchanged, is this option's.
    if (failure.code === 'answer_wrong_shape' || !concernsAll(failure)) return true;
    this.#paused = { at: now(), ms: Math.max(AGAIN_AFTER_MS, failure.retryAfterMs ?? 0) };
    return false;
  }

  #given(): void {
    if (this.#isGiven) return;
    this.#isGiven = true;
    const { live } = this.#deps;
    this.#attempt(() => {
      if (live.statusOf('options').notGivenUntil !== null) live.notGiven('options', null);
    });
  }

  #tell(isLast: boolean): void {
    const now = this.#deps.now();
    if (this.#changed.isTold || (!isLast && now - this.#changed.at < TOLD_EVERY_MS)) return;
    this.#changed = { isTold: true, at: now };
    this.#deps.onChanged();
  }

  /** What cannot be kept, while an import is written for one, is known until the app is closed. */
  #attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      this.#deps.report(error);
      return undefined;
    }
  }
}
