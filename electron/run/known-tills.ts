import { ok, type Result } from '#contract/result.ts';
import { isNotGiven } from '../lists/refusals.ts';
import type { RequestFailure } from '../outbox/state.ts';

/** Since when a till is active by the service's clock; `null`: it never was, `undefined`: the service does not say. */
export type Since = number | null | undefined;

/** Sends one request when its turn has come. */
export type Send = <T>(
  request: (signal: AbortSignal) => Promise<Result<T, RequestFailure>>,
) => Promise<Result<T, RequestFailure>>;

type Query = {
  orderBy: 'activated_at_desc' | 'activated_at_asc';
  selection: 'alive_only';
  pageToken?: string;
};
type TillsPage = {
  items: readonly { guid: string; activatedAt: number | null }[];
  nextPageToken: string | null;
  skipped: number;
};

export type KnownTillsDeps = {
  /** One page of the service's tills. */
  list: (query: Query, signal: AbortSignal) => Promise<Result<TillsPage, RequestFailure>>;
  /** One till by itself. */
  single: (workplaceGuid: string, signal: AbortSignal) => Promise<Result<Since, RequestFailure>>;
  /** Milliseconds of a clock that only goes forward. */
  now: () => number;
};

/** For so long what was read counts, in milliseconds. */
const FRESH_MS = 15_000;
const MOST_PAGES = 20;
/** The service's clocks may differ by this much, in milliseconds. */
const SLACK_MS = 60_000;

/**
 * Which tills are active, of many at once: the service is asked for those that were activated last, and from then on for
 * the news alone. That halves what a run sends. Where the list does not tell, each till is asked about by itself.
 */
export class KnownTills {
  readonly #deps: KnownTillsDeps;
  readonly #active = new Map<string, number>();
  #readAt = Number.NEGATIVE_INFINITY;
  /** When the first page that is being read was asked for. */
  #beganAt = Number.NEGATIVE_INFINITY;
  /** Everything up to then is known. */
  #newest = Number.NEGATIVE_INFINITY;
  #isOfNoUse = false;
  /** The till that was asked about by itself, and when. */
  #asked = { guid: '', at: Number.NEGATIVE_INFINITY };

  constructor(deps: KnownTillsDeps) {
    this.#deps = deps;
  }

  /** Something went wrong meanwhile: the next till is not asked for before the service has answered. */
  doubt(): void {
    this.#readAt = this.#asked.at = Number.NEGATIVE_INFINITY;
  }

  /** Whether a till was seen no longer ago than this, and nothing went wrong since. @param ms milliseconds */
  wasSeenWithin(ms: number, workplaceGuid: string): boolean {
    const { guid, at } = this.#asked;
    const askedAt = guid === workplaceGuid ? at : Number.NEGATIVE_INFINITY;
    return this.#deps.now() - (this.#isOfNoUse ? askedAt : this.#readAt) < ms;
  }

  async since(workplaceGuid: string, send: Send): Promise<Result<Since, RequestFailure>> {
    if (!this.wasSeenWithin(FRESH_MS, workplaceGuid) && !this.#isOfNoUse) {
      const read = await this.#read(send);
      if (!read.ok) return read;
    }
    if (this.#isOfNoUse) return await this.#askAbout(workplaceGuid, send);
    return ok(this.#active.get(workplaceGuid) ?? null);
  }

  async #askAbout(workplaceGuid: string, send: Send): Promise<Result<Since, RequestFailure>> {
    return await send((signal) => {
      this.#asked = { guid: workplaceGuid, at: this.#deps.now() };
      return this.#deps.single(workplaceGuid, signal);
    });
  }

  /** Reads as far as there may be news. */
  async #read(send: Send): Promise<Result<undefined, RequestFailure>> {
    const tells = await this.#tells(send);
    if (!tells.ok) {
      if (!isNotGiven(tells.error)) return tells;
      this.#isOfNoUse = true;
    } else if (tells.data) {
      this.#readAt = this.#beganAt;
      this.#newest = Math.max(...this.#active.values());
    } else this.#isOfNoUse = true;
    return ok(undefined);
  }

  /** @returns whether the list says which tills are active */
  async #tells(send: Send): Promise<Result<boolean, RequestFailure>> {
    let pageToken: string | undefined;
    for (let read = 1; read <= MOST_PAGES; read += 1) {
      const page = await this.#page(send, 'activated_at_desc', pageToken);
      if (!page.ok) return page;
      const { items, nextPageToken, skipped } = page.data;
      if (skipped > 0) return ok(false);
      if (nextPageToken === null) return ok(true);
      if (read === 1 && items[0]?.activatedAt === null)
        return items.every(wasNeverActive) ? await this.#isNoneActive(send) : ok(false);
      if (!isFalling(items)) return ok(false);
      const last = items.at(-1)?.activatedAt;
      if (last === null || (last !== undefined && last < this.#newest - SLACK_MS)) return ok(true);
      pageToken = nextPageToken;
    }
    return ok(false);
  }

  /**
   * Whether no till is active, where the list begins with a page of those that never were: a service may put these first
   * in one order, but not in both.
   */
  async #isNoneActive(send: Send): Promise<Result<boolean, RequestFailure>> {
    const page = await this.#page(send, 'activated_at_asc', undefined);
    if (!page.ok) return page;
    const { items, skipped } = page.data;
    return ok(skipped === 0 && items.length > 0 && items.every(wasNeverActive));
  }

  async #page(send: Send, orderBy: Query['orderBy'], pageToken: string | undefined) {
    const query: Query = { orderBy, selection: 'alive_only', ...(pageToken !== undefined && { pageToken }) };
    const page = await send((signal) => {
      if (pageToken === undefined) this.#beganAt = this.#deps.now();
      return this.#deps.list(query, signal);
    });
    if (page.ok)
      for (const { guid, activatedAt } of page.data.items)
        if (activatedAt !== null) this.#active.set(guid, activatedAt);
    return page;
  }
}

const wasNeverActive = ({ activatedAt }: TillsPage['items'][number]) => activatedAt === null;

/** Whether those stand first that were activated last, as was asked for, and those last that never were. */
function isFalling(items: TillsPage['items']): boolean {
  const times = items.map(({ activatedAt }) => activatedAt ?? Number.NEGATIVE_INFINITY);
  return times.every((time, at) => at === 0 || time <= (times[at - 1] ?? time));
}
