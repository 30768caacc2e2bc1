import type { Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import { areAllEarlier, hasComeAlive, type ListedTill, type OpenCode } from './alive.ts';

/** What a look asks for: the tills activated last first. */
export type TillsQuery = { orderBy: string; selection: 'alive_only'; pageToken?: string };
export type TillsPage = { items: readonly ListedTill[]; nextPageToken: string | null };
type ListTills = (
  query: TillsQuery,
  signal: AbortSignal,
) => Promise<Result<TillsPage, Failure & { retryAfterMs?: number }>>;

/** Looks whether tills come alive, as long as there are codes that none has taken. */
export type Watcher = {
  /** A code was made, or may have been. One of the same till takes the place of the one before. */
  open: (code: OpenCode) => void;
  close: (workplaceGuid: string) => void;
  /** The connection is being left: nothing of it is remembered. */
  closeAll: () => void;
  /** Whether it may look is different from before. */
  changed: () => void;
  /** The computer woke up, or the network is back: looks as soon as it may. */
  wake: () => void;
  /** Somebody has signed in. */
  signedIn: () => void;
};

export type WatcherDeps = {
  list: ListTills;
  /** Milliseconds of a clock that only goes forward. */
  clock: () => number;
  timers: { after: (ms: number, run: () => void) => () => void };
  /** Somebody can see what comes of it, there is a network, and somebody is signed in. */
  mayLook: () => boolean;
  /** @param activatedAt by the service's clock, in milliseconds since 1970 */
  onActive: (workplaceGuid: string, activatedAt: number) => void;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
};

/** The shortest time between two looks, and the longest between two that fail, in milliseconds. */
const SHORTEST_MS = 3000;
const LONGEST_MS = 60_000;
/** How many pages a look reads at the most. */
const MOST_PAGES = 5;
/** A timer that is set for longer than this is set again then. */
const LONGEST_TIMER_MS = 60 * 60 * 1000;
/** Whoever is signed in does not get the list, or this service does not have it (docs/life-pos.md). */
const NOT_GIVEN: readonly number[] = [403, 404, 405];

/** How long after a look comes the next. @param age of the newest code at that look, in milliseconds */
function paceMs(age: number): number {
  if (age < 2 * 60_000) return SHORTEST_MS;
  return age < 10 * 60_000 ? 10_000 : LONGEST_MS;
}

/** @see Watcher */
export function createWatcher(deps: WatcherDeps): Watcher {
  const { clock, timers } = deps;
  const codes = new Map<string, OpenCode>();
  let order = 'activated_at_desc';
  let newestAt = 0;
  /** From when the pace is counted. */
  let from = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  /** Not before then: the service said so, or the way to it is broken. */
  let toldUntil = 0;
  let restsUntil = 0;
  let failures = 0;
  let isWoken = false;
  /** Until somebody signs in; and for as long as this connection is in use. */
  let isRefused = false;
  let isNotGiven = false;
  let running: AbortController | undefined;
  let cancel = (): void => undefined;

  function dueAt(): number {
    const own = isWoken
      ? lastAt + SHORTEST_MS
      : Math.max(from + paceMs(Math.max(0, from - newestAt)), restsUntil);
    return Math.max(own, toldUntil);
  }

  function schedule(): void {
    cancel();
    if (running || codes.size === 0 || isRefused || isNotGiven) return;
    const wait = dueAt() - clock();
    // While it must not look it only looks whether it may.
    const rest = deps.mayLook() ? Math.max(0, wait) : Math.max(wait, SHORTEST_MS);
    cancel = timers.after(Math.min(rest, LONGEST_TIMER_MS), fire);
  }

  function fire(): void {
    if (!deps.mayLook() || clock() < dueAt()) {
      schedule();
      return;
    }
    look().catch((bug: unknown) => {
      running = undefined;
      isNotGiven = true;
      deps.report(bug);
    });
  }

  async function look(): Promise<void> {
    const own = new AbortController();
    running = own;
    lastAt = from = clock();
    isWoken = false;
    const failure = await readPages(own);
    // Another connection is in use.
    if (running !== own) return;
    running = undefined;
    if (failure) failed(failure);
    else failures = restsUntil = 0;
    schedule();
  }

  /** Reads as far as there may be news. @returns why no further */
  async function readPages(own: AbortController): Promise<(Failure & { retryAfterMs?: number }) | undefined> {
    // What is asked for from now on is not in this answer.
    const waiting = new Map(codes);
    let pageToken: string | undefined;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const query: TillsQuery = { orderBy: order, selection: 'alive_only' };
      const answer = await deps.list(pageToken === undefined ? query : { ...query, pageToken }, own.signal);
      if (running !== own) return undefined;
      if (!answer.ok) return answer.error;
      const { items, nextPageToken } = answer.data;
      for (const till of items) see(till, waiting);
      if (page === 1) chooseOrder(answer.data);
      if (waiting.size === 0 || nextPageToken === null || query.orderBy !== order) return undefined;
      if (order !== 'activated_at_desc' || areAllEarlier(items, waiting.values())) return undefined;
      pageToken = nextPageToken;
    }
    return undefined;
  }

  /** A service may put tills that were never active first; then those that changed last are the ones to look at. */
  function chooseOrder({ items, nextPageToken }: TillsPage): void {
    const isHidden = nextPageToken !== null || items.some(({ activatedAt }) => activatedAt !== null);
    if (items[0]?.activatedAt === null && isHidden) order = 'updated_at_desc';
  }

  function see({ guid, activatedAt }: ListedTill, waiting: Map<string, OpenCode>): void {
    const code = waiting.get(guid);
    waiting.delete(guid);
    if (!code || codes.get(guid) !== code) return;
    const isAlive = hasComeAlive(code, activatedAt);
    if (isAlive === undefined || (code.before === undefined && !isAlive))
      codes.set(guid, { ...code, before: activatedAt });
    if (isAlive !== true || activatedAt === null) return;
    codes.delete(guid);
    deps.onActive(guid, activatedAt);
  }

  function failed({ api, retryAfterMs = 0 }: Failure & { retryAfterMs?: number }): void {
    const status = api?.status ?? 0;
    isNotGiven = NOT_GIVEN.includes(status);
    isRefused = status === 401;
    failures += 1;
    const rest = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures, 10));
    restsUntil = clock() + rest;
    if (status === 429 || retryAfterMs > 0) toldUntil = clock() + Math.max(rest, retryAfterMs);
  }

  return {
    open(code) {
      newestAt = clock();
      // One that is looked for soon anyhow is not waited for longer on account of another.
      if (codes.size === 0 || newestAt - from > SHORTEST_MS) from = newestAt;
      codes.set(code.workplaceGuid, code);
      schedule();
    },
    close(workplaceGuid) {
      codes.delete(workplaceGuid);
      schedule();
    },
    closeAll() {
      codes.clear();
      running?.abort();
      running = undefined;
      isRefused = isNotGiven = false;
      toldUntil = restsUntil = failures = 0;
      order = 'activated_at_desc';
      cancel();
    },
    changed: schedule,
    wake() {
      isWoken = true;
      restsUntil = failures = 0;
      schedule();
    },
    signedIn() {
      isRefused = false;
      schedule();
    },
  };
}
