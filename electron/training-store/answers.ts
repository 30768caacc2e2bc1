import { err, ok } from '#contract/result.ts';
import { listPage, type ListKind } from './list.ts';
import type { Entity } from './records.ts';
import { REFUSALS } from './refusal.ts';
import type { Answer, Call } from './route.ts';
import type { Service } from './service.ts';
import type { Store } from './store.ts';
import type { Presentation } from './wire.ts';

/** The organisation that a path names; it was looked up before. */
export function storeOf({ stores }: Service, { org }: Pick<Call, 'org'>): Store {
  const store = stores.get(org);
  if (store === undefined) throw new Error('the organisation was not looked up');
  return store;
}

/** One page of a list, as a request asks for it. */
export function page<T extends Entity>(
  { behaviour }: Service,
  query: URLSearchParams,
  rows: readonly T[],
  kind: ListKind<T>,
  show: Presentation<T>,
): Answer {
  const { pageSize, nullItems, nullsFirst } = behaviour();
  const found = listPage(rows, kind, query, { pageSize, nullsFirst });
  if (!found.ok) return found;
  const isFull = query.get('presentation') !== 'compact';
  const items = found.data.items.map((row) => show(row, isFull));
  const answer = {
    type_of: 'List',
    items: items.length === 0 && nullItems ? null : items,
    next_page_token: found.data.nextPageToken,
    page_number: found.data.pageNumber,
    pages_total: found.data.pagesTotal,
    items_per_page: pageSize,
    items_total: found.data.itemsTotal,
  };
  return ok(Response.json(answer));
}

/** One entry with all that it has. */
export function one<T extends Entity>(rows: readonly T[], guid: string, show: Presentation<T>): Answer {
  const row = rows.find((each) => each.guid === guid);
  return row === undefined ? err(REFUSALS.noEntity) : ok(Response.json(show(row, true)));
}
