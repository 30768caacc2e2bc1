import { foldLetters } from './fold.ts';
import { BEGINNING_OF_WORD, placeOf } from './rank.ts';
import { readingsOf } from './reading.ts';

/** A part of a text; `hit`: what was searched for. */
export type Piece = { readonly text: string; readonly hit: boolean };

type Span = { readonly from: number; readonly to: number };

/** A character with its marks. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gsu;
const SPECIAL = /[.*+?^${}()|[\]\\/]/g;

/**
 * Tells which parts of texts are what a query found (index.ts): of each word its best place.
 * @returns the pieces of a text, which together are the text
 */
export function createMarker(query: string): (text: string) => readonly Piece[] {
  const readings = readingsOf(query).map(({ words }) => words.map(patternOf));
  return (text) => {
    if (readings.length === 0 || text === '') return [{ text, hit: false }];
    const folded = traced(text);
    // The text may be found by any meaning of the query: the one of which most is there.
    let best: readonly Span[] = [];
    for (const patterns of readings) {
      const spans = patterns.flatMap((pattern) => placeIn(folded, pattern) ?? []);
      if (spans.length > best.length) best = spans;
    }
    return pieces(text, best);
  };
}

/** A word, with the zeros that may stand before its numbers. */
function patternOf(word: string): RegExp {
  const escaped = word.replace(SPECIAL, String.raw`\$&`);
  return new RegExp(escaped.replace(/\d+/g, String.raw`(?:(?<!\d)0+)?$&`), 'gu');
}

/** A folded text, and which span of the text each of its characters comes from. */
type Traced = { readonly folded: string; readonly origins: readonly Span[] };

function traced(text: string): Traced {
  let folded = '';
  const origins: Span[] = [];
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    const piece = foldLetters(character);
    folded += piece;
    const origin = { from: index, to: index + character.length };
    origins.push(...Array.from({ length: piece.length }, () => origin));
  }
  return { folded, origins };
}

/** The first place where a word begins with the pattern, else the first one at all. */
function placeIn({ folded, origins }: Traced, pattern: RegExp): Span | undefined {
  const places = Array.from(folded.matchAll(pattern), ({ 0: { length }, index }) => ({ index, length }));
  const best =
    places.find(({ index, length }) => placeOf(folded, index, length) <= BEGINNING_OF_WORD) ?? places[0];
  if (best === undefined) return undefined;
  const from = origins[best.index]?.from;
  const to = origins[best.index + best.length - 1]?.to;
  return from === undefined || to === undefined ? undefined : { from, to };
}

function pieces(text: string, spans: readonly Span[]): Piece[] {
  const made: Piece[] = [];
  let done = 0;
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    if (to <= done) continue;
    const begin = Math.max(from, done);
    if (begin > done) made.push({ text: text.slice(done, begin), hit: false });
    made.push({ text: text.slice(begin, to), hit: true });
    done = to;
  }
  if (done < text.length) made.push({ text: text.slice(done), hit: false });
  return made;
}
