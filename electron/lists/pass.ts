import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { backoffMs } from '../outbox/backoff.ts';
import type { ApiFailure, ListQuery, Page } from '../pos-api/types.ts';

/** Asks for one page of a list. */
export type AskPage<T> = (query: ListQuery, signal: AbortSignal) => Promise<Result<Page<T>, ApiFailure>>;

export type PassDeps<T> = {
  ask: AskPage<T>;
  /** Takes over the entries of a page. */
  put: (entries: readonly T[]) => Promise<Result<undefined, Failure>>;
  /** Told after each page how many entries were read, and how many there are; `null`: not known. */
  onPage: (read: number, total: number | null) => void;
  /** Settles after so many milliseconds, or when the signal says so. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** In [0, 1). */
  random: () => number;
  signal: AbortSignal;
};

/** A list that was read to its end. */
export type WholePass = {
  /** The GUIDs of all entries. */
  seen: ReadonlySet<string>;
  /** Whether what was not seen is not listed: no entry was passed over, and as many came as there are said to be. */
  isExhaustive: boolean;
};

/** In the order in which they were made: then what is added meanwhile comes at the end, and nothing moves. */
const IN_ORDER: ListQuery = { selection: 'all', orderBy: 'created_at_asc' };
/** For a service that knows no such order of this list: whatever it gives, which is those that are not archived. */
const AS_GIVEN: ListQuery = {};

/** How often a page is asked for that does not come. A slow network should not begin a long list anew. */
const TRIES = 4;
/** Whoever is told to come back later than this does so with the next refresh. */
const LONGEST_RETRY_MS = 60_000;
/** So many pages without anything new mean that the service goes round in circles. */
const MOST_IDLE_PAGES = 5;
/** More than any organisation has; the board is made for a tenth of it. */
const MOST_ENTRIES = 1_000_000;

const endless = err<ApiFailure>({ code: 'answer_wrong_shape', retryable: true, reached: 'yes' });
const cancelled = err<ApiFailure>({ code: 'cancelled', retryable: true, reached: 'no' });

/**
 * Reads a list from its first page to its last, and hands each page over as it comes. A page that does not come is asked
 * for again a few times; what has come before stays.
 * @returns the pass, or why it broke off: `answer_wrong_shape` where the pages do not end, `cancelled` by the signal
 */
export async function readList<T extends { guid: string }>(
  deps: PassDeps<T>,
): Promise<Result<WholePass, ApiFailure>> {
  const first = await askPatiently(deps, IN_ORDER);
  if (first.ok || !isQueryRefused(first.error)) return await follow(deps, IN_ORDER, first);
  return await follow(deps, AS_GIVEN, await askPatiently(deps, AS_GIVEN));
}

/** Whether the service says that it does not understand what it was asked. */
function isQueryRefused({ api }: ApiFailure): boolean {
  return api?.status === 400 || api?.status === 422;
}

async function follow<T extends { guid: string }>(
  deps: PassDeps<T>,
  query: ListQuery,
  first: Result<Page<T>, ApiFailure>,
): Promise<Result<WholePass, ApiFailure>> {
  const ended = new AbortController();
  const asking = { ...deps, signal: AbortSignal.any([deps.signal, ended.signal]) };
  const seen = new Set<string>();
  const tokens = new Set<string>();
  let [skipped, idle, answer] = [0, 0, first];
  for (;;) {
    if (deps.signal.aborted) return cancelled;
    if (!answer.ok) return answer;
    const { items, nextPageToken, itemsTotal } = answer.data;
    const before = seen.size + skipped;
    skipped += answer.data.skipped;
    for (const { guid } of items) seen.add(guid);
    idle = seen.size + skipped > before ? 0 : idle + 1;
    // One that was followed before leads where it led before.
    const isEndless =
      nextPageToken !== null &&
      (tokens.has(nextPageToken) || idle >= MOST_IDLE_PAGES || seen.size > MOST_ENTRIES);
    // The service works on the next page while this one is written.
    const next =
      nextPageToken === null || isEndless
        ? undefined
        : askPatiently(asking, { ...query, pageToken: nextPageToken });
    const written = await deps.put(items);
    if (!written.ok) {
      ended.abort();
      return written;
    }
    deps.onPage(seen.size, itemsTotal);
    if (isEndless) return endless;
    if (nextPageToken === null || next === undefined)
      return ok({ seen, isExhaustive: skipped === 0 && seen.size >= (itemsTotal ?? 0) });
    tokens.add(nextPageToken);
    answer = await next;
  }
}

/** Asks for a page until it comes, or it is of no use to ask again. */
async function askPatiently<T>(
  { ask, wait, random, signal }: PassDeps<T>,
  query: ListQuery,
): Promise<Result<Page<T>, ApiFailure>> {
  for (let failures = 1; ; failures += 1) {
    const answer = await ask(query, signal);
    if (answer.ok || !answer.error.retryable || failures === TRIES || signal.aborted) return answer;
    const { retryAfterMs = 0 } = answer.error;
    if (retryAfterMs > LONGEST_RETRY_MS) return answer;
    await wait(Math.max(retryAfterMs, backoffMs(failures, random)), signal);
  }
}
