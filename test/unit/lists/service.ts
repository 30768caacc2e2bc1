import type { Page, PosApi, ApiFailure, ListQuery } from '#electron/pos-api/types.ts';
import type { ListName } from '#contract/directory.ts';
import type { ListedEntry } from '#electron/directory/live.ts';
import { err, ok, type Result } from '#contract/result.ts';

export const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const entry = (n: number, changes: Partial<ListedEntry> = {}): ListedEntry => ({
  guid: guid(n),
  name: `Entry ${String(n)}`,
  archived: false,
  ...changes,
});

export const page = <T>(
  items: T[],
  nextPageToken: string | null = null,
  changes: Partial<Page<T>> = {},
): Page<T> => ({
  ...{ items, nextPageToken, itemsTotal: null, skipped: 0, serverTime: null },
  ...changes,
});

export const refusal = (status: number, changes: Partial<ApiFailure> = {}) =>
  err<ApiFailure>({
    ...{ code: status === 401 ? 'Unauthorized' : 'NoPermissions', retryable: false, reached: 'yes' },
    api: { status, code: '', message: '', info: '' },
    ...changes,
  });
export const offline = err<ApiFailure>({ code: 'offline', retryable: true, reached: 'no' });

type Answer = Result<Page<ListedEntry>, ApiFailure>;

/** A service whose lists are what the test says; each answer may be another one. */
export function createService(pageSize = 2) {
  const lists: Record<ListName, ListedEntry[]> = { outlets: [], workplaces: [], employees: [] };
  const asked: { list: ListName; query: ListQuery }[] = [];
  let answer: (list: ListName, query: ListQuery) => Answer | undefined = () => undefined;

  function usual(list: ListName, { pageToken }: ListQuery): Answer {
    const at = Number(pageToken ?? 0);
    const all = lists[list];
    const next = at + pageSize < all.length ? String(at + pageSize) : null;
    return ok(page(all.slice(at, at + pageSize), next, { itemsTotal: all.length }));
  }

  const ask = (list: ListName) => (query: ListQuery) => {
    asked.push({ list, query });
    return Promise.resolve(answer(list, query) ?? usual(list, query));
  };
  const api = {
    outlets: ask('outlets'),
    workplaces: ask('workplaces'),
    employees: ask('employees'),
  } as unknown as Pick<PosApi, ListName>;
  return {
    api,
    lists,
    asked,
    askedFor: () => asked.map(({ list }) => list),
    /** What is answered from here on; `undefined`: as usual. */
    answers(next: typeof answer) {
      answer = next;
    },
  };
}
