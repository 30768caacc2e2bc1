import { formsOf, type Mapped } from './canonical.ts';
import { createPlaceRemover, type Places } from './places.ts';

const SHORTEST = 4;
/** From this length on half a secret is a secret. */
const HAS_HALVES = 16;
/** As much of a secret as is ever let through, in characters. */
const LONGEST_PIECE = 24;
const MARK = '[redacted]';
const BASE64 = /[A-Za-z0-9+/=_%-]/;

type Span = { start: number; end: number };

/** How much of a secret must stand together to be taken out. */
function pieceLength({ length }: string): number {
  return length < HAS_HALVES ? length : Math.min(LONGEST_PIECE, Math.floor(length / 2));
}

/**
 * What the base64 (RFC 4648) of any text that ends with the secret has in common: it depends on where in a group of three
 * bytes the secret begins. The first and the last character may hold bits of something else and are left out.
 */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((before) => {
    const length = before + bytes.length;
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor((length * 8) / 6));
  });
}

/** A number for the four characters from a place on. */
function beginning(text: string, at: number): number {
  let number = 0;
  for (let next = at; next < at + SHORTEST; next++) number = number * 31 + text.charCodeAt(next);
  return number & 0xffff;
}

/** Pieces of secrets, by their length. */
class Pieces {
  /** How often each was added and not taken back. */
  readonly #byLength = new Map<number, Map<string, number>>();
  /** Which beginnings there are: nearly every place of a text is told by this alone. */
  readonly #beginnings = new Uint8Array(0x10000);

  add(secret: string): void {
    const length = pieceLength(secret);
    if (length < SHORTEST) return;
    const pieces = this.#byLength.get(length) ?? new Map<string, number>();
    this.#byLength.set(length, pieces);
    for (let at = 0; at + length <= secret.length; at++) {
      const piece = secret.slice(at, at + length);
      pieces.set(piece, (pieces.get(piece) ?? 0) + 1);
      this.#beginnings[beginning(secret, at)] = 1;
    }
  }

  /** Takes back what was added once. That a place may begin with it goes on to be believed, and costs a look. */
  remove(secret: string): void {
    const length = pieceLength(secret);
    const pieces = this.#byLength.get(length);
    for (let at = 0; pieces && at + length <= secret.length; at++) {
      const piece = secret.slice(at, at + length);
      const left = (pieces.get(piece) ?? 0) - 1;
      if (left > 0) pieces.set(piece, left);
      else pieces.delete(piece);
    }
    if (pieces?.size === 0) this.#byLength.delete(length);
  }

  /** Where pieces stand, in the places of the original. */
  find({ text, from, to }: Mapped): Span[] {
    const spans: Span[] = [];
    for (let at = 0; at + SHORTEST <= text.length; at++) {
      if (this.#beginnings[beginning(text, at)] === 0) continue;
      for (const [length, pieces] of this.#byLength) {
        const end = at + length;
        if (end > text.length || !pieces.has(text.slice(at, end))) continue;
        spans.push({ start: from[at] ?? 0, end: to[end - 1] ?? 0 });
      }
    }
    return spans;
  }
}

/** The whole of the base64 around a place: the rest of it may hold the rest of the secret. */
function widened({ start, end }: Span, text: string): Span {
  let [first, last] = [start, end];
  while (first > 0 && BASE64.test(text.charAt(first - 1))) first--;
  while (last < text.length && BASE64.test(text.charAt(last))) last++;
  return { start: first, end: last };
}

function without(text: string, spans: Span[]): string {
  if (spans.length === 0) return text;
  const kept: string[] = [];
  let done = 0;
  for (const { start, end } of spans.sort((one, other) => one.start - other.start)) {
    if (start > done || kept.length === 0) kept.push(text.slice(done, start), MARK);
    done = Math.max(done, end);
  }
  return kept.join('') + text.slice(done);
}

/** Every text that gives a secret away. */
function textsOf(secret: string): { plain: string[]; encoded: string[] } {
  if (secret.length < SHORTEST) return { plain: [], encoded: [] };
  // What stands right before a secret may look like the beginning of an escape; then only this form is found.
  const quoted = formsOf(JSON.stringify(secret).slice(1, -1)).slice(0, 1);
  return {
    plain: [...formsOf(secret), ...quoted].map(({ text }) => text),
    encoded: inBase64(secret).map((text) => formsOf(text)[0]?.text ?? text),
  };
}

/** Takes known secrets, and the folders that say who uses this computer, out of anything that is about to be written down. */
export class Redactor {
  readonly #withoutPlaces: (text: string) => string;
  readonly #plain = new Pieces();
  readonly #encoded = new Pieces();

  /** @param places folders that say who uses this computer, by what is written in their stead */
  constructor(places: Places = {}) {
    this.#withoutPlaces = createPlaceRemover(places);
  }

  /**
   * From now on this text is never written: as it is, escaped, URL-encoded, in base64 with whatever before it, or half of
   * it where it is long. Shorter than four characters would black out half the log.
   */
  readonly add = (secret: string): void => {
    const texts = textsOf(secret);
    for (const text of texts.plain) this.#plain.add(text);
    for (const text of texts.encoded) this.#encoded.add(text);
  };

  /** The same until it is ended: of what is used once, nothing is kept. @returns what ends it, once */
  readonly addFor = (secret: string): (() => void) => {
    this.add(secret);
    let isEnded = false;
    return () => {
      if (isEnded) return;
      isEnded = true;
      const texts = textsOf(secret);
      for (const text of texts.plain) this.#plain.remove(text);
      for (const text of texts.encoded) this.#encoded.remove(text);
    };
  };

  readonly redact = (text: string): string => {
    const forms = formsOf(text);
    const spans = forms.flatMap((form) => this.#plain.find(form));
    const wide = forms.flatMap((form) => this.#encoded.find(form)).map((span) => widened(span, text));
    return this.#withoutPlaces(without(text, [...spans, ...wide]));
  };
}

/**
 * Characters that JSON lets through and a terminal or an editor obeys: the C1 controls (U+009B begins an escape sequence,
 * ECMA-48 §8.3.16), DEL, and those that turn text around or are not seen.
 */
const OBEYED = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');

/**
 * A value as JSON without any secret, and without characters that whoever shows it would obey. Cleaned before quoting, so
 * that no escape is cut in two.
 */
export function cleanJson(value: unknown, { redact }: Redactor, indent?: number): string {
  const clean = (_key: string, one: unknown) => (typeof one === 'string' ? redact(one) : one);
  return JSON.stringify(value, clean, indent).replace(OBEYED, escaped);
}
