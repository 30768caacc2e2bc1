/**
 * How many lines a key goes in a list, up where negative; `undefined` for a key that does not move.
 * @param count how many lines there are
 * @param pageful how many of them a page key goes
 */
export function linesFor(key: string, count: number, pageful: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return pageful;
    case 'PageUp':
      return -pageful;
    case 'Home':
      return -count;
    case 'End':
      return count;
    default:
      return undefined;
  }
}
