import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Counted } from './steps.ts';

export type Counts = { passed: number; failed: number; skipped: number };

const Vitest = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
});
const Playwright = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
});

const READ: Readonly<Record<Counted, (report: unknown) => Counts>> = {
  vitest: (report) => {
    const found = v.parse(Vitest, report);
    const skipped = found.numPendingTests + found.numTodoTests;
    return { passed: found.numPassedTests, failed: found.numFailedTests, skipped };
  },
  playwright: (report) => {
    const { stats } = v.parse(Playwright, report);
    // One that passed only when it was tried again has failed.
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  },
};

/** What a runner's report says; `null` where it wrote none that can be read. */
export function countsOf(counted: Counted, file: string): Counts | null {
  try {
    return READ[counted](JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * What a finished step adds to the sum. A step of one check is that check; one that failed although no test of it did,
 * or left no report, is one failure more, so that the sum never says less than the exit code.
 */
export function countStep(hasPassed: boolean, found: Counts | null): Counts {
  const counts = found ?? { passed: hasPassed ? 1 : 0, failed: 0, skipped: 0 };
  if (hasPassed || counts.failed > 0) return counts;
  return { ...counts, failed: 1 };
}
