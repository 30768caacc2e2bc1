import { expect, test } from 'vitest';
import { TILL_STATES } from '#contract/tills.ts';
import { tillWay } from '#features/wizard/steps/till/till-way.ts';

test('a till that has a code, or may have one, does not call for getting one', () => {
  expect(tillWay('code_issued', true)).toBe('show_code');
  expect(tillWay('code_issued', false)).toBe('go_on');
  expect(tillWay('code_uncertain', false)).toBe('go_on');
});

test('every other till does, one that no list knows as well', () => {
  const others = TILL_STATES.filter((kind) => kind !== 'code_issued' && kind !== 'code_uncertain');
  for (const kind of [undefined, ...others]) expect(tillWay(kind, false)).toBe('get_code');
});
