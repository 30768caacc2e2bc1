import { visible } from '#contract/hidden.ts';
import { inOtherLayout } from './layout.ts';
import { nameKey, nameWritten } from './searchable.ts';
import { fold } from './fold.ts';

/** What a query is taken to mean. */
export type Reading = {
  /** As it was typed. */
  readonly typed: string;
  /** As names are written, and as they are compared (searchable.ts). */
  readonly written: string;
  readonly phrase: string;
  /** An entry matches where each of them is found. */
  readonly words: readonly string[];
  /** The beginning of a GUID that was typed; one is clear from eight digits on. */
  readonly guid: string | undefined;
};

const GUID_BEGINNING = /^[0-9a-f]{8,32}$/;
/** Where the hyphens of a GUID stand. */
const GUID_PARTS = /^(.{8})(.{0,4})(.{0,4})(.{0,4})(.*)$/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const SIGN_AT_END = /(?:^| )no\.?$/;

/** Whether there is nothing to look for. */
export function isBlank(query: string): boolean {
  return visible(query).trim() === '';
}

/**
 * What a query can mean, the likeliest first: the next one counts only where nothing is found by those before it. After
 * what is typed come the same without the number sign at its end, whose number is still to come, and the same keys with
 * the other letters on the keyboard.
 * @returns none where there is nothing to look for; then everything is found
 */
export function readingsOf(query: string): Reading[] {
  if (isBlank(query)) return [];
  const first = readingOf(query);
  const readings = [first];
  const unsigned = first.phrase.replace(SIGN_AT_END, '');
  if (unsigned !== first.phrase && unsigned !== '') readings.push(readingOf(unsigned));
  const other = inOtherLayout(query);
  if (other !== query && !isBlank(other)) readings.push(readingOf(other));
  return readings;
}

function readingOf(query: string): Reading {
  const phrase = nameKey(query);
  const words = phrase.split(' ');
  // A dash between words is not looked for.
  const telling = words.filter((word) => LETTER_OR_DIGIT.test(word));
  return {
    typed: query.trim(),
    written: nameWritten(query),
    phrase,
    words: telling.length > 0 ? telling : words,
    guid: guidBeginning(query),
  };
}

/** Whether a query is of marks alone, so that whoever finds nothing by it has not looked for anything yet. */
export function isWordless(query: string): boolean {
  return !LETTER_OR_DIGIT.test(fold(query));
}

function guidBeginning(query: string): string | undefined {
  const digits = visible(query)
    .toLowerCase()
    .replace(/[\s{}]/g, '');
  const hex = digits.replaceAll('-', '');
  if (!GUID_BEGINNING.test(hex)) return undefined;
  const parts =
    GUID_PARTS.exec(hex)
      ?.slice(1)
      .filter((part) => part !== '') ?? [];
  const guid = parts.join('-');
  // Hyphens elsewhere, as in a date or a telephone number, make it something else.
  return digits === hex || guid.startsWith(digits.replace(/-$/, '')) ? guid : undefined;
}
