import { everything, type Matches } from './matches.ts';
import { rankOf, RANKS, wholeRank } from './rank.ts';
import { isWordless, type Reading, readingsOf } from './reading.ts';
import type { Searchable, Texts } from './searchable.ts';

/** What a search asks of an entry. */
export type Asked<T> = {
  /** Its texts, ready to be searched. */
  readonly textOf: (entry: T) => Searchable;
  /** As they were given; asked for few entries. */
  readonly textsOf: (entry: T) => Texts;
  /** The entries whose texts hold a word, in their order, where that can be told without looking at each. */
  readonly holding?: (word: string) => readonly T[];
};

/**
 * The entries of which every word of the query is found, in any order and anywhere in their texts, or the beginning of
 * whose GUID it is; with an empty query all.
 * @param entries in the order in which equally good matches are listed
 */
export function match<T>(query: string, entries: readonly T[], asked: Asked<T>): Matches<T> {
  const readings = readingsOf(query);
  for (const [number, reading] of readings.entries()) {
    const ranks = rankAll(reading, entries, asked);
    if (ranks.some((some) => some.length > 0)) return { reading: number, ranks };
  }
  return isWordless(query) ? everything(entries) : { reading: readings.length, ranks: [] };
}

function rankAll<T>(reading: Reading, entries: readonly T[], { textOf, textsOf, holding }: Asked<T>): T[][] {
  const { guid, words } = reading;
  // What is typed last, often a number, is in the fewest.
  const lastWord = words.at(-1) ?? '';
  const some = guid === undefined && holding ? holding(lastWord) : entries;
  const ranks = Array.from({ length: RANKS.count }, (): T[] => []);
  for (const entry of some) {
    let rank = rankOf(textOf(entry), reading);
    if (rank === RANKS.whole) rank = wholeRank(reading, textsOf(entry).names);
    if (rank === undefined && guid !== undefined && textsOf(entry).guid?.startsWith(guid)) rank = RANKS.guid;
    if (rank !== undefined) ranks[rank]?.push(entry);
  }
  return ranks;
}
