import { fold } from '../contract/fold.ts';
import { createSearchIndex } from '../directory/search.ts';

/**
 * What counts as a part of a GUID: anything shorter is in many of them, and whoever types "till 12" means a till's
 * number.
 */
const GUID_PART = /^[0-9a-f-]{4,36}$/;

/** Entries that can be found by their texts (directory/search.ts), or by a part of their GUID. */
export type Finder<T> = (query: string) => T[];

/** @param entries in the order in which they are found */
export function createFinder<T>(
  entries: readonly T[],
  guidOf: (entry: T) => string | undefined,
  textsOf: (entry: T) => readonly (string | undefined)[],
): Finder<T> {
  const index = createSearchIndex(entries, textsOf);
  return (query) => {
    const hits = new Set(index.find(query));
    const part = guidPart(query);
    if (part === undefined) return [...hits].flatMap((number) => entries[number] ?? []);
    return entries.filter((entry, number) => hits.has(number) || guidOf(entry)?.includes(part) === true);
  };
}

/** The query where it can be a part of a GUID; `undefined` where it cannot. */
export function guidPart(query: string): string | undefined {
  const part = fold(query);
  return GUID_PART.test(part) ? part : undefined;
}
