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
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ "Full Jitter"
 */
export function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** Math.max(1, failures));
  return Math.round(SHORTEST_WAIT_MS + random() * (ceiling - SHORTEST_WAIT_MS));
}

/** By how many failures more the wait after a `Retry-After` is counted. */
const AFTER_RETRY_AFTER = 3;

/**
 * How long to wait after a 429. What its `Retry-After` asks for is the least (RFC 9110 §10.2.3), and many computers are
 * told the same: a back-off on top of it, at first of up to 16 seconds, keeps them from coming back in one moment. None,
 * or one that is over already, is no leave to come back at once.
 * @param failures of the change in a row, this one included
 * @param inRow 429s over this connection since its last success, this one included; those that went out together are one
 * @param retryAfterMs 0: not asked for
 */
export function pauseMs(
  { failures, inRow, retryAfterMs }: { failures: number; inRow: number; retryAfterMs: number },
  random: () => number,
): number {
  if (retryAfterMs === 0) return backoffMs(failures, random);
  return retryAfterMs + backoffMs(Math.max(inRow + AFTER_RETRY_AFTER, failures), random);
}
