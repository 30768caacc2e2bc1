import { isObject, type Json, type JsonObject } from '../contract/json.ts';

/** A value's own member, never one that JavaScript's objects inherit. */
export function memberOf(value: Json, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A member of a row: `null` is the same as a missing key. */
export function presentMember(row: JsonObject, key: string): Exclude<Json, null> | undefined {
  return memberOf(row, key) ?? undefined;
}

/**
 * How deep the arrays and objects of a JSON text are nested, without parsing it: a parser would have built them all.
 * @returns whether it is deeper than `limit`; text that is not JSON gets an answer too
 */
export function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i += 1;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x5b || c === 0x7b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (c === 0x5d || c === 0x7d) depth -= 1;
  }
  return false;
}

/**
 * Makes a writer of canonical JSON: equal values (order of keys aside) get equal text. It remembers what it wrote for
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
