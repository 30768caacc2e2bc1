import { everything, type Found } from './found.ts';
import { match } from './match.ts';
import { isWordless, readingsOf } from './reading.ts';
import { allSearchable, NOTHING, type Texts } from './searchable.ts';

/** What can be found of some entries, ready to be asked at every keystroke. */
export type SearchIndex<T> = {
  /** The entries that it was made of, in their order. */
  readonly entries: readonly T[];
  /** @see match */
  find: (query: string) => Found<T>;
};

const FEW = 0.25;
const byNumber = (one: number, other: number) => one - other;

/**
 * Prepares entries for searching; made once a revision of the directory.
 * @param entries in the order in which equally good matches are listed; they must not change afterwards
 */
export function createSearchIndex<T>(entries: readonly T[], textsOf: (entry: T) => Texts): SearchIndex<T> {
  const texts = allSearchable(entries.map(textsOf));
  const numbers = Array.from(entries.keys());
  const entryAt = (number: number) => entries[number] as T;
  const asked = {
    textOf: (number: number) => texts[number] ?? NOTHING,
    textsOf: (number: number) => textsOf(entryAt(number)),
  };
  // The pages of a list are asked for one after the other, and the next query is usually a longer one.
  let last: { query: string; found: Found<T>; hits: Found<number> } = {
    query: '',
    found: everything(entries),
    hits: everything(numbers),
  };

  function search(query: string): Found<number> {
    if (isLonger(query, last)) {
      const among = last.hits.ranks.flat();
      // Of most of them it takes longer to put them into order than to look at all.
      const hits =
        among.length < FEW * numbers.length ? match(query, among.sort(byNumber), asked) : undefined;
      if (hits?.reading === 0) return hits;
    }
    return match(query, numbers, asked);
  }

  return {
    entries,
    find(query) {
      if (query !== last.query) {
        const hits = search(query);
        const found = { ...hits, ranks: hits.ranks.map((some) => some.map(entryAt)) };
        last = { query, found, hits };
      }
      return last.found;
    },
  };
}

/** Whether whatever is found is among the last hits: every word begins with one that was looked for. */
function isLonger(query: string, { query: before, hits }: { query: string; hits: Found<number> }): boolean {
  const [now] = readingsOf(query);
  const [then] = readingsOf(before);
  if (!now || !then || hits.reading > 0 || isWordless(query)) return false;
  return now.guid === undefined && now.phrase.startsWith(then.phrase);
}
