import type { IssueKind } from './issues.ts';
import { visible } from '#contract/hidden.ts';
import type { Json } from '#contract/json.ts';

/** Longest name, in characters (Unicode code points). */
const LONGEST_NAME = 200;
/** Longest value that an issue repeats, in UTF-16 units. */
const LONGEST_DETAIL = 80;

/** Control characters (Unicode Cc, NUL among them), and halves of surrogate pairs, which are no text either. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
/** Embeddings, overrides and isolates; the marks U+200E and U+200F and the joiners are harmless and let through. */
const TEXT_DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u;
/** White space that a name does not keep as it is. */
const ODD_SPACE = /^\s|\s$|\s\s|[^\S ]/u;
/** What nobody sees in a value that is repeated. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/**
 * What spreadsheets write where a formula has no result, in the languages whose words are not all capitals and a mark at
 * the end; and a column that was too narrow.
 */
const ERROR_VALUE =
  /^(?:#[¡¿]?[\p{Lu}\d_/]+[!?]|#(?:N\/A|N\/D|Н\/Д|NV|YOK|I\/T|GETTING_DATA)|#{3,}|(?:Err|Ошибка):\d{3})$/iu;
/** Whether a text is what a spreadsheet writes where a formula has no result. */
export function isErrorValue(text: string): boolean {
  return ERROR_VALUE.test(visible(text).trim());
}

/**
 * A formula as people and programs write it: begun with an equals sign, also a wide one and that of an array; or in an
 * older way, with another sign before a function or a cell. A name may well begin with such a sign: "-18 °C", "+7 Coffee".
 */
const FORMULA = /^\p{Cf}*(?:\{?[=\uff1d]|[+@-](?:\p{Lu}[\p{Lu}\d.]*\(|\$?[A-Z]{1,3}\$?\d+(?![\p{L}\d])))/u;

/** Whether a text is a formula in the place of its result. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

/**
 * Reads a name: runs of white space, tabs and line breaks too, become one space and are trimmed.
 * @returns the name, or what is wrong with it
 */
export function parseName(text: string): { name: string } | { fault: IssueKind } {
  let name = ODD_SPACE.test(text) ? '' : text;
  // Only where it is needed, since most names are as they should be.
  for (const [word] of name === '' ? text.matchAll(/\S+/gu) : []) {
    name += name === '' ? word : ` ${word}`;
    // No need to go through megabytes.
    if (name.length > 100 * LONGEST_NAME) return { fault: 'name_too_long' };
  }
  if (visible(name).trim() === '') return { fault: 'empty_name' };
  if (isErrorValue(name)) return { fault: 'error_value' };
  if (CONTROL.test(name)) return { fault: 'control_character' };
  if (TEXT_DIRECTION.test(name)) return { fault: 'text_direction' };
  return isLongerThan(name, LONGEST_NAME) ? { fault: 'name_too_long' } : { name };
}

function isLongerThan(text: string, characters: number): boolean {
  if (text.length <= characters) return false;
  // A character takes two units at the most.
  return text.length > 2 * characters || Array.from(text).length > characters;
}

/** A value as an issue's message may repeat it: short, on one line, with invisible characters spelt out. */
export function describe(value: Json): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  const text = String(value);
  const short = text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL)}…` : text;
  return short.replace(
    UNSEEN,
    (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/**
 * A name as the service has it, made fit to be shown: what a file's name must not hold is taken out. May be empty; one of
 * which nothing could be seen is.
 */
export function plainName(text: string): string {
  const name = text.replaceAll(UNPRINTABLE, ' ').replaceAll(/\s+/gu, ' ').trim();
  if (visible(name).trim() === '') return '';
  return isLongerThan(name, LONGEST_NAME) ? Array.from(name).slice(0, LONGEST_NAME).join('').trim() : name;
}
