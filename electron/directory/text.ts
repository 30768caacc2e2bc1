import type { IssueKind } from './issues.ts';
import type { Json } from '../contract/json.ts';

/** Longest name, in characters (Unicode code points). */
const LONGEST_NAME = 200;
/** Longest value that an issue repeats, in UTF-16 units. */
const LONGEST_DETAIL = 80;

/** Control characters (Unicode Cc, NUL among them), and halves of surrogate pairs, which are no text either. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
/** Embeddings, overrides and isolates; the marks U+200E and U+200F and the joiners are harmless and let through. */
const TEXT_DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u;
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Reads bytes as UTF-8, with or without a byte-order mark, or as UTF-16 with one.
 * @returns the text without its mark, or `undefined` when the bytes are not valid in that encoding
 */
export function decodeUnicode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function encodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/**
 * Reads a name: runs of white space, tabs and line breaks too, become one space and are trimmed.
 * @returns the name, or what is wrong with it
 */
export function parseName(text: string): { name: string } | { fault: IssueKind } {
  let name = '';
  for (const [word] of text.matchAll(/\S+/gu)) {
    name += name === '' ? word : ` ${word}`;
    // No need to go through megabytes.
    if (name.length > 100 * LONGEST_NAME) return { fault: 'name_too_long' };
  }
  if (name === '') return { fault: 'empty_name' };
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
    UNPRINTABLE,
    (c) => `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
