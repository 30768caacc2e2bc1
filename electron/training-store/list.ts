import { err, ok, type Result } from '#contract/result.ts';
import type { Entity } from './records.ts';
import { REFUSALS, type Refusal } from './refusal.ts';

type Key = string | number | null;

/** What a list can be asked for. */
export type ListKind<T> = {
  /** The texts in which `query` is looked for. */
  texts: (row: T) => (string | number | null)[];
  /** What it can be ordered by, besides what everything has. */
  orders?: Record<string, (row: T) => Key>;
};

/** One page. */
export type ListPage<T> = {
  items: T[];
  nextPageToken: string | null;
  /** From 1. */
  pageNumber: number;
  pagesTotal: number;
  itemsTotal: number;
};

type Order<T> = { name: string; key: (row: T) => Key; descending: boolean };

const DEFAULT_ORDER = 'created_at_asc';

const COMMON_ORDERS: Record<string, (row: Entity) => Key> = {
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  name: ({ name }) => name.toLowerCase(),
};

function readOrder<T extends Entity>(kind: ListKind<T>, name: string): Order<T> | undefined {
  const [, member = '', direction] = /^(.*)_(asc|desc)$/.exec(name) ?? [];
  const orders = { ...COMMON_ORDERS, ...kind.orders };
  const key = Object.hasOwn(orders, member) ? orders[member] : undefined;
  return key && { name, key, descending: direction === 'desc' };
}

/** Where a row stands in the order: what it is ordered by, and its GUID where that is the same. */
type SortPosition = { key: Key; guid: string };

function comparing(descending: boolean, nullsFirst: boolean) {
  const nulls = descending && nullsFirst ? -1 : 1;
  return (one: SortPosition, other: SortPosition): number => {
    if (one.key !== other.key) {
      if (one.key === null) return nulls;
      if (other.key === null) return -nulls;
      return one.key < other.key === descending ? 1 : -1;
    }
    return one.guid < other.guid ? -1 : Number(one.guid !== other.guid);
  };
}

/** A token says after which row its page begins, so that rows that come or go between two pages move no other. */
function writeToken(order: string, { key, guid }: SortPosition): string {
  return Buffer.from(JSON.stringify([order, key, guid])).toString('base64url');
}

function readToken(token: string, order: string): SortPosition | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (!Array.isArray(value) || value.length !== 3) return undefined;
    const [name, key, guid] = value as unknown[];
    const isKey = key === null || typeof key === 'string' || typeof key === 'number';
    return name === order && isKey && typeof guid === 'string' ? { key, guid } : undefined;
  } catch {
    return undefined;
  }
}

function bounds(query: URLSearchParams, name: 'created' | 'updated'): [from: number, to: number] {
  const from = query.get(`${name}_from`);
  const to = query.get(`${name}_to`);
  return [from === null ? -Infinity : Date.parse(from), to === null ? Infinity : Date.parse(to)];
}

function isWanted<T extends Entity>(kind: ListKind<T>, query: URLSearchParams): (row: T) => boolean {
  const selection = query.get('selection') ?? 'alive_only';
  const text = query.get('query')?.toLowerCase();
  const [createdFrom, createdTo] = bounds(query, 'created');
  const [updatedFrom, updatedTo] = bounds(query, 'updated');
  return (row) =>
    (selection === 'all' || (selection === 'archived_only') === (row.deletedAt !== null)) &&
    row.createdAt >= createdFrom &&
    row.createdAt <= createdTo &&
    row.updatedAt >= updatedFrom &&
    row.updatedAt <= updatedTo &&
    (text === undefined ||
      kind.texts(row).some((one) =>
        String(one ?? '')
          .toLowerCase()
          .includes(text),
      ));
}

/**
 * One page of a list.
 * @param rows all that there are
 * @param query the request's parameters, each as the API description has it
 * @param nullsFirst whether rows without a value come first in a descending order
 * @returns the page; refused are an order that the list does not know and a token that is not of this order
 */
export function listPage<T extends Entity>(
  rows: readonly T[],
  kind: ListKind<T>,
  query: URLSearchParams,
  { pageSize, nullsFirst }: { pageSize: number; nullsFirst: boolean },
): Result<ListPage<T>, Refusal> {
  const order = readOrder(kind, query.get('order_by') ?? DEFAULT_ORDER);
  if (order === undefined) return err({ ...REFUSALS.notValid, info: 'order_by' });
  const token = query.get('page_token') ?? '';
  const after = token === '' ? undefined : readToken(token, order.name);
  if (token !== '' && after === undefined) return err({ ...REFUSALS.notValid, info: 'page_token' });
  const compare = comparing(order.descending, nullsFirst);
  const places = rows
    .filter(isWanted(kind, query))
    .map((row) => ({ row, key: order.key(row), guid: row.guid }))
    .sort(compare);
  const start = after === undefined ? 0 : places.filter((place) => compare(place, after) <= 0).length;
  const page = places.slice(start, start + pageSize);
  const last = page.at(-1);
  return ok({
    items: page.map(({ row }) => row),
    nextPageToken: last && start + pageSize < places.length ? writeToken(order.name, last) : null,
    pageNumber: Math.floor(start / pageSize) + 1,
    pagesTotal: Math.ceil(places.length / pageSize),
    itemsTotal: places.length,
  });
}
