import { type JSONPath, visit } from 'jsonc-parser';

/** Line and column in a text, counted from 1. */
export type TextPlace = { line: number; column: number };

/** Something in a JSON text that JavaScript's own parser would change, or drop, without a word. */
export type TextFlaw = {
  /**
   * `number_changes`: more digits than a double holds, so that another number would be kept and sent.
   * `key_twice`: a member of an object that already has one of this name; which one counts is up to the parser
   * (RFC 8259 §4).
   */
  kind: 'number_changes' | 'key_twice';
  /** The keys and indices that lead to it. */
  path: JSONPath;
  place: TextPlace;
  /** The number as it is written, or the key. */
  written: string;
};

/** RFC 8259: neither comments nor commas at the end. */
const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };
/** The library counts both from 0. */
const placeOf = (line: number, column: number): TextPlace => ({ line: line + 1, column: column + 1 });
/** Deeper nesting is refused elsewhere; the library's own calls would not come back from it. */
const DEEPEST = 1000;
/** How many are found; a text with more is made to be difficult. */
export const MOST_FLAWS = 200_000;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** A decimal number in the one form that it shares with its equals: `1.50`, `15e-1`; `undefined`: it is none. */
function normalForm(text: string): string | undefined {
  const [, sign = '', whole, fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  // A regular expression for zeros at the end would try at every zero.
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  if (end === 0) return '0';
  return `${sign}${digits.slice(0, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}

/**
 * Whether a number survives being read and written: `JSON.stringify` gives back one of the same value.
 * @param text a JSON number (RFC 8259 §6)
 */
export function isExactNumber(text: string): boolean {
  const form = normalForm(text);
  return form !== undefined && form === normalForm(JSON.stringify(Number(text)));
}

/**
 * What would be changed or dropped in reading a text that is JSON.
 * @returns the flaws in the order in which they stand, `MOST_FLAWS` of them at the most
 */
export function findTextFlaws(text: string): TextFlaw[] {
  const flaws: TextFlaw[] = [];
  if (isDeeperThan(text, DEEPEST)) return flaws;
  const keys: Set<string>[] = [];
  const add = (flaw: TextFlaw) => flaws.length < MOST_FLAWS && flaws.push(flaw);
  visit(
    text,
    {
      onObjectBegin: () => void keys.push(new Set()),
      onObjectEnd: () => void keys.pop(),
      onObjectProperty(key, _offset, _length, line, column, path) {
        const present = keys.at(-1);
        if (present?.has(key) === true)
          add({ kind: 'key_twice', path: [...path(), key], place: placeOf(line, column), written: key });
        present?.add(key);
      },
      onLiteralValue(value, offset, length, line, column, path) {
        if (typeof value !== 'number') return;
        const written = text.slice(offset, offset + length);
        if (isExactNumber(written)) return;
        add({ kind: 'number_changes', path: path(), place: placeOf(line, column), written });
      },
    },
    STRICT,
  );
  return flaws;
}

/**
 * Where a text stops being JSON (RFC 8259). The engine's own messages leave the place out more often than not.
 * @returns the place of the first character, or of the text's end, that does not belong there; `undefined` for JSON, and
 *   for what is nested too deep to be looked through
 */
export function whereJsonStops(text: string): TextPlace | undefined {
  if (isDeeperThan(text, DEEPEST)) return undefined;
  let first: TextPlace | undefined;
  visit(
    text,
    { onError: (_error, _offset, _length, line, column) => (first ??= placeOf(line, column)) },
    STRICT,
  );
  return first;
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
