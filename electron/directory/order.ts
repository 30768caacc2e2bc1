import type { Directory } from './outcome.ts';

/** A directory whose lists are in natural order by name. */
export type OrderedDirectory = Directory & { readonly isOrdered: true };

/** What is called the same is told apart by its number, where it has one. */
type Named = { readonly name: string; readonly number?: number | undefined };

type Collators = {
  readonly full: Intl.Collator;
  /** Compares by letters and numbers alone; case and accents count only where those are equal. */
  readonly primary: Intl.Collator;
};

let made: Collators | undefined;
/** Made with the first comparison: the rules of a language take a while to load, and the first screen has no lists. */
const collators = () =>
  (made ??= {
    full: new Intl.Collator('en', { numeric: true }),
    primary: new Intl.Collator('en', { numeric: true, sensitivity: 'base' }),
  });

/** Names in which every character counts by itself, so that they can be compared piece by piece. */
const PLAIN = /^[\x20-\x7EА-Яа-яЁё№«»–—]*$/;
/** A piece is a text's id or rank times this, and the number behind the text, which is smaller. */
const BASE = 2 ** 30;
/** Where a name has no such piece; less than any. */
const NO_PIECE = -1;

/** Compares as people count: "Till 2" before "Till 10", Latin before Cyrillic; 0: one is as good as the other. */
export function compareNames(one: string, other: string): number {
  return one === other ? 0 : collators().full.compare(one, other);
}

/**
 * Sorts by name as people count. Entries of one name go by their numbers, then stay in the order in which they were
 * given.
 *
 * Comparing by the rules of a language takes long, and a chain can have a hundred thousand names that differ in their
 * numbers alone. So only the texts between the numbers are compared by the rules, each once; of that every name gets two
 * keys, for its first two pieces, and names are compared by the rules only where these are equal.
 * @returns a new list
 */
export function inNaturalOrder<T extends Named>(entries: readonly T[]): T[] {
  const [first, second] = keysOf(entries);
  const key = (keys: Float64Array, index: number) => keys[index] ?? Number.NaN;
  const order = entries.map((entry, index) => ({
    entry,
    first: key(first, index),
    second: key(second, index),
  }));
  // Not a number, and so neither less nor more, where a name is not plain.
  order.sort(
    (one, other) =>
      one.first - other.first ||
      one.second - other.second ||
      compareNames(one.entry.name, other.entry.name) ||
      compareNumbers(one.entry, other.entry),
  );
  return order.map(({ entry }) => entry);
}

function compareNumbers({ number: one }: Named, { number: other }: Named): number {
  if (one === other) return 0;
  return (one ?? Number.MAX_SAFE_INTEGER) - (other ?? Number.MAX_SAFE_INTEGER);
}

/** Puts a directory's lists in natural order, unless they are. */
export function sortedByName(directory: Directory | OrderedDirectory): OrderedDirectory {
  if ('isOrdered' in directory) return directory;
  const { organisation, outlets, workplaces, employees, options } = directory;
  return {
    isOrdered: true,
    ...(organisation && { organisation }),
    outlets: inNaturalOrder(outlets),
    workplaces: inNaturalOrder(workplaces),
    employees: inNaturalOrder(employees),
    options: inNaturalOrder(options),
  };
}

/** The keys of the names' first and second pieces; keys compare as the letters and numbers of the pieces do. */
function keysOf(entries: readonly Named[]): [Float64Array, Float64Array] {
  const texts = createTexts();
  const first = new Float64Array(entries.length).fill(Number.NaN);
  const second = new Float64Array(entries.length).fill(Number.NaN);
  entries.forEach(({ name }, index) => {
    if (!PLAIN.test(name)) return;
    const one = pieceAt(name, 0, texts);
    first[index] = one.piece;
    second[index] = pieceAt(name, one.end, texts).piece;
  });
  const ranks = texts.ranks();
  const withRank = (piece: number) =>
    piece === NO_PIECE ? NO_PIECE : (ranks[Math.floor(piece / BASE)] ?? 0) * BASE + (piece % BASE);
  return [first.map(withRank), second.map(withRank)];
}

/** Reads a text and the number behind it; not a number when that is too large. */
function pieceAt(name: string, begin: number, texts: Texts): { piece: number; end: number } {
  if (begin === name.length) return { piece: NO_PIECE, end: begin };
  let end = begin;
  while (end < name.length && digitAt(name, end) === -1) end += 1;
  const text = name.slice(begin, end);
  if (end === name.length) return { piece: texts.atEnd(text) * BASE, end };
  let number = 0;
  for (let digit = digitAt(name, end); digit !== -1; digit = digitAt(name, end)) {
    number = number * 10 + digit;
    end += 1;
  }
  return { piece: number < BASE ? texts.beforeNumber(text) * BASE + number : Number.NaN, end };
}

/** The digit there; -1: there is none. */
function digitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : -1;
}

/** Gives texts ids, from 0. */
type Texts = {
  beforeNumber: (text: string) => number;
  atEnd: (text: string) => number;
  /** Of each id the place of its text among them, of equal ones the same. */
  ranks: () => Uint32Array;
};

function createTexts(): Texts {
  // A number counts for more than a punctuation mark and less than a letter: so it is compared as a 0.
  const kinds = {
    beforeNumber: { ids: new Map<string, number>(), suffix: '0' },
    atEnd: { ids: new Map<string, number>(), suffix: '' },
  };
  const all: string[] = [];
  const idOf = ({ ids, suffix }: typeof kinds.atEnd, text: string) => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    ids.set(text, all.length);
    return all.push(text + suffix) - 1;
  };
  return {
    beforeNumber: (text) => idOf(kinds.beforeNumber, text),
    atEnd: (text) => idOf(kinds.atEnd, text),
    ranks() {
      const { primary } = collators();
      const ranks = new Uint32Array(all.length);
      let rank = 0;
      const sorted = all
        .map((text, id) => ({ text, id }))
        .sort((one, other) => primary.compare(one.text, other.text));
      sorted.forEach(({ text, id }, index) => {
        const before = sorted[index - 1];
        if (before !== undefined && primary.compare(before.text, text) !== 0) rank = index;
        ranks[id] = rank;
      });
      return ranks;
    },
  };
}
