import type { Context } from 'hono';
import { err, ok, type Result } from '#contract/result.ts';
import { listPage, type ListKind } from './list.ts';
import type { Entity } from './records.ts';
import { REFUSALS, type Refusal } from './refusal.ts';
import type { Env, Service } from './service.ts';
import type { Store } from './store.ts';
import type { Presentation } from './wire.ts';

type Answer = Result<Response, Refusal>;

/** Matches a GUID in a path. */
export const GUID = '[0-9a-fA-F-]{36}';

/** The organisation that a path names; it was looked up before. */
export function storeOf({ stores }: Service, c: Context<Env>): Store {
  const store = stores.get(c.req.param('org')?.toLowerCase() ?? '');
  if (store === undefined) throw new Error('the organisation was not looked up');
  return store;
}

/** The GUID at the end of a path. */
export function guidOf(c: Context<Env>): string {
  return c.req.param('guid')?.toLowerCase() ?? '';
}

/** One page of a list, as a request asks for it. */
export function page<T extends Entity>(
  { switches }: Service,
  query: URLSearchParams,
  rows: readonly T[],
  kind: ListKind<T>,
  show: Presentation<T>,
): Answer {
  const { pageSize, nullItems, nullsFirst } = switches();
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
