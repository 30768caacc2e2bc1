import { describe, expect, test } from 'vitest';
import type { OptionField } from '#contract/option.ts';
import { draftOf, editOf, presentOf, problemOf } from '#features/settings/field-value.ts';
import type { FieldDraft, PresentValue } from '#features/settings/kinds/kind.ts';
import { readNumber } from '#features/settings/kinds/number.ts';
import { problemWords } from '#features/settings/kinds/present-words.ts';
import { I18n } from '#shared/messages/i18n.svelte.ts';

const field = (parts: Partial<OptionField>): OptionField => ({
  path: '/x',
  kind: 'text',
  required: false,
  ...parts,
});
const TEXT = field({});
const NUMBER = field({ kind: 'number' });
const LINES = field({ kind: 'list' });
const CHOICE = field({ kind: 'choice', choices: [{ value: 1 }, { value: { a: [1] } }] });
const UNKNOWN: PresentValue = { kind: 'unknown' };
const MISSING: PresentValue = { kind: 'missing' };
const value = (of: NonNullable<Extract<PresentValue, { kind: 'value' }>['value']>): PresentValue => ({
  kind: 'value',
  value: of,
});
const text = (typed: string): FieldDraft => ({ kind: 'text', text: typed });
const lines = (...typed: string[]): FieldDraft => ({ kind: 'lines', lines: typed });

describe('the present value', () => {
  test('is what the path leads to in the projected document', () => {
    expect(presentOf({ projected: { x: 'a' } }, TEXT)).toEqual(value('a'));
    expect(presentOf({ projected: { 'a/b': { '~': 'c' } } }, field({ path: '/a~1b/~0' }))).toEqual(
      value('c'),
    );
    expect(presentOf({ projected: 'whole' }, field({ path: '' }))).toEqual(value('whole'));
  });

  test('may be missing in a known document, or not known at all', () => {
    expect(presentOf({ projected: {} }, TEXT)).toEqual(MISSING);
    expect(presentOf({}, TEXT)).toEqual(UNKNOWN);
  });

  test.each([
    [TEXT, 1],
    [NUMBER, '1'],
    [field({ kind: 'boolean' }), null],
    [LINES, {}],
    [CHOICE, 2],
  ] as const)('of another kind does not fit: %j %j', (of, found) => {
    expect(presentOf({ projected: { x: found } }, of)).toEqual({ kind: 'misfit', value: found });
  });

  test('of a choice is compared as JSON', () => {
    expect(presentOf({ projected: { x: { a: [1.0] } } }, CHOICE).kind).toBe('value');
  });
});

describe('a number', () => {
  test.each([
    ['12', 12],
    ['-3', -3],
    ['−3', -3],
    ['3.5', 3.5],
    ['3,5', 3.5],
    ['1 000 000', 1_000_000],
    ['1\u00a0000,25', 1000.25],
  ])('is read as people write it: %j', (typed, number) => {
    expect(readNumber(typed)).toEqual({ number });
  });

  test.each<[string, string]>([
    ...['', 'x', '1.2.3', '0x10', '1e3', '12 kg', '--1'].map((typed): [string, string] => [
      typed,
      'not_a_number',
    ]),
    ...['1,000', '1.000', '-12.345', '999,999'].map((typed): [string, string] => [typed, 'ambiguous']),
    ...['9960440300000123', '0.1000000000000000055', '9'.repeat(400)].map((typed): [string, string] => [
      typed,
      'too_exact',
    ]),
  ])('is not guessed at: %j', (typed, problem) => {
    expect(readNumber(typed)).toEqual({ problem });
  });

  test.each(['0.125', '0,125', '1234.567', '1.5000'])('is no thousand: %j', (typed) => {
    expect(readNumber(typed)).toEqual({ number: Number(typed.replace(',', '.')) });
  });

  test('that stands there as it is shown is the one that is there, however it could be read', () => {
    expect(editOf(NUMBER, text('1.125'), value(1.125))).toBeNull();
    expect(problemOf(field({ kind: 'number' }), text('1.125'), value(1.125))).toBeUndefined();
  });

  test('in a list of numbers is refused rather than changed', () => {
    const numbers = value([1, 2]);
    expect(problemOf(LINES, lines('1', '9960440300000123'), numbers)).toEqual({ problem: 'too_exact' });
    expect(problemOf(LINES, lines('1', '2.000'), numbers)).toEqual({ problem: 'ambiguous' });
    expect(problemOf(LINES, lines('1', '2.5', 'x'), numbers)).toBeUndefined();
  });
});

describe('a change', () => {
  test.each([
    ['the same text', TEXT, text('a'), value('a')],
    ['the same number, written otherwise', NUMBER, text('1.0'), value(1)],
    ['an empty text where nothing is known', TEXT, text(''), UNKNOWN],
    ['an empty text where nothing is', TEXT, text(''), MISSING],
    ['no lines where nothing is known', LINES, lines(), UNKNOWN],
    ['only empty lines where nothing is', LINES, lines('', ' '), MISSING],
    ['the same lines', LINES, lines('a', 'b'), value(['a', 'b'])],
    ['the same lines, two of which look alike', LINES, lines('1', '1'), value([1, '1'])],
    ['no choice where none was', CHOICE, { kind: 'value', value: undefined }, MISSING],
  ] as const)('is not: %s', (_, of, draft, present) => {
    expect(editOf(of, draft, present)).toBeNull();
  });

  test.each([
    ['another text', TEXT, text('b'), value('a'), { after: 'b' }],
    ['a text that is emptied', TEXT, text(''), value('a'), { after: '' }],
    ['a number that is emptied: it is removed', NUMBER, text(' '), value(1), {}],
    ['a number that is set', NUMBER, text('5'), MISSING, { after: 5 }],
    ['a list that is emptied', LINES, lines(), value(['a']), { after: [] }],
    ['a choice that is taken back', CHOICE, { kind: 'value', value: undefined }, value(1), {}],
    [
      'a value over one that is not known',
      field({ kind: 'boolean' }),
      { kind: 'value', value: false },
      UNKNOWN,
      { after: false },
    ],
  ] as const)('is: %s', (_, of, draft, present, edit) => {
    expect(editOf(of, draft, present)).toEqual(edit);
  });

  test('keeps the lines that were no text as what they were', () => {
    expect(editOf(LINES, lines('1', '{"a":2}', 'new'), value([1, { a: 2 }]))).toEqual({
      after: [1, { a: 2 }, 'new'],
    });
    expect(editOf(LINES, lines('1', '1', '1'), value([1, '1', true]))).toEqual({ after: [1, '1', 1] });
  });

  test('adds numbers to a list of numbers', () => {
    expect(editOf(LINES, lines('1', ' 25 '), value([1]))).toEqual({ after: [1, 25] });
  });

  test('of every known value that is left alone is none', () => {
    for (const [of, found] of [
      [TEXT, 'a'],
      [NUMBER, -0.5],
      [LINES, [1, 'b', null]],
      [CHOICE, { a: [1] }],
      [field({ kind: 'boolean' }), true],
    ] as const) {
      const present = presentOf({ projected: { x: found as never } }, of);
      expect(editOf(of, draftOf(of, present), present)).toBeNull();
    }
  });
});

describe('a problem', () => {
  const LIMITED = field({ maxLength: 3 });
  const RANGE = field({ kind: 'number', min: 1, max: 3 });

  test.each([
    [LIMITED, text('abcd'), { problem: 'too_long', limit: 3 }],
    [field({ kind: 'list', maxLength: 3 }), lines('abc', 'abcd'), { problem: 'too_long', limit: 3 }],
    [RANGE, text('0,5'), { problem: 'too_small', limit: 1 }],
    [RANGE, text('4'), { problem: 'too_large', limit: 3 }],
    [RANGE, text('1,000'), { problem: 'ambiguous' }],
    [NUMBER, text('12345678901234567890'), { problem: 'too_exact' }],
    [field({ required: true }), text('  '), { problem: 'required' }],
    [field({ kind: 'number', required: true }), text(''), { problem: 'required' }],
    [field({ kind: 'list', required: true }), lines(''), { problem: 'required' }],
    [
      field({ kind: 'boolean', required: true }),
      { kind: 'value', value: undefined },
      { problem: 'required' },
    ],
  ] as const)('%j %j', (of, draft, problem) => {
    expect(problemOf(of, draft, value('x'))).toEqual(problem);
  });

  test('names the limit to its last digit', () => {
    const limit = { problem: 'too_small', limit: 0.0005 } as const;
    expect(problemWords(limit, new I18n())).toBe('Enter 0.0005 or more.');
  });

  test('is none within the limits, which are counted in characters', () => {
    expect(problemOf(LIMITED, text('😀😀😀'), MISSING)).toBeUndefined();
    expect(problemOf(RANGE, text('3'), MISSING)).toBeUndefined();
    expect(problemOf(RANGE, text(''), value(1))).toBeUndefined();
    expect(
      problemOf(field({ kind: 'boolean', required: true }), { kind: 'value', value: false }, UNKNOWN),
    ).toBeUndefined();
  });
});
