import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { countsOf, countStep } from '../../../build/checks/counts.ts';
import { SUITES } from '../../../build/checks/steps.ts';
import { type Outcome, sum, table } from '../../../build/checks/table.ts';
import { ROOT } from '../../../build/places.ts';

const folder = mkdtempSync(join(tmpdir(), 'till-setup-checks-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A report of a runner, as a file. */
function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const ended = (script: string, hasPassed: boolean, counts: [number, number, number] | null): Outcome => ({
  kind: 'ended',
  script,
  seconds: 12.34,
  hasPassed,
  counts: counts && { passed: counts[0], failed: counts[1], skipped: counts[2] },
});

describe('the numbers of a step', () => {
  it('are read from what vitest reports', () => {
    const file = report({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
    expect(countsOf('vitest', file)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });

  it('are read from what Playwright reports; what passed only the second time has failed', () => {
    const file = report({ stats: { expected: 7, unexpected: 2, flaky: 1, skipped: 3 } });
    expect(countsOf('playwright', file)).toEqual({ passed: 7, failed: 3, skipped: 3 });
  });

  it.each([['{"numPassed'], [{ numPassedTests: 7 }], [{}]])(
    'are unknown where the report is %j',
    (content) => {
      expect(countsOf('vitest', report(content))).toBeNull();
      expect(countsOf('playwright', report(content))).toBeNull();
    },
  );

  it('are unknown where there is no report', () => {
    expect(countsOf('vitest', join(folder, 'none.json'))).toBeNull();
  });
});

describe('the sum', () => {
  it('has every test, and a step without tests as one check', () => {
    const outcomes = [ended('check:lint', true, null), ended('test:unit', true, [40, 0, 1])];
    expect(sum(outcomes)).toBe('41 passed, 0 failed');
  });

  it('has a failure for every step that failed, also where no test did', () => {
    expect(sum([ended('check:lint', false, null)])).toBe('0 passed, 1 failed');
    expect(sum([ended('test:unit', false, [40, 0, 0])])).toBe('40 passed, 1 failed');
    expect(sum([ended('test:unit', false, [38, 2, 0])])).toBe('38 passed, 2 failed');
    expect(countStep(false, null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('has nothing of a step that was not run', () => {
    expect(sum([{ kind: 'not_run', script: 'test:e2e' }])).toBe('0 passed, 0 failed');
  });
});

it('the table says of each step what it took and what came of it', () => {
  const outcomes: Outcome[] = [
    ended('check:lint', true, null),
    ended('test:unit', false, [38, 2, 1]),
    { kind: 'not_run', script: 'test:e2e' },
  ];
  expect(table(outcomes, 25).split('\n')).toEqual([
    'Step                    Seconds  Result   Tests',
    'check:lint                 12.3  passed',
    'test:unit                  12.3  FAILED   38 passed, 2 failed, 1 skipped',
    'test:e2e                         not run',
    'all, beside each other     25.0',
  ]);
});

describe('the suites', () => {
  const { scripts } = v.parse(
    v.object({ scripts: v.record(v.string(), v.string()) }),
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
  );
  const stepsOf = (suite: string) => (SUITES[suite] ?? []).map(({ script }) => script);

  it('are made of scripts that there are', () => {
    for (const script of Object.keys(SUITES).flatMap(stepsOf)) expect(Object.keys(scripts)).toContain(script);
  });

  it('have every check there is, and the whole one every part of the small one', () => {
    const checks = Object.keys(scripts).filter((script) => script.startsWith('check:'));
    expect(checks.length).toBeGreaterThan(3);
    expect(stepsOf('check')).toEqual(expect.arrayContaining(checks));
    expect(stepsOf('test')).toEqual(expect.arrayContaining(stepsOf('check')));
  });
});
