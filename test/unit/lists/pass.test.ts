import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { err, ok } from '#contract/result.ts';
import type { ListedEntry } from '#electron/directory/live.ts';
import { type AskPage, readList } from '#electron/lists/pass.ts';
import type { ApiFailure, ListQuery, Page } from '#electron/pos-api/types.ts';
import { entry, guid, offline, page, refusal } from './service.ts';

type Answer = ReturnType<AskPage<ListedEntry>>;

/** Reads a list that answers like this; time passes by itself. */
async function pass(answer: (query: ListQuery, asked: number) => Awaited<Answer>, abortAfter = Infinity) {
  const asked: ListQuery[] = [];
  const put: string[] = [];
  const waited: number[] = [];
  const controller = new AbortController();
  const end = await readList<ListedEntry>({
    ask: (query) => {
      asked.push(query);
      if (asked.length >= abortAfter) controller.abort();
      return Promise.resolve(answer(query, asked.length));
    },
    put: (entries) => {
      put.push(...entries.map((one) => one.guid));
      return Promise.resolve(ok(undefined));
    },
    onPage: () => undefined,
    wait: (ms) => {
      waited.push(ms);
      return Promise.resolve();
    },
    random: () => 0.5,
    signal: controller.signal,
  });
  return { end, asked, put, waited };
}

const seenOf = ({ end }: Awaited<ReturnType<typeof pass>>) =>
  end.ok ? { seen: [...end.data.seen], isExhaustive: end.data.isExhaustive } : end.error.code;

describe('a list', () => {
  test('is asked for in the order in which it was made, archived entries too, page by page', async () => {
    const { asked, put } = await pass(({ pageToken }) =>
      ok(pageToken === undefined ? page([entry(1)], 'b') : page([entry(2)])),
    );
    const query = { selection: 'all', orderBy: 'created_at_asc' };
    expect(asked).toEqual([query, { ...query, pageToken: 'b' }]);
    expect(put).toEqual([guid(1), guid(2)]);
  });

  test('is asked for as the service gives it where it knows no such order', async () => {
    const read = await pass(({ orderBy }) => (orderBy === undefined ? ok(page([entry(1)])) : refusal(422)));
    expect(read.asked).toEqual([{ selection: 'all', orderBy: 'created_at_asc' }, {}]);
    expect(seenOf(read)).toEqual({ seen: [guid(1)], isExhaustive: true });
  });

  test('with nothing in it is whole', async () => {
    expect(seenOf(await pass(() => ok(page([]))))).toEqual({ seen: [], isExhaustive: true });
  });

  test.each([
    ['an entry was passed over', page([entry(1)], null, { skipped: 1 })],
    ['fewer came than there are said to be', page([entry(1)], null, { itemsTotal: 2 })],
  ])('is no proof of what is not in it where %s', async (_, only) => {
    expect(seenOf(await pass(() => ok(only)))).toEqual({ seen: [guid(1)], isExhaustive: false });
  });

  test('ends where a token comes back', async () => {
    const read = await pass((_query, asked) => ok(page([entry(asked)], asked % 2 === 1 ? 'a' : 'b')));
    expect(seenOf(read)).toBe('answer_wrong_shape');
    expect(read.asked).toHaveLength(3);
  });

  test('ends where tokens go on and nothing new comes', async () => {
    const read = await pass((_query, asked) => ok(page([entry(1)], `token ${String(asked)}`)));
    expect(seenOf(read)).toBe('answer_wrong_shape');
    expect(read.asked.length).toBeLessThan(10);
  });
});

describe('a page that does not come', () => {
  test('is asked for again, and nothing before it is', async () => {
    let failed = 0;
    const read = await pass(({ pageToken }) => {
      if (pageToken === undefined) return ok(page([entry(1)], 'b'));
      return ++failed < 3 ? offline : ok(page([entry(2)]));
    });
    expect(seenOf(read)).toEqual({ seen: [guid(1), guid(2)], isExhaustive: true });
    expect(read.asked.map(({ pageToken }) => pageToken)).toEqual([undefined, 'b', 'b', 'b']);
    expect(read.waited).toHaveLength(2);
  });

  test('is given up after a few times', async () => {
    const read = await pass(() => offline);
    expect(seenOf(read)).toBe('offline');
    expect(read.asked).toHaveLength(4);
  });

  test('is waited for as long as the service says', async () => {
    const slow = { code: 'TooManyRequests', retryable: true, reached: 'yes' } as const;
    const read = await pass((_query, asked) =>
      asked === 1 ? err<ApiFailure>({ ...slow, retryAfterMs: 20_000 }) : ok(page([])),
    );
    expect(read.waited).toEqual([20_000]);
    const later = await pass(() => err<ApiFailure>({ ...slow, retryAfterMs: 3_600_000 }));
    expect([seenOf(later), later.waited]).toEqual(['TooManyRequests', []]);
  });

  test('is not asked for again where the service refuses it', async () => {
    const read = await pass(() => refusal(403));
    expect([seenOf(read), read.asked.length]).toEqual(['NoPermissions', 1]);
  });

  test('is not asked for once nobody wants it', async () => {
    const read = await pass((_query, asked) => ok(page([entry(asked)], `token ${String(asked)}`)), 2);
    expect([seenOf(read), read.put]).toEqual(['cancelled', [guid(1)]]);
  });
});

/** A service that pages by place in its list, to which things are added at the end while it is read. */
function modelOf(
  pages: { size: number; adds: number; fails: boolean; skips: boolean; isNull: boolean }[],
  start: number,
) {
  const all = Array.from({ length: start }, (_, n) => entry(n));
  const always = all.map((one) => one.guid);
  let [turn, failed] = [0, false];
  const answer = ({ pageToken }: ListQuery): Awaited<Answer> => {
    const now = pages[turn % pages.length] ?? { size: 1, adds: 0, fails: false, skips: false, isNull: false };
    if (now.fails && !failed) {
      failed = true;
      return offline;
    }
    [turn, failed] = [turn + 1, false];
    const at = Number(pageToken ?? 0);
    // Null where there is nothing, as a service may say: the client makes an empty list of it.
    const items = now.isNull && at >= all.length ? [] : all.slice(at, at + now.size);
    const kept: ListedEntry[] = now.skips ? items.slice(1) : items;
    const skipped = items.length - kept.length;
    for (let n = 0; n < now.adds && all.length < 60; n += 1) all.push(entry(all.length));
    const next = at + items.length;
    const total: Partial<Page<ListedEntry>> = { itemsTotal: all.length, skipped };
    return ok(page(kept, next < all.length ? String(next) : null, total));
  };
  return { all, always, answer };
}

const anyPage = fc.record({
  size: fc.integer({ min: 1, max: 7 }),
  adds: fc.integer({ min: 0, max: 2 }),
  fails: fc.boolean(),
  skips: fc.boolean(),
  isNull: fc.boolean(),
});

test('whatever the pages’ sizes, and what is added meanwhile: everything that was there is seen or passed over', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyPage, { minLength: 1, maxLength: 6 }),
      fc.nat({ max: 30 }),
      async (pages, start) => {
        const { all, always, answer } = modelOf(pages, start);
        const { end, put } = await pass(answer);
        if (!end.ok) throw new Error(end.error.code);
        const { seen, isExhaustive } = end.data;
        expect([...seen].every((one) => all.some((each) => each.guid === one))).toBe(true);
        expect(new Set(put)).toEqual(new Set(seen));
        const missed = always.filter((one) => !seen.has(one));
        // Only then anything is taken for gone.
        if (isExhaustive) expect(missed).toEqual([]);
        if (!pages.some(({ skips }) => skips)) expect([isExhaustive, missed]).toEqual([true, []]);
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever tokens a service makes up, reading its list ends', async () => {
  const anyToken = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null });
  const anyAnswer = fc.record({ token: anyToken, n: fc.nat({ max: 3 }), isOffline: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(anyAnswer, { minLength: 1, maxLength: 5 }), async (answers) => {
      const read = await pass((_query, asked) => {
        const now = answers[asked % answers.length];
        if (!now || now.isOffline) return offline;
        return ok(page([entry(now.n)], now.token));
      });
      expect(read.asked.length).toBeLessThan(50);
    }),
    { numRuns: 200 },
  );
});
