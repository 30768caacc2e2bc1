import { type Counts, countStep } from './counts.ts';

/** What became of a step; `counts` are its tests, where it has any and reported them. */
export type Outcome = { script: string } & (
  { kind: 'ended'; seconds: number; hasPassed: boolean; counts: Counts | null } | { kind: 'not_run' }
);

function row(outcome: Outcome): string[] {
  if (outcome.kind === 'not_run') return [outcome.script, '', 'not run', ''];
  const { counts } = outcome;
  const skipped = counts?.skipped ? `, ${String(counts.skipped)} skipped` : '';
  const tests = counts ? `${String(counts.passed)} passed, ${String(counts.failed)} failed${skipped}` : '';
  return [outcome.script, outcome.seconds.toFixed(1), outcome.hasPassed ? 'passed' : 'FAILED', tests];
}

/** What costs what: a line a step, then the whole, in columns. */
export function table(outcomes: readonly Outcome[], seconds: number): string {
  const rows = [
    ['Step', 'Seconds', 'Result', 'Tests'],
    ...outcomes.map(row),
    ['all, beside each other', seconds.toFixed(1), '', ''],
  ];
  const width = (column: number) => Math.max(...rows.map((cells) => (cells[column] ?? '').length));
  const line = ([step = '', time = '', result = '', tests = '']: string[]) =>
    `${step.padEnd(width(0))}  ${time.padStart(width(1))}  ${result.padEnd(width(2))}  ${tests}`.trimEnd();
  return rows.map(line).join('\n');
}

/** The sum over all steps that ended: `5121 passed, 0 failed`. */
export function sum(outcomes: readonly Outcome[]): string {
  let passed = 0;
  let failed = 0;
  for (const outcome of outcomes) {
    if (outcome.kind === 'not_run') continue;
    const counts = countStep(outcome.hasPassed, outcome.counts);
    passed += counts.passed;
    failed += counts.failed;
  }
  return `${String(passed)} passed, ${String(failed)} failed`;
}
