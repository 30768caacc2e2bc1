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

/** Looks whether tills come alive, as long as there are codes that none has taken. */
export class Watcher {
  readonly #deps: WatcherDeps;
  readonly #codes = new Map<string, OpenCode>();
  #order = 'activated_at_desc';
  #newestAt = 0;
  /** From when the pace is counted. */
  #from = 0;
  #lastAt = Number.NEGATIVE_INFINITY;
  /** Not before then: the service said so, or the way to it is broken. */
  #toldUntil = 0;
  #restsUntil = 0;
  #failures = 0;
  #isWoken = false;
  /** Until somebody signs in: it may be somebody else. */
  #isRefused = false;
  #isNotGiven = false;
  /** It was given to whoever is signed in: where it is not any more, something is in the way, a gateway for one. */
  #wasGiven = false;
  #running: AbortController | undefined;
  #cancel = (): void => undefined;

  constructor(deps: WatcherDeps) {
    this.#deps = deps;
  }

  /** A code was made, or may have been. One of the same till takes the place of the one before. */
  open(code: OpenCode): void {
    this.#newestAt = this.#deps.clock();
    // One that is looked for soon anyhow is not waited for longer on account of another.
    if (this.#codes.size === 0 || this.#newestAt - this.#from > SHORTEST_MS) this.#from = this.#newestAt;
    this.#codes.set(code.workplaceGuid, code);
    this.#schedule();
  }

  close(workplaceGuid: string): void {
    this.#codes.delete(workplaceGuid);
    this.#schedule();
  }

  /** The connection is being left: nothing of it is remembered. */
  closeAll(): void {
    this.#codes.clear();
    this.#running?.abort();
    this.#running = undefined;
    this.#isRefused = this.#isNotGiven = this.#wasGiven = false;
    this.#toldUntil = this.#restsUntil = this.#failures = 0;
    this.#order = 'activated_at_desc';
    this.#cancel();
  }

  /** Whether it may look is different from before. */
  changed(): void {
    this.#schedule();
  }

  /** The computer woke up, or the network is back: looks as soon as it may. */
  wake(): void {
    this.#isWoken = true;
    this.#restsUntil = this.#failures = 0;
    this.#schedule();
  }

  /** Somebody has signed in. */
  signedIn(): void {
    this.#isRefused = this.#isNotGiven = this.#wasGiven = false;
    this.#schedule();
  }

  #dueAt(): number {
    const own = this.#isWoken
      ? this.#lastAt + SHORTEST_MS
      : Math.max(this.#from + paceMs(Math.max(0, this.#from - this.#newestAt)), this.#restsUntil);
    return Math.max(own, this.#toldUntil);
  }

  #schedule(): void {
    this.#cancel();
    if (this.#running || this.#codes.size === 0 || this.#isRefused || this.#isNotGiven) return;
    const wait = this.#dueAt() - this.#deps.clock();
    // While it must not look it only looks whether it may.
    const rest = this.#deps.mayLook() ? Math.max(0, wait) : Math.max(wait, SHORTEST_MS);
    this.#cancel = this.#deps.timers.after(Math.min(rest, LONGEST_TIMER_MS), () => this.#fire());
  }

  #fire(): void {
    if (!this.#deps.mayLook() || this.#deps.clock() < this.#dueAt()) {
      this.#schedule();
      return;
    }
    void this.#look();
  }

  async #look(): Promise<void> {
    const own = new AbortController();
    this.#running = own;
    this.#lastAt = this.#from = this.#deps.clock();
    this.#isWoken = false;
    const failure = await this.#readPages(own).catch((bug: unknown): Failure => {
      this.#deps.report(bug);
      return { code: 'internal', retryable: true };
    });
    // Another connection is in use.
    if (this.#running !== own) return;
    this.#running = undefined;
    if (failure) this.#failed(failure);
    else this.#failures = this.#restsUntil = 0;
    this.#schedule();
  }

  /** Reads as far as there may be news. @returns why no further */
  async #readPages(own: AbortController): Promise<(Failure & { retryAfterMs?: number }) | undefined> {
    // What is asked for from now on is not in this answer.
    const waiting = new Map(this.#codes);
    let pageToken: string | undefined;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const query: TillsQuery = { orderBy: this.#order, selection: 'alive_only' };
      const answer = await this.#deps.list(
        pageToken === undefined ? query : { ...query, pageToken },
        own.signal,
      );
      if (this.#running !== own) return undefined;
      if (!answer.ok) return answer.error;
      this.#wasGiven = true;
      const { items, nextPageToken } = answer.data;
      for (const till of items) this.#see(till, waiting);
      if (page === 1) this.#chooseOrder(answer.data);
      if (waiting.size === 0 || nextPageToken === null || query.orderBy !== this.#order) return undefined;
      if (this.#order !== 'activated_at_desc' || areAllEarlier(items, waiting.values())) return undefined;
      pageToken = nextPageToken;
    }
    return undefined;
  }

  /** A service may put tills that were never active first; then those that changed last are the ones to look at. */
  #chooseOrder({ items, nextPageToken }: TillsPage): void {
    const isHidden = nextPageToken !== null || items.some(({ activatedAt }) => activatedAt !== null);
    if (items[0]?.activatedAt === null && isHidden) this.#order = 'updated_at_desc';
  }

  #see({ guid, activatedAt }: ListedTill, waiting: Map<string, OpenCode>): void {
    const code = waiting.get(guid);
    waiting.delete(guid);
    if (!code || this.#codes.get(guid) !== code) return;
    const isAlive = hasComeAlive(code, activatedAt);
    if (isAlive === undefined || (code.before === undefined && !isAlive))
      this.#codes.set(guid, { ...code, before: activatedAt });
    if (isAlive !== true || activatedAt === null) return;
    this.#codes.delete(guid);
    this.#deps.onActive(guid, activatedAt);
  }

  #failed({ api, retryAfterMs = 0 }: Failure & { retryAfterMs?: number }): void {
    const status = api?.status ?? 0;
    this.#isNotGiven = !this.#wasGiven && NOT_GIVEN.includes(status);
    this.#isRefused = status === 401;
    this.#failures += 1;
    const rest = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(this.#failures, 10));
    this.#restsUntil = this.#deps.clock() + rest;
    if (status === 429 || retryAfterMs > 0)
      this.#toldUntil = this.#deps.clock() + Math.max(rest, retryAfterMs);
  }
}
