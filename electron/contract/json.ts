import * as v from 'valibot';

/** What a JSON text can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object; its keys are its own, whatever they are called. */
export type JsonObject = Record<string, Json>;

/** Deeper nesting than any setting has, and far from what recursion can take. */
export const DEEPEST = 64;

/** Names that reach into JavaScript's own machinery; never followed, never written. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** RFC 6901 §4: an array index has no sign and no leading zeros. */
const INDEX = /^(?:0|[1-9]\d*)$/;

/** Whether a key, or an unescaped token of a pointer, is one that must not be used. */
export function isReserved(key: string): boolean {
  return RESERVED.has(key);
}

/** Whether a value is an object with members, and no list. */
export function isObject(value: Json | undefined): value is JsonObject;
export function isObject(value: unknown): value is Record<string, unknown>;
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Why a value is none that a setting can have.
 * @returns the reason, or `undefined` when it is plain JSON, not nested too deep, without reserved names
 */
export function jsonProblem(value: unknown, depth = 0): string | undefined {
  if (depth > DEEPEST) return `nested deeper than ${DEEPEST}`;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'not a JSON number';
  if (typeof value !== 'object') return 'not JSON';
  const isArray = Array.isArray(value);
  if (!isArray && ![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null))
    return 'not JSON';
  for (const [key, child] of Object.entries(value)) {
    if (!isArray && isReserved(key)) return `"${key}" is a reserved name`;
    const reason = jsonProblem(child, depth + 1);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** A JSON value as it crosses the process boundary. */
export const JsonValue = v.custom<Json>((value) => jsonProblem(value) === undefined, 'invalid');

/** Whether two JSON values are equal as RFC 6902 §4.6 has it: members in any order, numbers by their value. */
export function equalJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => equalJson(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && equalJson(one[key] as Json, other[key] as Json));
}

/**
 * Splits a JSON Pointer (RFC 6901 §3).
 * @returns its reference tokens, unescaped, none for `''`; `undefined` for text that is not a JSON Pointer
 */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The JSON Pointer of these tokens (RFC 6901 §3); the inverse of `parsePointer`. */
export function formatPointer(tokens: readonly string[]): string {
  return tokens.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** An array index (RFC 6901 §4), or `undefined` for any other token, `-` included. */
export function arrayIndex(token: string): number | undefined {
  return INDEX.test(token) ? Number(token) : undefined;
}

/**
 * What a pointer's tokens lead to; own members only.
 * @returns the value there (which may be `null`), or `undefined` when they lead to nothing
 */
export function valueAt(document: Json, tokens: readonly string[]): Json | undefined {
  let here: Json | undefined = document;
  for (const token of tokens) {
    if (Array.isArray(here)) here = here[arrayIndex(token) ?? -1];
    else here = isObject(here) && Object.hasOwn(here, token) ? here[token] : undefined;
  }
  return here;
}
