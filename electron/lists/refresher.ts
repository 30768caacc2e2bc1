import { type ListGiven, type ListName, LISTS, type ListsState } from '#contract/directory.ts';
import type { ErrorCode, Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { ListedEntry, ListStanding, LiveLists } from '../directory/live.ts';
import type { Timers } from '../outbox/sending.ts';
import type { ApiFailure, PosApi } from '../pos-api/types.ts';
import { readList, type WholePass } from './pass.ts';
import { concernsAll, isNotGiven, NOT_GIVEN_MS } from './refusals.ts';
import { nextTurn, waitFor } from './waiting.ts';
import { createWriter } from './writer.ts';

/** Keeps what the service lists up to date on this computer. */
export type Refresher = {
  state: () => ListsState;
  /** Reads the lists now, and again every hour. */
  start: () => void;
  /**
   * Somebody wants them read now, those too that counted as not given; one refresh runs at a time.
   * @returns `not_signed_in` when there is nobody to read them as
   */
  refresh: () => Result<undefined, Failure>;
  /** There is an API, or another one: what is being read is read anew. */
  signedIn: () => void;
  /** There is none any more; what was read stays. */
  signedOut: () => void;
  /** Nothing is read, written or told any more. */
  stop: () => void;
};

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

/** @see Refresher */
export function createRefresher(deps: RefresherDeps): Refresher {
  const { live, now, timers, random } = deps;
  const writer = createWriter(timers, deps.report);
  const standings = new Map<ListName, ListStanding>();
  const given = new Set<ListName>();
  let running: AbortController | undefined;
  let progress: ListsState['progress'] = null;
  let error: ErrorCode | null = null;
  let failures = 0;
  let told = { at: 0, list: '' };
  let shown = { at: 0, tookMs: 0, isStale: false };
  let cancelNext = (): void => undefined;
  let isStopped = false;
  /** Until `start` the first refresh is on its way: nobody should be told meanwhile that there is nothing. */
  let isDue = true;

  for (const list of LISTS) {
    const standing = writer.attempt(() => live.standing(list));
    standings.set(list, standing.ok ? standing.data : { asOf: null, notGivenUntil: null });
  }

  const standingOf = (list: ListName) => standings.get(list) ?? { asOf: null, notGivenUntil: null };
  const isDoneWithout = (list: ListName) => (standingOf(list).notGivenUntil ?? 0) > now();

  function givenAs(list: ListName): ListGiven {
    if (isDoneWithout(list)) return 'not_given';
    return given.has(list) || standingOf(list).asOf !== null ? 'given' : 'unknown';
  }

  function asOf(): number | null {
    const times = LISTS.filter((list) => givenAs(list) === 'given').map((list) => standingOf(list).asOf);
    return times.length === 0 || times.includes(null) ? null : Math.min(...times.map(Number));
  }

  function state(): ListsState {
    return {
      refreshing: running !== undefined || (isDue && deps.api() !== undefined),
      progress,
      asOf: asOf(),
      outlets: givenAs('outlets'),
      workplaces: givenAs('workplaces'),
      employees: givenAs('employees'),
      error,
    };
  }

  function tell(): void {
    told = { at: now(), list: progress?.list ?? '' };
    if (!isStopped) deps.onState(state());
  }

  /** Has everybody look at the lists again, unless that was a moment ago, or takes a large part of the time. */
  async function show(isDue: boolean): Promise<void> {
    const rest = Math.max(SHOWN_EVERY_MS, shown.tookMs * SHARE_OF_SHOWING);
    if (!shown.isStale || isStopped || (!isDue && now() - shown.at < rest)) return;
    const began = performance.now();
    shown.isStale = false;
    await deps.onChanged();
    shown = { ...shown, at: now(), tookMs: performance.now() - began };
  }

  /** Reads one list to its end, and writes down what came of it. */
  async function read(
    list: ListName,
    api: Pick<PosApi, ListName>,
    signal: AbortSignal,
  ): Promise<Result<undefined, ApiFailure>> {
    const beganAt = now();
    progress = { list, done: 0, total: 0 };
    tell();
    const pass = await readList<ListedEntry>({
      ask: api[list],
      random,
      signal,
      wait: (ms, stop) => waitFor(timers, ms, stop),
      async put(entries) {
        given.add(list);
        const changed = await writer.inParts(entries, signal, (part) => live.put(list, part));
        if (!changed.ok) return changed;
        if (changed.data > 0) shown.isStale = true;
        await show(false);
        return ok(undefined);
      },
      onPage(done, total) {
        if (signal.aborted) return;
        progress = { list, done, total: total ?? 0 };
        if (told.list !== list || now() - told.at >= TOLD_EVERY_MS) tell();
      },
    });
    if (!pass.ok) return isNotGiven(pass.error) ? notGiven(list, signal) : pass;
    return await finish(list, pass.data, beganAt, signal);
  }

  async function finish(
    list: ListName,
    { seen, isExhaustive }: WholePass,
    beganAt: number,
    signal: AbortSignal,
  ) {
    const listed = isExhaustive ? await writer.write(signal, () => live.listed(list)) : ok([]);
    if (!listed.ok) return listed;
    const gone = listed.data.filter((guid) => !seen.has(guid));
    const removed = await writer.inParts(
      gone,
      signal,
      (part) => (live.remove(list, part, now()), part.length),
    );
    if (!removed.ok) return removed;
    const written = await writer.write(signal, () => live.finish(list, beganAt));
    if (!written.ok) return written;
    // Now it is known what is not there, too.
    if (gone.length > 0 || standingOf(list).asOf === null) shown.isStale = true;
    standings.set(list, { asOf: beganAt, notGivenUntil: null });
    await show(true);
    return ok(undefined);
  }

  async function notGiven(list: ListName, signal: AbortSignal): Promise<Result<undefined, ApiFailure>> {
    const until = now() + NOT_GIVEN_MS;
    const written = await writer.write(signal, () => live.notGiven(list, until));
    if (!written.ok) return written;
    given.delete(list);
    standings.set(list, { ...standingOf(list), notGivenUntil: until });
    return ok(undefined);
  }

  async function readAll(api: Pick<PosApi, ListName>, isAsked: boolean, signal: AbortSignal) {
    let failed: ApiFailure | undefined;
    for (const list of LISTS) {
      if (!isAsked && isDoneWithout(list)) continue;
      const result = await read(list, api, signal);
      if (signal.aborted) return undefined;
      if (!result.ok) failed ??= result.error;
      if (!result.ok && concernsAll(result.error)) break;
      await nextTurn();
    }
    return { failed };
  }

  async function run(isAsked: boolean): Promise<void> {
    const api = deps.api();
    cancelNext();
    if (!api || isStopped) return;
    const own = new AbortController();
    running = own;
    const end = await readAll(api, isAsked, own.signal);
    if (end) await show(true);
    // Somebody else's turn, or nobody's.
    if (!end || running !== own) return;
    running = undefined;
    progress = null;
    error = end.failed?.code ?? null;
    failures = end.failed ? failures + 1 : 0;
    tell();
    cancelNext = timers.after(untilNext(end.failed), () => begin(false));
  }

  function untilNext(failed: ApiFailure | undefined): number {
    if (!failed) return HOUR_MS;
    const ceiling = Math.min(HOUR_MS, SOONEST_RETRY_MS * 2 ** (failures - 1));
    return Math.max(failed.retryAfterMs ?? 0, ceiling / 2 + random() * (ceiling / 2));
  }

  function begin(isAsked: boolean): void {
    isDue = false;
    if (running) return;
    run(isAsked).catch((cause: unknown) => {
      deps.report(cause);
      abort();
      error = 'internal';
      tell();
    });
  }

  function abort(): void {
    cancelNext();
    running?.abort();
    running = undefined;
    progress = null;
  }

  return {
    state,
    start: () => begin(false),
    refresh() {
      if (!deps.api()) return notSignedIn;
      begin(true);
      return ok(undefined);
    },
    signedIn() {
      abort();
      failures = 0;
      begin(true);
    },
    signedOut() {
      abort();
      tell();
    },
    stop() {
      isStopped = true;
      abort();
    },
  };
}
