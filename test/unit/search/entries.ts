import { inOrder } from '#electron/search/matches.ts';
import { createSearchIndex } from '#electron/search/index.ts';
import type { Texts } from '#electron/search/searchable.ts';

export type Store = { readonly guid: string; readonly name: string; readonly address?: string };

/** Stores of these names, in this order; the GUID of each is its number. */
export function storesOf(names: readonly string[]): Store[] {
  return names.map((name, number) => ({ guid: guidOf(number), name }));
}

export function guidOf(number: number): string {
  return `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

export const textsOf = ({ name, address, guid }: Store): Texts => ({
  names: [name],
  others: [address],
  guid,
});

/** The names that a query finds, the best first. */
export function namesIn(stores: readonly Store[], query: string, lately: readonly string[] = []): string[] {
  return inOrder(createSearchIndex(stores, textsOf).find(query), lately).map(({ name }) => name);
}
