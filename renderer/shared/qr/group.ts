const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const SEPARATOR = /^[\s\p{Pd}]+$/u;

/** The longest part between two separators of the code's own that is still read in one go. */
const LONGEST_PART = 8;

function graphemes(text: string): string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

/** Sizes of the groups: fours, with threes at the end instead of a remainder of one or two. */
function groupSizes(length: number): number[] {
  if (length <= 4) return [length];
  if (length === 5) return [3, 2];
  const count = Math.ceil(length / 4);
  const threes = count * 4 - length;
  return Array.from({ length: count }, (_, i) => (i < count - threes ? 4 : 3));
}

function groupEvenly(characters: readonly string[]): string[] {
  let at = 0;
  return groupSizes(characters.length).map((size) => characters.slice(at, (at += size)).join(''));
}

/** Groups a part that ends in separators of its own, which stay with its last group. */
function groupPart(part: readonly string[]): string[] {
  const length = part.findLastIndex((character) => !SEPARATOR.test(character)) + 1;
  if (length <= LONGEST_PART) return [part.join('')];
  const groups = groupEvenly(part.slice(0, length));
  return [...groups.slice(0, -1), [groups.at(-1), ...part.slice(length)].join('')];
}

/** Cuts after each run of separators; separators at the start stay with the first part. */
function splitAfterSeparators(characters: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  characters.forEach((character, i) => {
    const previous = characters[i - 1];
    const partHasText = parts.at(-1)?.some((known) => !SEPARATOR.test(known)) === true;
    const starts = previous !== undefined && SEPARATOR.test(previous) && !SEPARATOR.test(character);
    if (starts && partHasText) parts.push([]);
    parts.at(-1)?.push(character);
  });
  return parts;
}

/**
 * Cuts a code into groups that people can read and type: of four characters, or three where that comes out even
 * ("123 456"), never with a single one left over. A code that brings its own spaces or hyphens is cut after them, and
 * inside only where a part is long. Joined again the groups are the code, to the character; an empty code has none.
 */
export function groupCode(code: string): string[] {
  if (code === '') return [];
  const characters = graphemes(code);
  if (!characters.some((character) => SEPARATOR.test(character))) return groupEvenly(characters);
  return splitAfterSeparators(characters).flatMap(groupPart);
}
