/** How long something may take, in milliseconds. */
export type Limits = {
  /** An answer that takes longer is slow. */
  slowMs: number;
  /** What takes longer is given up. */
  timeoutMs: number;
};

/**
 * A healthy answer takes well under a second; three are noticed by whoever waits for a code. Ten bear a slow mobile link
 * (a lost SYN is repeated after 1, 3 and 7 seconds, RFC 6298 §2), and eight checks that all fail still end soon.
 */
export const LIMITS: Limits = { slowMs: 3000, timeoutMs: 10_000 };
