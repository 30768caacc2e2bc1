/** A parsed JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Names that would reach into JavaScript's own machinery; neither pointers nor values may use them. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Deeper nesting than any setting has, and far from what recursion can take. */
const DEEPEST = 64;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why a parsed JSON value is not taken into a document, or `undefined` where it is. */
export function unfit(value: unknown, depth = 0): string | undefined {
  if (depth > DEEPEST) return `nested deeper than ${DEEPEST}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    if (!Array.isArray(value) && RESERVED.has(key)) return `"${key}" is a reserved name`;
    const reason = unfit(child, depth + 1);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Whether two JSON values are equal as RFC 6902 §4.6 has it: members in any order, numbers by their value. */
export function equal(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => equal(item, other[index]))
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && equal(one[key], other[key]))
  );
}

/**
 * Splits a JSON Pointer (RFC 6901 §3).
 * @returns its reference tokens, unescaped; `undefined` where it is malformed or uses a reserved name
 */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  const tokens = pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.some((token) => RESERVED.has(token)) ? undefined : tokens;
}

/** An array index without sign or leading zeros (RFC 6901 §4), or `undefined`. */
function index(token: string): number | undefined {
  return /^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : undefined;
}

/** What a pointer's tokens lead to; own members only. */
export function valueAt(document: Json, tokens: readonly string[]): Json | undefined {
  let at: Json | undefined = document;
  for (const token of tokens) {
    if (Array.isArray(at)) at = at[index(token) ?? -1];
    else at = isObject(at) && Object.hasOwn(at, token) ? at[token] : undefined;
  }
  return at;
}

/** Whether a value can be added there (RFC 6902 §4.1): in an object, or in an array up to one past its end. */
export function takesValueAt(document: Json, tokens: readonly string[]): boolean {
  const last = tokens.at(-1);
  if (last === undefined) return true;
  const parent = valueAt(document, tokens.slice(0, -1));
  if (Array.isArray(parent)) return last === '-' || (index(last) ?? Infinity) <= parent.length;
  return isObject(parent);
}
