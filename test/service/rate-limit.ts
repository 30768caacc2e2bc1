const SECOND = 1000;

/**
 * Lets so many requests pass in any second.
 * @param clock milliseconds since 1970
 * @returns asks for one more; given is how long to wait in whole seconds, or `undefined` where it may pass
 */
export function createRateLimit(clock: () => number): (limit: number) => number | undefined {
  let passed: number[] = [];
  return (limit) => {
    const now = clock();
    passed = passed.filter((at) => now - at < SECOND);
    const [oldest] = passed;
    if (limit > 0 && passed.length >= limit && oldest !== undefined) {
      return Math.max(1, Math.ceil((oldest + SECOND - now) / SECOND));
    }
    passed.push(now);
    return undefined;
  };
}
