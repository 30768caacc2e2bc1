/** Makes texts comparable as people type them: letter case and ё/е don't matter, runs of space count as one. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
}

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
