import { fold, foldJoined, plainLetters } from './fold.ts';

/** What an entry can be found by; missing texts don't count. */
export type Texts = {
  /** What it is called: its name first, then what is as good as a name, such as a till's number. */
  readonly names: readonly (string | undefined)[];
  /** What is said of it besides: an address, a store. */
  readonly others?: readonly (string | undefined)[];
  /** In lower case. */
  readonly guid?: string | undefined;
};

/** An entry's texts as they are searched. */
export type Searchable = {
  /** Each name between two \n, then \t, then the others, each with \t behind it; no text holds either. */
  readonly text: string;
  /** Where the first name ends, and where all do. */
  readonly firstEnd: number;
  readonly nameEnd: number;
};

/** Of an entry that has no texts. */
export const NOTHING: Searchable = { text: '\n\t', firstEnd: -1, nameEnd: 1 };

/** A number sign before its number; # is folded to № already. */
const NUMBER_SIGN = /(?:№|(?<![^\n\t ])no\.?) ?(?=\d)/g;
/** Numbers are compared as numbers: 007 is 7. */
const ZEROS = /(?<!\d)0+(?=[1-9])/g;

/** A folded text as it is compared: a number is what it counts, with or without a sign before it. */
function comparable(folded: string): string {
  return folded.replace(NUMBER_SIGN, '').replace(ZEROS, '');
}

/** A name as it is compared; one that has nothing but punctuation is that. */
export function nameKey(name: string): string {
  return comparable(fold(name)) || unfolded(name);
}

/** A name as it was written, of which nothing is left out but what folding does. */
export function nameWritten(name: string): string {
  return fold(name) || unfolded(name);
}

function unfolded(name: string): string {
  return name.trim().toLowerCase().replace(/\s/g, ' ');
}

/** Makes one entry's texts ready to be searched. */
export function searchable({ names, others = [] }: Texts): Searchable {
  const named = names.filter((name) => name !== undefined);
  const keys = named.map(nameKey);
  const written = named.map(nameWritten).filter((each, at) => each !== keys[at]);
  const behind = [...given(others).map((other) => comparable(fold(other))), ...written];
  return placed(textOf(keys, behind));
}

/** Makes many entries' texts ready, in their order: what each takes by itself is little. */
export function allSearchable(entries: readonly Texts[]): Searchable[] {
  if (entries.length === 0) return [];
  const joined = entries.map(({ names, others = [] }) =>
    textOf(given(names).map(plainLetters), given(others).map(plainLetters)),
  );
  const folded = foldJoined(joined.join('\r'));
  const compared = comparable(folded);
  const texts = compared.split('\r');
  const asWritten = folded === compared ? texts : folded.split('\r');
  return texts.map((text, at) => {
    // A name of nothing but punctuation is rare enough to be looked at by itself.
    if (text.includes('\n\n')) return searchable(entries[at] ?? { names: [] });
    return placed(text + otherSpellings(text, asWritten[at] ?? text));
  });
}

/** The names as they are written, as far as they are compared otherwise: so that what is typed of a sign or a zero finds them. */
function otherSpellings(text: string, written: string): string {
  if (text === written) return '';
  const keys = namesIn(text);
  const others = namesIn(written).filter((name, at) => name !== keys[at]);
  return others.map((name) => `${name}\t`).join('');
}

const namesIn = (text: string) => text.slice(1, text.indexOf('\t')).split('\n');

/** With the other texts of another entry. */
export function joined({ text, ...ends }: Searchable, { text: more, nameEnd }: Searchable): Searchable {
  return { ...ends, text: text + more.slice(nameEnd + 1) };
}

const given = (texts: readonly (string | undefined)[]): string[] =>
  texts.filter((text) => text !== undefined);

function textOf(names: readonly string[], others: readonly string[]): string {
  let text = '\n';
  for (const name of names) text += `${name}\n`;
  text += '\t';
  for (const other of others) text += `${other}\t`;
  return text;
}

function placed(text: string): Searchable {
  return { text, firstEnd: text.indexOf('\n', 1), nameEnd: text.indexOf('\t') };
}
