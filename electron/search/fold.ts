import { visible } from '#contract/hidden.ts';

/** Texts whose letters need no more than lower case and ё/е: nearly all of them. й is a letter of its own. */
const PLAIN = /^[ -~А-Яа-яЁё№«»–—]*$/;
/** Letters that Unicode does not decompose, and what people type who have no such key. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ı: 'i', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ς: 'σ', '°': 'o' },
};
const LETTER = /[ßıøłđðþæœς°]/g;
/** Marks above and below letters; и with a breve is the letter й, put together again before these go. */
const MARKS = /\p{M}+/gu;
/** One apostrophe is as good as another, or none. */
const APOSTROPHES = /['`‘’‛ʹʻʼʽˈ′]/g;
const WHITE = /[^\S ]/g;
/** What stands between words, as a space does. */
const BETWEEN = /[,;:!?()[\]{}<>"«»‹›“”„‟]/g;
const SPACES = / {2,}/g;

/**
 * Makes texts comparable as people type them: letter case, marks on letters (ё/е, ü/u, İ/i; not й/и), ligatures and
 * widths, invisible characters, the kinds of dashes, quotes and apostrophes don't matter; `#` is a `№`.
 * Folding twice changes nothing more.
 * @returns words with one space between them, none at the ends; empty where there is nothing to look for
 */
export function fold(text: string): string {
  return foldLetters(text).replace(SPACES, ' ').trim();
}

/** The part of `fold` that looks at each character with its marks alone, whatever stands around it. */
export function foldLetters(text: string): string {
  return foldOdd(plainLetters(text).toLowerCase());
}

/** What stands before, between and behind folded texts that are one string; no folded text holds it. */
const EDGE = /(?<=[\n\r\t]) | (?=[\n\r\t])/g;

/**
 * Folds many texts at once, in a fraction of the time.
 * @param joined texts after `plainLetters`, each with one of \n, \r, \t before it and behind it
 */
export function foldJoined(joined: string): string {
  return foldOdd(joined.toLowerCase()).replace(SPACES, ' ').replace(EDGE, '');
}

/** The first half of folding, which each text takes by itself; no white space but spaces is left. */
export function plainLetters(text: string): string {
  if (PLAIN.test(text)) return text;
  const apart = visible(text.replaceAll('№', '#').replaceAll('´', "'").normalize('NFKD'));
  return apart
    .toLowerCase()
    .replaceAll('и\u0306', 'й')
    .replace(MARKS, '')
    .replace(WHITE, ' ')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}

function foldOdd(text: string): string {
  return text
    .replaceAll('ё', 'е')
    .replace(/[–—]/g, '-')
    .replace(/[#№]/g, ' № ')
    .replace(APOSTROPHES, '')
    .replace(BETWEEN, ' ');
}
