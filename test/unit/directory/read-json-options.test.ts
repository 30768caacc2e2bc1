import { describe, expect, test } from 'vitest';
import { type Language, LANGUAGES } from '#contract/languages.ts';
import { fileOf, guid, inShort, read, readText } from './files.ts';

/** Reads one option; fields get a label unless they say otherwise. */
function readOption(option: { value?: unknown; fields?: unknown }) {
  const { options, issues } = read({ options: [{ guid: guid(4), name: 'Receipt', ...option }] });
  const pointers = inShort(issues).map((issue) => issue.replace('/options/0', ''));
  return { option: options[0], issues: pointers };
}

const field = (more: object) => ({ path: '/a', label: 'A', kind: 'text', ...more });
const good = field({ path: '/good' });
/** A text in every language. */
const textIn = (text: (language: Language) => string) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, text(language)]));

describe('a field', () => {
  test('is read with everything that it says', () => {
    const { option, issues } = readOption({
      value: { size: 'M', list: ['a'], n: 5 },
      fields: [
        {
          path: '/size',
          label: textIn((language) => ` Size (${language}) `),
          kind: 'choice',
          choices: [
            { value: 'M', label: 'Medium' },
            { value: { x: 1 }, label: textIn((language) => `Odd (${language})`) },
          ],
          required: true,
          help: 'How large',
        },
        { path: '/n', label: 'N', kind: 'number', min: 1, max: 9 },
        { path: '/list', label: 'L', kind: 'list', max_length: 3, help: { en: 'Help', ru: 'Помощь' } },
      ],
    });
    expect(issues).toEqual([]);
    expect(option?.value).toEqual({ size: 'M', list: ['a'], n: 5 });
    expect(option?.fields).toEqual([
      {
        path: '/size',
        label: textIn((language) => `Size (${language})`),
        kind: 'choice',
        choices: [
          { value: 'M', label: 'Medium' },
          { value: { x: 1 }, label: textIn((language) => `Odd (${language})`) },
        ],
        required: true,
        help: 'How large',
      },
      { path: '/n', label: 'N', kind: 'number', min: 1, max: 9, required: false },
      {
        path: '/list',
        label: 'L',
        kind: 'list',
        maxLength: 3,
        required: false,
        help: { en: 'Help', ru: 'Помощь' },
      },
    ]);
  });

  test.each([
    ['an unknown kind', field({ kind: 'date' }), '/kind unknown_field_kind'],
    ['no kind', field({ kind: null }), '/kind missing'],
    ['no path', field({ path: undefined }), '/path missing'],
    ['a path that does not start with a slash', field({ path: 'a' }), '/path bad_pointer'],
    ['a path with a loose tilde', field({ path: '/a~2' }), '/path bad_pointer'],
    ['a path that ends in a tilde', field({ path: '/a~' }), '/path bad_pointer'],
    ['a path through __proto__', field({ path: '/a/__proto__/b' }), '/path reserved_name'],
    ['a path through constructor', field({ path: '/constructor' }), '/path reserved_name'],
    ['a path through prototype', field({ path: '/prototype/a' }), '/path reserved_name'],
    ['a choice without choices', field({ kind: 'choice' }), '/choices choice_without_choices'],
    ['an empty list of choices', field({ kind: 'choice', choices: [] }), '/choices choice_without_choices'],
    ['choices that are not a list', field({ kind: 'choice', choices: {} }), '/choices wrong_type'],
    ['a choice that is not an object', field({ kind: 'choice', choices: ['a'] }), '/choices/0 not_an_object'],
    [
      'a choice without a value',
      field({ kind: 'choice', choices: [{ label: 'A' }] }),
      '/choices/0/value missing',
    ],
    ['a minimum above the maximum', field({ kind: 'number', min: 2, max: 1 }), '/min min_above_max'],
    ['a minimum that is text', field({ kind: 'number', min: '2' }), '/min wrong_type'],
    ['a length that is not whole', field({ max_length: 1.5 }), '/max_length bad_field'],
    ['a negative length', field({ max_length: -1 }), '/max_length bad_field'],
    ['a label that is a number', field({ label: 5 }), '/label wrong_type'],
    ['a label with a number for a language', field({ label: { en: 'A', ru: 5 } }), '/label/ru wrong_type'],
    ['text for required', field({ required: 'yes' }), '/required wrong_type'],
    ['a list for help', field({ help: [] }), '/help wrong_type'],
  ])('with %s is left out, and its option stays', (_, bad, issue) => {
    const { option, issues } = readOption({ fields: [bad, good] });
    expect(issues).toEqual([`/fields/0${issue}`]);
    expect(option?.fields.map(({ path }) => path)).toEqual(['/good']);
  });

  test.each([
    ['null', null],
    ['text', 'a'],
    ['a list', []],
  ])('that is %s is left out', (_, bad) => {
    const { option, issues } = readOption({ fields: [bad, good] });
    expect(issues).toEqual(['/fields/0 not_an_object']);
    expect(option?.fields).toHaveLength(1);
  });

  test.each([
    ['the empty path', ''],
    ['a path with an escaped tilde and slash', '/a~0b~1c'],
    ['a path with empty segments', '//'],
    ['a segment that only holds a reserved name', '/my__proto__/constructors'],
    ['an escaped slash beside a reserved name', '/a~1__proto__'],
  ])('may have %s', (_, path) => {
    const { option, issues } = readOption({ fields: [field({ path })] });
    expect(issues).toEqual([]);
    expect(option?.fields[0]?.path).toBe(path);
  });

  test('with the path of another is left out, and the other too', () => {
    const { option, issues } = readOption({ fields: [field({}), good, field({ kind: 'date' })] });
    expect(issues).toEqual([
      '/fields/0/path duplicate_path',
      '/fields/2/path duplicate_path',
      '/fields/2/kind unknown_field_kind',
    ]);
    expect(option?.fields.map(({ path }) => path)).toEqual(['/good']);
  });

  test.each([
    ['no label', field({ label: undefined }), undefined],
    ['an empty label', field({ label: ' ' }), undefined],
    ['a label in no language', field({ label: {} }), undefined],
    ['a label in one language', field({ label: { en: 'A' } }), { en: 'A' }],
  ])('with %s stays, with a notice', (_, unlabelled, label) => {
    const { option, issues } = readOption({ fields: [unlabelled] });
    expect(issues).toEqual(['/fields/0/label no_label (notice)']);
    expect(option?.fields[0]?.label).toEqual(label);
  });
});

describe('the present value of a field', () => {
  test.each([
    ['text', 1],
    ['text', null],
    ['number', '1'],
    ['boolean', 0],
    ['list', { a: 1 }],
  ])('of the kind %s that is %o gets a notice, and the field stays', (kind, a) => {
    const { option, issues } = readOption({ value: { a }, fields: [field({ kind })] });
    expect(issues).toEqual(['/fields/0 value_of_another_kind (notice)']);
    expect(option?.fields).toHaveLength(1);
  });

  test.each([
    ['text', ''],
    ['number', 1.5],
    ['boolean', false],
    ['list', []],
  ])('of the kind %s that is %o is fine', (kind, a) => {
    expect(readOption({ value: { a }, fields: [field({ kind })] }).issues).toEqual([]);
  });

  test.each([
    ['the choices', 'choice', 'b'],
    ['the choices, in another type', 'choice', '1'],
    ['the choices of a list', 'list', [1, 'b']],
  ])('that is missing from %s gets a notice, and the field stays', (_, kind, a) => {
    const choices = [
      { value: 1, label: 'One' },
      { value: 'a', label: 'A' },
    ];
    const { option, issues } = readOption({ value: { a }, fields: [field({ kind, choices })] });
    expect(issues).toEqual(['/fields/0 value_not_in_choices (notice)']);
    expect(option?.fields).toHaveLength(1);
  });

  test('is compared with the choices whatever the order of keys', () => {
    const choices = [{ value: { x: 1, y: [2] }, label: 'A' }];
    expect(
      readOption({ value: { a: { y: [2], x: 1 } }, fields: [field({ kind: 'choice', choices })] }).issues,
    ).toEqual([]);
  });

  test.each([
    ['a missing key', { b: 1 }, '/a'],
    ['something inside a text', { a: 'x' }, '/a/length'],
    ['an item that a list lacks', { a: [1] }, '/a/1'],
    ['the end of a list', { a: [1] }, '/a/-'],
    ['an index with a leading zero', { a: [1, 2] }, '/a/01'],
    ['a member that objects inherit', {}, '/toString'],
  ])('may not be there yet: %s', (_, value, path) => {
    expect(readOption({ value, fields: [field({ path, kind: 'number' })] }).issues).toEqual([]);
  });

  test.each([
    ['the whole document', 'x', ''],
    ['an item of a list', { a: [{ b: 'x' }] }, '/a/0/b'],
    ['an escaped key', { 'a/b': { '~': 'x' } }, '/a~1b/~0'],
    ['an empty key', { '': 'x' }, '/'],
  ])('is found: %s', (_, value, path) => {
    const { issues } = readOption({ value, fields: [field({ path, kind: 'number' })] });
    expect(issues).toEqual(['/fields/0 value_of_another_kind (notice)']);
  });
});

describe('an option', () => {
  test.each([
    ['no fields', undefined],
    ['null for fields', null],
    ['an empty list of fields', []],
  ])('with %s stays, for the patch editor', (_, fields) => {
    expect(readOption({ fields })).toMatchObject({ option: { fields: [] }, issues: [] });
  });

  test('that had fields and has none left is left out', () => {
    expect(readOption({ fields: [field({ kind: 'date' })] })).toEqual({
      option: undefined,
      issues: ['/fields/0/kind unknown_field_kind', '/fields no_fields_left'],
    });
  });

  test('with null for a value has none', () => {
    expect(readOption({ value: null, fields: [field({ path: '' })] })).toMatchObject({
      option: { name: 'Receipt' },
      issues: [],
    });
  });

  test('keeps every kind of value as it is', () => {
    const value = { text: ' a\u0000\u202e ', n: -1.5e-7, deep: [null, { x: [true] }], '': '' };
    expect(readOption({ value }).option?.value).toEqual(value);
  });

  test.each(['__proto__', 'prototype', 'constructor'])(
    'with the key %s inside its value is left out',
    (key) => {
      const value: unknown = JSON.parse(`{"a~/b":[0,{"${key}":{"polluted":1}}]}`);
      expect(readOption({ value })).toEqual({
        option: undefined,
        issues: [`/value/a~0~1b/1/${key} reserved_name`],
      });
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );

  test('with a reserved key inside a choice loses that field only', () => {
    const bad = field({ kind: 'choice', choices: [{ label: 'A', value: { constructor: 1 } }] });
    const { option, issues } = readOption({ fields: [bad, good] });
    expect(issues).toEqual(['/fields/0/choices/0/value/constructor reserved_name']);
    expect(option?.fields).toHaveLength(1);
  });

  /** A list in a list, so many of them. */
  const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

  test('with a value nested deeper than settings can be is left out', () => {
    expect(readOption({ value: nested(65) })).toMatchObject({ option: { value: nested(65) }, issues: [] });
    const deepest = '/0'.repeat(65);
    expect(readOption({ value: nested(66) })).toEqual({
      option: undefined,
      issues: [`/value${deepest} nested_too_deep`],
    });
  });

  test('with a choice nested deeper than settings can be loses that field only', () => {
    const bad = field({ kind: 'choice', choices: [{ label: 'A', value: nested(66) }] });
    const { option, issues } = readOption({ fields: [bad, good] });
    expect(issues).toEqual([`/fields/0/choices/0/value${'/0'.repeat(65)} nested_too_deep`]);
    expect(option?.fields).toHaveLength(1);
  });

  test('with a fault below a key too long to be repeated is pointed to as far as keys are short', () => {
    const value = { a: { ['x'.repeat(2000)]: { b: { constructor: 1 } } } };
    expect(readOption({ value }).issues).toEqual(['/value/a reserved_name']);
  });

  test('with a number too large for JSON in JavaScript is left out, as it could not be sent back', () => {
    const value: unknown = { n: 0 };
    const text = fileOf({ options: [{ guid: guid(4), name: 'O', value }] }).replace('"n":0', '"n":1e999');
    expect(readText(text)).toMatchObject({
      options: [],
      issues: [{ pointer: '/options/0/value/n', kind: 'number_changes' }],
    });
  });
});
