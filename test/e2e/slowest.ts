import { relative } from 'node:path';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

type Spent = { tests: number; ms: number; longestMs: number };

/** So many files are named. */
const NAMED = 12;
const seconds = (ms: number) => (ms / 1000).toFixed(1).padStart(7);

/** Says at the end where the time went: which files took the longest, all their tests together. */
export default class Slowest implements Reporter {
  readonly #files = new Map<string, Spent>();

  onTestEnd({ location }: TestCase, { duration }: TestResult): void {
    const file = relative(import.meta.dirname, location.file);
    const { tests, ms, longestMs } = this.#files.get(file) ?? { tests: 0, ms: 0, longestMs: 0 };
    this.#files.set(file, {
      tests: tests + 1,
      ms: ms + duration,
      longestMs: Math.max(longestMs, duration),
    });
  }

  onEnd({ duration }: FullResult): void {
    if (this.#files.size === 0) return;
    const all = [...this.#files].sort(([, one], [, other]) => other.ms - one.ms);
    const sum = all.reduce((total, [, { ms }]) => total + ms, 0);
    const lines = all
      .slice(0, NAMED)
      .map(
        ([file, { tests, ms, longestMs }]) =>
          `${seconds(ms)} ${seconds(longestMs)} ${String(tests).padStart(6)}  ${file}`,
      );
    const text = ['    all s  longest  tests  the slowest files', ...lines].join('\n');
    process.stdout.write(`\n${text}\n${seconds(sum)} s of tests in ${seconds(duration).trim()} s\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
