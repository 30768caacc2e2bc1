/** Letters that are written from right to left: Hebrew, Arabic and their neighbours. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** Around a text that has a direction of its own (Unicode FSI and PDI): nobody sees them. */
const ISOLATED = { before: '\u2068', after: '\u2069' };

/**
 * Parts that stand in one line, such as a store and how many of its tills are active; what is missing or empty is left
 * out. A name that is written from right to left keeps to itself: a number behind it would be read as its own.
 */
export function dotted(parts: readonly (string | null | undefined)[]): string {
  const there = parts.filter((part) => part !== null && part !== undefined);
  return there
    .filter((part) => part !== '')
    .map(isolated)
    .join(' · ');
}

function isolated(part: string): string {
  return RIGHT_TO_LEFT.test(part) ? `${ISOLATED.before}${part}${ISOLATED.after}` : part;
}
