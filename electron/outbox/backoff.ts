/** The shortest wait before another try, in milliseconds. */
export const SHORTEST_WAIT_MS = 1000;
/** The longest wait before another try, in milliseconds. */
export const LONGEST_WAIT_MS = 5 * 60 * 1000;

/**
 * How long to wait after a number of failures in a row: exponential back-off with full jitter, so that many computers
 * that lost the same server do not come back to it in step. The range starts at a second, never at nothing.
 * @param failures in a row, this one included, from 1
 * @param random in [0, 1)
 * @returns milliseconds, from `SHORTEST_WAIT_MS` to `LONGEST_WAIT_MS`
 */
export function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** Math.max(1, failures));
  return Math.round(SHORTEST_WAIT_MS + random() * (ceiling - SHORTEST_WAIT_MS));
}
