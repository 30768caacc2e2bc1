import { type ListGiven, type ListName, LISTS, type ListsState } from '#contract/directory.ts';
import type { ErrorCode, Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { ListedEntry, ListStatus, LiveLists } from '../directory/live.ts';
import type { Timers } from '../outbox/sending.ts';
import type { ApiFailure, PosApi } from '../pos-api/types.ts';
import { readList, type WholePass } from './pass.ts';
import { concernsAll, isDoneWithout, isNotGiven, NOT_GIVEN_MS } from './refusals.ts';
import { nextTurn, waitFor } from './waiting.ts';
import { Writer } from './writer.ts';

export type RefresherDeps = {
  /** `undefined` while nobody is signed in. */
  api: () => Pick<PosApi, ListName> | undefined;
  live: LiveLists;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  timers: Pick<Timers, 'after'>;
  /** In [0, 1). */
  random: () => number;
  onState: (state: ListsState) => void;
  /** What is listed is different; told now and then while a list is read, and at its end. Waited for. */
  onChanged: () => Promise<void>;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
};

const HOUR_MS = 60 * 60 * 1000;
/** After a refresh that broke off, doubled with every further one, up to an hour. */
const SOONEST_RETRY_MS = 30_000;
/** The state is told so often while pages come. */
const TOLD_EVERY_MS = 100;
/** What lists are derived from is made anew at the soonest after this long, and this many times as long as that takes. */
const SHOWN_EVERY_MS = 1000;
const SHARE_OF_SHOWING = 20;

const notSignedIn = err<Failure>({ code: 'not_signed_in', retryable: false });

/** Keeps what the service lists up to date on this computer. */
export class Refresher {
  readonly #deps: RefresherDeps;
  readonly #writer: Writer;
  readonly #statuses = new Map<ListName, ListStatus>();
  readonly #given = new Set<ListName>();
  #running: AbortController | undefined;
  #progress: ListsState['progress'] = null;
  #error: ErrorCode | null = null;
  #failures = 0;
  #told = { at: 0, list: '' };
  #shown = { at: 0, tookMs: 0, isStale: false };
  #cancelNext = (): void => undefined;
  #isStopped = false;
  /** Until `start` the first refresh is on its way: nobody should be told meanwhile that there is nothing. */
  #isDue = true;

  constructor(deps: RefresherDeps) {
    this.#deps = deps;
    this.#writer = new Writer(deps.timers, deps.report);
    for (const list of LISTS) {
      const status = this.#writer.attempt(() => deps.live.statusOf(list));
      this.#statuses.set(list, status.ok ? status.data : { asOf: null, notGivenUntil: null });
    }
  }

  state(): ListsState {
    return {
      refreshing: this.#running !== undefined || (this.#isDue && this.#deps.api() !== undefined),
      progress: this.#progress,
      asOf: this.#asOf(),
      outlets: this.#givenAs('outlets'),
      workplaces: this.#givenAs('workplaces'),
      employees: this.#givenAs('employees'),
      error: this.#error,
    };
  }

  /** Reads the lists now, and again every hour. */
  start(): void {
    this.#begin(false);
  }

  /**
   * Somebody wants them read now, those too that counted as not given; one refresh runs at a time.
   * @returns `not_signed_in` when there is nobody to read them as
   */
  refresh(): Result<undefined, Failure> {
    if (!this.#deps.api()) return notSignedIn;
    // The network that is back may need a moment more: after many failures that would be an hour.
    this.#failures = 0;
    this.#begin(true);
    return ok(undefined);
  }

  /** There is an API, or another one: what is being read is read anew. */
  signedIn(): void {
    this.#abort();
    this.#failures = 0;
    this.#begin(true);
  }

  /** There is none any more; what was read stays. */
  signedOut(): void {
    this.#abort();
    this.#tell();
  }

  /** Nothing is read, written or told any more. */
  stop(): void {
    this.#isStopped = true;
    this.#abort();
  }

  #statusOf(list: ListName) {
    return this.#statuses.get(list) ?? { asOf: null, notGivenUntil: null };
  }

  #isDoneWithout(list: ListName) {
    return isDoneWithout(this.#statusOf(list).notGivenUntil, this.#deps.now());
  }

  #givenAs(list: ListName): ListGiven {
    if (this.#isDoneWithout(list)) return 'not_given';
    return this.#given.has(list) || this.#statusOf(list).asOf !== null ? 'given' : 'unknown';
  }

  #asOf(): number | null {
    const times = LISTS.filter((list) => this.#givenAs(list) === 'given').map(
      (list) => this.#statusOf(list).asOf,
    );
    return times.length === 0 || times.includes(null) ? null : Math.min(...times.map(Number));
  }

  /** Either way: the clock may have been ahead then, and set right since. */
  #since(at: number): number {
    return Math.abs(this.#deps.now() - at);
  }

  #tell(): void {
    this.#told = { at: this.#deps.now(), list: this.#progress?.list ?? '' };
    if (!this.#isStopped) this.#deps.onState(this.state());
  }

  /** Has everybody look at the lists again, unless that was a moment ago, or takes a large part of the time. */
  async #show(isDue: boolean): Promise<void> {
    const rest = Math.max(SHOWN_EVERY_MS, this.#shown.tookMs * SHARE_OF_SHOWING);
    if (!this.#shown.isStale || this.#isStopped || (!isDue && this.#since(this.#shown.at) < rest)) return;
    const began = performance.now();
    this.#shown.isStale = false;
    await this.#deps.onChanged();
    this.#shown = { ...this.#shown, at: this.#deps.now(), tookMs: performance.now() - began };
  }

  /** Reads one list to its end, and writes down what came of it. */
  async #read(
    list: ListName,
    api: Pick<PosApi, ListName>,
    signal: AbortSignal,
  ): Promise<Result<undefined, ApiFailure>> {
    const beganAt = this.#deps.now();
    this.#progress = { list, done: 0, total: 0 };
    this.#tell();
    const pass = await readList<ListedEntry>({
      ask: api[list],
      random: this.#deps.random,
      signal,
      wait: (ms, stop) => waitFor(this.#deps.timers, ms, stop),
      put: async (entries) => {
        // Somebody may be waiting for just these; of what comes later enough is there to look at.
        const isFirst = !this.#given.has(list);
        this.#given.add(list);
        const changed = await this.#writer.inParts(entries, signal, (part) =>
          this.#deps.live.put(list, part),
        );
        if (!changed.ok) return changed;
        if (changed.data > 0) this.#shown.isStale = true;
        await this.#show(isFirst);
        return ok(undefined);
      },
      onPage: (done, total) => {
        if (signal.aborted) return;
        this.#progress = { list, done, total: total ?? 0 };
        if (this.#told.list !== list || this.#since(this.#told.at) >= TOLD_EVERY_MS) this.#tell();
      },
    });
    if (!pass.ok) return isNotGiven(pass.error) ? this.#notGiven(list, signal) : pass;
    return await this.#finish(list, pass.data, beganAt, signal);
  }

  async #finish(list: ListName, { seen, isExhaustive }: WholePass, beganAt: number, signal: AbortSignal) {
    const listed = isExhaustive
      ? await this.#writer.write(signal, () => this.#deps.live.listed(list))
      : ok([]);
    if (!listed.ok) return listed;
    const gone = listed.data.filter((guid) => !seen.has(guid));
    const removed = await this.#writer.inParts(
      gone,
      signal,
      (part) => (this.#deps.live.remove(list, part, this.#deps.now()), part.length),
    );
    if (!removed.ok) return removed;
    const written = await this.#writer.write(signal, () => this.#deps.live.finish(list, beganAt));
    if (!written.ok) return written;
    // Now it is known what is not there, too.
    if (gone.length > 0 || this.#statusOf(list).asOf === null) this.#shown.isStale = true;
    this.#statuses.set(list, { asOf: beganAt, notGivenUntil: null });
    await this.#show(true);
    return ok(undefined);
  }

  async #notGiven(list: ListName, signal: AbortSignal): Promise<Result<undefined, ApiFailure>> {
    const until = this.#deps.now() + NOT_GIVEN_MS;
    const written = await this.#writer.write(signal, () => this.#deps.live.notGiven(list, until));
    if (!written.ok) return written;
    this.#given.delete(list);
    this.#statuses.set(list, { ...this.#statusOf(list), notGivenUntil: until });
    return ok(undefined);
  }

  /** @returns why not all of them were read */
  async #readAll(
    api: Pick<PosApi, ListName>,
    isAsked: boolean,
    signal: AbortSignal,
  ): Promise<ApiFailure | undefined> {
    let failed: ApiFailure | undefined;
    for (const list of LISTS) {
      if (!isAsked && this.#isDoneWithout(list)) continue;
      const result = await this.#read(list, api, signal);
      if (signal.aborted) return undefined;
      if (!result.ok) failed ??= result.error;
      if (!result.ok && concernsAll(result.error)) break;
      await nextTurn();
    }
    await this.#show(true);
    return failed;
  }

  async #run(isAsked: boolean): Promise<void> {
    const api = this.#deps.api();
    this.#cancelNext();
    if (!api || this.#isStopped) return;
    const own = new AbortController();
    this.#running = own;
    const failed = await this.#readAll(api, isAsked, own.signal).catch((bug: unknown): ApiFailure => {
      this.#deps.report(bug);
      return { code: 'internal', retryable: true };
    });
    // Somebody else's turn, or nobody's.
    if (this.#running !== own) return;
    this.#running = undefined;
    this.#progress = null;
    this.#error = failed?.code ?? null;
    this.#failures = failed ? this.#failures + 1 : 0;
    this.#cancelNext = this.#deps.timers.after(this.#untilNext(failed), () => this.#begin(false));
    this.#tell();
  }

  #untilNext(failed: ApiFailure | undefined): number {
    if (!failed) return HOUR_MS;
    const ceiling = Math.min(HOUR_MS, SOONEST_RETRY_MS * 2 ** (this.#failures - 1));
    return Math.max(failed.retryAfterMs ?? 0, ceiling / 2 + this.#deps.random() * (ceiling / 2));
  }

  #begin(isAsked: boolean): void {
    this.#isDue = false;
    if (this.#running) return;
    this.#run(isAsked).catch(this.#deps.report);
  }

  #abort(): void {
    this.#cancelNext();
    this.#running?.abort();
    this.#running = undefined;
    this.#progress = null;
  }
}
