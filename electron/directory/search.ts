import { fold, foldLetters } from '../contract/fold.ts';

/** What can be found of some entries, ready to be asked at every keystroke. */
export type SearchIndex<T> = {
  /** The entries that it was made of, in their order. */
  readonly entries: readonly T[];
  /**
   * The entries whose texts contain every word of the query, in any order, each word anywhere in one of the texts;
   * letter case and ё/е don't matter (contract/fold.ts). An empty query finds all.
   * @param predicate which entries count at all; asked only for those that match the query
   * @returns indices into `entries`, ascending, so in the order that the entries were given in
   */
  find: (query: string, predicate?: (entry: T, index: number) => boolean) => number[];
};

/** Between two entries. No query contains it: it is white space as far as words go. */
const BORDER = '\0';

/**
 * Prepares entries for searching. Made once per revision of the directory; what a person types next is usually a
 * longer query than the last one, and then only the last one's hits are looked at.
 * @param entries in the order in which hits are to be listed; they must not change afterwards
 * @param textsOf what of an entry can be searched for, such as name, address and GUID; missing ones don't count
 */
export function createSearchIndex<T>(
  entries: readonly T[],
  textsOf: (entry: T) => readonly (string | undefined)[],
): SearchIndex<T> {
  const haystacks = foldAll(entries.map((entry) => joined(textsOf(entry))));
  const everything = entries.map((_entry, index) => index);
  let last = { query: '', hits: everything };

  function hitsOf(query: string): number[] {
    if (query === last.query) return last.hits;
    let hits = query.startsWith(last.query) ? last.hits : everything;
    for (const word of query.split(' ')) hits = hits.filter((index) => haystacks[index]?.includes(word));
    last = { query, hits };
    return hits;
  }

  return {
    entries,
    find(query, predicate) {
      const hits = hitsOf(fold(query.replaceAll(BORDER, ' ')));
      if (predicate === undefined) return [...hits];
      return hits.filter((index) => predicate(entries[index] as T, index));
    },
  };
}

/** No word holds white space, so none is found across the border of two texts. */
function joined(texts: readonly (string | undefined)[]): string {
  let all = '';
  for (const text of texts) if (text !== undefined) all += `${text}\n`;
  return all.includes(BORDER) ? all.replaceAll(BORDER, ' ') : all;
}

/** All at once: a call for each takes several times as long as the work. */
function foldAll(texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : foldLetters(texts.join(BORDER)).split(BORDER);
}
