/**
 * Characters that nobody sees, and that spreadsheets, chats and web pages leave in what is copied from them: format
 * characters (Unicode Cf: zero-width ones, soft hyphens, marks of direction), what is ignored by default (fillers, variation
 * selectors), the empty Braille pattern.
 */
const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Every dash that is not U+002D, which people cannot tell from it. */
const DASH = /(?!-)[\p{Pd}\u2043\u2212]/gu;
/** How many are named. */
const MOST_NAMED = 3;

/** The text without what is hidden in it, every dash a plain one; the same text where there is nothing of it. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, '').replace(DASH, '-');
}

/**
 * Names what is hidden in a text: code points and their places in it, counted in characters from 1.
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
