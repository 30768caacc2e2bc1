/**
 * Makes texts comparable as people type them: composed or not (NFC), letter case and ё/е don't matter, runs of white
 * space count as one space, none at the ends.
 */
export function fold(text: string): string {
  return foldLetters(text).replace(/\s+/g, ' ').trim();
}

/** The part of `fold` that is about letters: enough for a text in which words are looked for, and much quicker. */
export function foldLetters(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}
