/**
 * Characters that nobody sees, and that spreadsheets, chats and web pages leave in what is copied from them: format
 * characters (Unicode Cf: zero-width ones, soft hyphens, marks of direction), what is ignored by default (fillers, variation
 * selectors), the empty Braille pattern, controls. (Not NUL: what is full of it is no text.)
 */
const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|(?![\0\s])\p{Cc}/gu;
/** Every dash that is not U+002D, which people cannot tell from it. */
const DASH = /(?!-)[\p{Pd}\u2043\u2212]/gu;
/** Cyrillic and Greek letters, and the Latin ones that people cannot tell from them: GUIDs and columns have only those. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [
    ['аеосрухѕіјԁһьАВЕКМНОРСТУХЅІЈ', 'aeocpyxsijdhbABEKMHOPCTYXSIJ'],
    // Small ones that are alike as capitals: whoever reads a column's name makes its letters small first.
    ['вкмнт', 'bkmht'],
    ['αονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'aovABEZHIKMNOPTYX'],
  ].flatMap(([foreign = '', latin = '']) => Array.from(foreign, (letter, at) => [letter, latin.charAt(at)])),
);
/** Digits, letters and signs as wide as Chinese ones (U+FF01 to U+FF5E stand for U+0021 to U+007E). */
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_SHIFT = 0xfee0;
/** How many are named. */
const MOST_NAMED = 3;

/** A text in any alphabet, without what is hidden in it, every dash a plain one. */
export function visible(text: string): string {
  return text.replace(HIDDEN, '').replace(DASH, '-');
}

/**
 * A GUID or a column's name as it was meant: without what is hidden in it, every dash a plain one, every letter that only
 * looks like a Latin one that letter; the same text where there is nothing of it.
 */
export function withoutHidden(text: string): string {
  return Array.from(
    visible(text).replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_SHIFT)),
    (letter) => LOOK_ALIKES.get(letter) ?? letter,
  ).join('');
}

/**
 * Names what `withoutHidden` changes in a text: code points and their places in it, counted in characters from 1.
 * @returns for example `U+200B (1), U+2011 (10)`; of many the first ones; empty where there is nothing
 */
export function nameHidden(text: string): string {
  const named: string[] = [];
  for (const [index, character] of Array.from(text).entries()) {
    if (withoutHidden(character) === character) continue;
    if (named.length === MOST_NAMED) return `${named.join(', ')}, …`;
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
    named.push(`U+${code} (${index + 1})`);
  }
  return named.join(', ');
}
