import { type Json, memberOf } from './json.ts';

/** Keys that reach into JavaScript's own objects; never followed, never written. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** RFC 6901 §3: `~` stands only in `~0` and `~1`. */
const LOOSE_TILDE = /~(?![01])/;
/** RFC 6901 §4: an array index has no leading zeros. */
const INDEX = /^(?:0|[1-9][0-9]*)$/;

/**
 * Splits a JSON Pointer (RFC 6901) into its unescaped tokens.
 * @returns the tokens, none for `''`; `undefined` for text that is not a JSON Pointer
 */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  if (LOOSE_TILDE.test(pointer)) return undefined;
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Whether a key or an unescaped token is one that must not be used. */
export function isReserved(key: string): boolean {
  return RESERVED.has(key);
}

/**
 * What the tokens point to in a document.
 * @returns the value there (which may be `null`), or `undefined` when they point to nothing
 */
export function resolve(document: Json, tokens: readonly string[]): Json | undefined {
  let here: Json | undefined = document;
  for (const token of tokens) {
    if (here === undefined) return undefined;
    if (Array.isArray(here)) here = INDEX.test(token) ? here[Number(token)] : undefined;
    else here = memberOf(here, token);
  }
  return here;
}
