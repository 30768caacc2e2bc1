import { isObject, type Json, type JsonObject } from '#contract/json.ts';

/** A value's own member, never one that JavaScript's objects inherit. */
export function memberOf(value: Json, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A member of a row: `null` is the same as a missing key. */
export function presentMember(row: JsonObject, key: string): Exclude<Json, null> | undefined {
  return memberOf(row, key) ?? undefined;
}

/**
 * Makes a writer of canonical JSON: equal values (in any order of keys) get equal text. It remembers what it wrote for
 * each object, so that asking for a document and for its parts costs one walk a level.
 */
export function canonicalWriter(): (value: Json) => string {
  const written = new Map<object, string>();
  const write = (value: Json): string => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const known = written.get(value);
    if (known !== undefined) return known;
    const text = Array.isArray(value)
      ? `[${value.map(write).join(',')}]`
      : `{${Object.keys(value)
          .sort()
          .map((key) => `${JSON.stringify(key)}:${write(value[key] ?? null)}`)
          .join(',')}}`;
    written.set(value, text);
    return text;
  };
  return write;
}
