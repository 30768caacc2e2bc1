import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AIMS } from '../../bench/aims.ts';
import { type Aim, rowOf, tableOf } from '../../bench/table.ts';

const aim: Aim = {
  what: 'a thing',
  report: 'things',
  path: ['inner', -1, 'ratio'],
  unit: '×',
  limit: { atMost: 1.15 },
};
const verdictOf = (ratio: unknown, limit: NonNullable<Aim['limit']> = { atMost: 1.15 }) =>
  rowOf({ ...aim, limit }, { inner: [{ ratio }] }, false).verdict;

describe('the table of benches', () => {
  test('says what was reached and what was missed, in both directions', () => {
    expect([verdictOf(1.15), verdictOf(1.1501)]).toEqual(['reached', 'missed']);
    expect([verdictOf(0.97, { atLeast: 0.97 }), verdictOf(0.96, { atLeast: 0.97 })]).toEqual([
      'reached',
      'missed',
    ]);
  });

  test('says a figure that nothing is to be reached with, and calls it neither', () => {
    const figureAlone: Aim = { what: 'a thing', report: 'things', path: ['inner', -1, 'ratio'], unit: '×' };
    expect(rowOf(figureAlone, { inner: [{ ratio: 5000 }] }, false)).toEqual({
      what: 'a thing',
      figure: '5000 ×',
      aim: '–',
      verdict: 'measured',
    });
    expect(rowOf(figureAlone, {}, false).verdict).toBe('not measured');
  });

  test.each([
    ['no report', undefined],
    ['a report without the figure', {}],
    ['a figure that is none', { inner: [{ ratio: 'fast' }] }],
    ['nothing to make a median of', { inner: [{ ratio: Number.NaN }] }],
    ['a part of nothing', { inner: [{ ratio: Infinity }] }],
  ])('never calls %s reached', (_what, report) => {
    expect(rowOf(aim, report, false)).toEqual({
      what: 'a thing',
      figure: '–',
      aim: '≤ 1.15 ×',
      verdict: 'not measured',
    });
  });

  test('stands in columns', () => {
    expect(tableOf([rowOf(aim, { inner: [{ ratio: 1.234567 }] }, false)])).toBe(
      ['What     Figure  Aim       Verdict', 'a thing  1.23 ×  ≤ 1.15 ×  missed'].join('\n'),
    );
  });

  test('writes a figure in full that rounds to its limit and misses it', () => {
    const figureOf = (ratio: number) => rowOf(aim, { inner: [{ ratio }] }, false).figure;
    expect(figureOf(1.1501)).toBe('1.1501 ×');
    expect(figureOf(1.1499)).toBe('1.15 ×');
  });

  test('holds no aim against a quick run, and says what is missing in it', () => {
    expect(rowOf(aim, { inner: [{ ratio: 1 }] }, true).verdict).toBe('quick run');
    expect(rowOf(aim, {}, true).verdict).toBe('not measured');
  });

  test('has a unit for every aim, and a bench that measures it', () => {
    for (const { unit, report } of AIMS) {
      expect(unit).not.toBe('');
      expect(existsSync(join(import.meta.dirname, '../../bench', report, 'run.ts')), report).toBe(true);
    }
  });

  test('has no two aims of one name', () => {
    const names = AIMS.map(({ what }) => what);
    expect(new Set(names).size).toBe(names.length);
  });
});
