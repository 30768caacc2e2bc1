import { fold } from '../../../electron/contract/fold.ts';

export type Entry<T> = { readonly item: T; readonly haystack: string };

/** Prepares items for `search`. @param texts what of an item can be searched for */
export function indexed<T>(
  items: readonly T[],
  texts: (item: T) => readonly (string | undefined)[],
): Entry<T>[] {
  return items.map((item) => ({
    item,
    haystack: fold(
      texts(item)
        .filter((text) => text !== undefined)
        .join(' \n '),
    ),
  }));
}

/** The items that contain every word of the query, in their own order; all of them for an empty query. */
export function search<T>(entries: readonly Entry<T>[], query: string): T[] {
  const wanted = fold(query).split(' ');
  return entries
    .filter(({ haystack }) => wanted.every((word) => haystack.includes(word)))
    .map(({ item }) => item);
}
