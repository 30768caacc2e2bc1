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
  rowOf({ ...aim, limit }, { inner: [{ ratio }] }).verdict;

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
    expect(rowOf(figureAlone, { inner: [{ ratio: 5000 }] })).toEqual({
      what: 'a thing',
      figure: '5000 ×',
      aim: '–',
      verdict: 'measured',
    });
    expect(rowOf(figureAlone, {}).verdict).toBe('not measured');
  });

  test.each([
    ['no report', undefined],
    ['a report without the figure', {}],
    ['a figure that is none', { inner: [{ ratio: 'fast' }] }],
    ['nothing to make a median of', { inner: [{ ratio: Number.NaN }] }],
  ])('never calls %s reached', (_what, report) => {
    expect(rowOf(aim, report)).toEqual({
      what: 'a thing',
      figure: '–',
      aim: '≤ 1.15 ×',
      verdict: 'not measured',
    });
  });

  test('stands in columns', () => {
    expect(tableOf([rowOf(aim, { inner: [{ ratio: 1.234567 }] })])).toBe(
      ['What     Figure  Aim       Verdict', 'a thing  1.23 ×  ≤ 1.15 ×  missed'].join('\n'),
    );
  });

  test('has no two aims of one name', () => {
    const names = AIMS.map(({ what }) => what);
    expect(new Set(names).size).toBe(names.length);
  });
});
