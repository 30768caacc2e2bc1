/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How long some work takes, in milliseconds. */
export function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** Lets everything that is due run, so that it is not counted in the next measurement. */
export async function breathe(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
