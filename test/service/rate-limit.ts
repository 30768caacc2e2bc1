const SECOND = 1000;

/** What a limit let pass, and what it did not. */
export type Throttle = {
  /** When each request passed, in milliseconds since 1970, the oldest first. */
  passed: number[];
  refused: number;
};

/** Asks for one more; given is how long to wait in whole seconds, or `undefined` where it may pass. */
export type RateLimit = {
  mustWait: (limit: number) => number | undefined;
  /** Of all requests while there was a limit. */
  throttle: () => Throttle;
};

/**
 * Lets so many requests pass in any second.
 * @param clock milliseconds since 1970
 */
export function createRateLimit(clock: () => number): RateLimit {
  let recent: number[] = [];
  const throttle: Throttle = { passed: [], refused: 0 };
  return {
    throttle: () => throttle,
    mustWait(limit) {
      const now = clock();
      recent = recent.filter((at) => now - at < SECOND);
      const [oldest] = recent;
      if (limit > 0 && recent.length >= limit && oldest !== undefined) {
        throttle.refused += 1;
        return Math.max(1, Math.ceil((oldest + SECOND - now) / SECOND));
      }
      recent.push(now);
      if (limit > 0) throttle.passed.push(now);
      return undefined;
    },
  };
}
