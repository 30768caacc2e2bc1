import type { Reading } from './reading.ts';
import { nameWritten, type Searchable } from './searchable.ts';

/**
 * How well an entry matches, best first. A whole name comes before anything else: exactly as typed, as written, as
 * compared. Then those whose names hold all words, then those of which other texts hold some; among these, whole numbers
 * before parts of numbers; among these, the beginning of a name, whole words, beginnings of words, and what stands inside
 * words. Last come GUIDs.
 */
export const RANKS = { typed: 0, written: 1, whole: 2, parts: 3, guid: 19, count: 20 } as const;
const IN_OTHERS = 8;
const CUT_NUMBER = 4;
const BEGINNING = 0;
const WHOLE_WORD = 1;
export const BEGINNING_OF_WORD = 2;
const INSIDE_WORD = 3;

/** The rank of an entry; `undefined`: its texts don't hold every word of the query. Of a whole name see `wholeRank`. */
export function rankOf(
  { text, firstEnd, nameEnd }: Searchable,
  { phrase, words }: Reading,
): number | undefined {
  let begins = text.startsWith(phrase, 1);
  const hasOneName = firstEnd + 1 === nameEnd;
  // Most of what is found in long lists needs no closer look.
  if (begins && firstEnd === 1 + phrase.length) return RANKS.whole;
  if (begins && hasOneName && !isCut(text, phrase.length)) return RANKS.parts + BEGINNING;
  let others = 0;
  let cut = 0;
  let worst = BEGINNING;
  // What is typed last, often a number, is in the fewest.
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at] ?? '';
    const first = text.indexOf(word);
    if (first === -1) return undefined;
    if (first >= nameEnd) others = IN_OTHERS;
    const found = bestOf(text, first, first < nameEnd ? nameEnd : text.length, word);
    if (found >= CUT_NUMBER) cut = CUT_NUMBER;
    worst = Math.max(worst, found % CUT_NUMBER);
  }
  if (!hasOneName) {
    if (text.includes(`\n${phrase}\n`)) return RANKS.whole;
    begins ||= text.includes(`\n${phrase}`);
  }
  return RANKS.parts + others + cut + (begins ? BEGINNING : worst);
}

/** The rank of an entry one of whose names is the whole query, by its names as they are. */
export function wholeRank({ typed, written }: Reading, names: readonly (string | undefined)[]): number {
  if (names.some((name) => name?.trim() === typed)) return RANKS.typed;
  if (names.some((name) => name !== undefined && nameWritten(name) === written)) return RANKS.written;
  return RANKS.whole;
}

/** The best place of a word, from its first one to an end: its class, and more by `CUT_NUMBER` where a number is cut there. */
function bestOf(text: string, first: number, to: number, word: string): number {
  let best = placeOf(text, first, word.length);
  for (let at = text.indexOf(word, first + 1); at !== -1 && at < to; at = text.indexOf(word, at + 1)) {
    if (best === WHOLE_WORD) break;
    best = Math.min(best, placeOf(text, at, word.length));
  }
  return best;
}

/** Whether the first name goes on with more digits of a number. */
function isCut(text: string, length: number): boolean {
  return kindOf(text, length) === DIGIT && kindOf(text, length + 1) === DIGIT;
}

/** What a part of a text is there: a whole word, the beginning of one, or inside one; and whether it cuts a number. */
export function placeOf(text: string, at: number, length: number): number {
  const before = kindOf(text, at - 1);
  const first = kindOf(text, at);
  const last = kindOf(text, at + length - 1);
  const after = kindOf(text, at + length);
  const begins = before === OTHER || before !== first;
  const ends = after === OTHER || after !== last;
  const cut = (!begins && first === DIGIT) || (!ends && last === DIGIT) ? CUT_NUMBER : 0;
  if (!begins) return cut + INSIDE_WORD;
  return cut + (ends ? WHOLE_WORD : BEGINNING_OF_WORD);
}

const OTHER = 0;
const DIGIT = 1;
const LETTER = 2;

function kindOf(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0x30 && unit <= 0x39) return DIGIT;
  if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x430 && unit <= 0x44f)) return LETTER;
  // Not a number where the text ends.
  return unit > 0x7f && /[\p{L}\p{Cs}]/u.test(text.charAt(at)) ? LETTER : OTHER;
}
