import { RANKS } from './rank.ts';

/** What was found, and how well it matches. */
export type Matches<T> = {
  /** Which meaning of the query found it (reading.ts), from 0. */
  readonly reading: number;
  /** By rank (rank.ts), the best first; of one rank in the order of the entries. */
  readonly ranks: readonly (readonly T[])[];
};

/** Everything, in its own order: nothing was looked for. */
export function everything<T>(entries: readonly T[]): Matches<T> {
  return { reading: 0, ranks: [entries] };
}

/** What was found among these entries and those, as one; of one rank, what is given first comes first. */
export function together<T>(...all: readonly Matches<T>[]): Matches<T> {
  const some = all.filter(({ ranks }) => ranks.some((entries) => entries.length > 0));
  if (some.length === 0) return { reading: 0, ranks: [] };
  const reading = Math.min(...some.map((found) => found.reading));
  const likeliest = some.filter((found) => found.reading === reading);
  const ranks = Array.from({ length: RANKS.count }, (_none, rank) =>
    likeliest.flatMap((found) => found.ranks[rank] ?? []),
  );
  return { reading, ranks };
}

/** Of what was found those that pass. */
export function only<T>({ reading, ranks }: Matches<T>, passes: (entry: T) => boolean): Matches<T> {
  return { reading, ranks: ranks.map((entries) => entries.filter(passes)) };
}

/**
 * The entries that were found, the best matches first.
 * @param lately the GUIDs of those used lately, the latest first: of one rank they come before the others
 */
export function inOrder<T extends { readonly guid: string }>(
  { ranks }: Matches<T>,
  lately: readonly string[] = [],
): T[] {
  if (lately.length === 0) return ranks.flat();
  const places = new Map(lately.map((guid, place) => [guid, place]));
  const placeOf = ({ guid }: T) => places.get(guid) ?? lately.length;
  return ranks.flatMap((entries) => {
    const used = entries.filter(({ guid }) => places.has(guid));
    if (used.length === 0) return entries;
    used.sort((one, other) => placeOf(one) - placeOf(other));
    return [...used, ...entries.filter(({ guid }) => !places.has(guid))];
  });
}
