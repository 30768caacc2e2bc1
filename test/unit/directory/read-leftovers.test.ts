import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accepted, listed, lines, readCsv } from './csv.ts';
import { guid, inShort, read as readTables, readText } from './files.ts';

const OUTLET = guid(1);
const header = 'guid,name,address';

/** Outlets as one file, and what is said of it. */
function read(...rows: string[]) {
  const { outlets, issues } = accepted({ 'outlets.csv': lines(...rows) });
  return { outlets, said: listed(issues) };
}

describe('a GUID with characters in it that nobody sees', () => {
  const withDashes = (dash: string) => OUTLET.replaceAll('-', dash);

  test.each([
    ['a zero-width space before it', `\u200b${OUTLET}`, 'U+200B (1)'],
    ['a zero-width space behind it', `${OUTLET}\u200b`, 'U+200B (37)'],
    ['marks of direction around it', `\u202a${OUTLET}\u202c`, 'U+202A (1), U+202C (38)'],
    ['a left-to-right mark', `\u200e${OUTLET}`, 'U+200E (1)'],
    ['soft hyphens', `${OUTLET.slice(0, 9)}\u00ad${OUTLET.slice(9)}`, 'U+00AD (10)'],
    ['a word joiner', `${OUTLET.slice(0, 3)}\u2060${OUTLET.slice(3)}`, 'U+2060 (4)'],
    ['a variation selector', `${OUTLET}\ufe0f`, 'U+FE0F (37)'],
    ['hyphens that do not break', withDashes('\u2011'), 'U+2011 (9), U+2011 (14), U+2011 (19), …'],
    ['figure dashes', withDashes('\u2012'), 'U+2012 (9), U+2012 (14), U+2012 (19), …'],
    ['en dashes', withDashes('\u2013'), 'U+2013 (9), U+2013 (14), U+2013 (19), …'],
    ['minus signs', withDashes('\u2212'), 'U+2212 (9), U+2212 (14), U+2212 (19), …'],
    ['a control character', `${OUTLET.slice(0, 3)}\u0007${OUTLET.slice(3)}`, 'U+0007 (4)'],
    ['a full-width digit', `\uff10${OUTLET.slice(1)}`, 'U+FF10 (1)'],
  ])('is refused with their codes and places: %s', (_what, written, detail) => {
    expect(read(header, `${written},Coffee,a`)).toEqual({
      outlets: [],
      said: [`outlets.csv:2 guid hidden_character [${detail}]`],
    });
  });

  test.each([
    ['а', 'a', 'U+0430 (10)'],
    ['е', 'e', 'U+0435 (10)'],
    ['С', 'c', 'U+0421 (10)'],
    ['Α', 'a', 'U+0391 (10)'],
  ])('is refused with a letter in it that only looks like one of its own: %s', (foreign, latin, detail) => {
    const [meant, written] = [latin, foreign].map(
      (letter) => `${OUTLET.slice(0, 9)}${letter}${OUTLET.slice(10)}`,
    );
    expect(read(header, `${meant ?? ''},Coffee,a`).said).toEqual([]);
    expect(read(header, `${written ?? ''},Coffee,a`).said).toEqual([
      `outlets.csv:2 guid hidden_character [${detail}]`,
    ]);
  });

  test('is told from one that would be none without them either', () => {
    expect(read(header, '\u200bx,Coffee,a').said).toEqual([
      String.raw`outlets.csv:2 guid not_a_guid [\u200Bx]`,
    ]);
  });

  test('is named wherever a GUID stands', () => {
    const employees = lines('guid,name,outlet_guids', `${guid(3)},Anna,${OUTLET}\u200b`);
    const { issues } = accepted({
      'outlets.csv': lines(header, `${OUTLET},A,a`),
      'employees.csv': employees,
    });
    expect(listed(issues)).toEqual(['employees.csv:2 outlet_guids hidden_character [U+200B (37)]']);
  });
});

test('a word with a character in it that nobody sees is repeated with its code', () => {
  const workplaces = lines('guid,name,outlet_guid,archived', `${guid(2)},Till,,нет\u200b`);
  const { issues } = accepted({ 'workplaces.csv': workplaces });
  expect(listed(issues)).toEqual([String.raw`workplaces.csv:2 archived not_a_boolean [нет\u200B]`]);
});

describe('a column’s name with characters in it that nobody sees', () => {
  test.each([
    ['guid\u200b,name,address', 'guid', 'U+200B (5)'],
    ['\u200eguid,name,address', 'guid', 'U+200E (1)'],
    ['guid,na\u00adme,address', 'name', 'U+00AD (3)'],
    ['guid,n\u0430me,address', 'name', 'U+0430 (2)'],
    ['GUID,NA\u041cE,ADDRESS', 'name', 'U+041C (3)'],
  ])('is refused with the column, their codes and places: %j', (row, column, detail) => {
    expect(readCsv({ 'outlets.csv': lines(row, `${OUTLET},Coffee,a`) })).toEqual({
      outcome: 'refused',
      file: 'outlets.csv',
      reason: 'hidden_character',
      row: 1,
      column,
      detail,
    });
  });

  test('is named in JSON as well', () => {
    const text = `{"format":"till-setup/directory@1","outlets":[{"guid\u200b":"${OUTLET}","name":"A"}]}`;
    expect(readText(text)).toMatchObject({
      issues: [{ pointer: '/outlets/0/guid', kind: 'hidden_character', detail: 'U+200B (5)' }],
    });
  });

  test.each(['outlets', 'organisation', 'format'])('refuses a JSON file whose key it is: %s', (key) => {
    const content = { format: 'till-setup/directory@1', organisation: { guid: guid(99), name: 'A' } };
    const text = JSON.stringify({ ...content, outlets: [] }).replace(`"${key}"`, `"${key}\u200b"`);
    expect(readText(text)).toMatchObject({
      outcome: 'refused',
      reason: 'hidden_character',
      pointer: `/${key}`,
      detail: `U+200B (${key.length + 1})`,
    });
  });

  test('leaves a field out whose key it is, and the field of a choice', () => {
    const fields = [
      { path: '/a', label: 'A', kind: 'text', 'required\u200b': true },
      { path: '/b', label: 'B', kind: 'choice', choices: [{ 'value\u200b': 1, label: 'One' }] },
      { path: '/c', label: 'C', kind: 'text' },
    ];
    const { options, issues } = readTables({ options: [{ guid: OUTLET, name: 'O', fields }] });
    expect(options[0]?.fields.map(({ path }) => path)).toEqual(['/c']);
    expect(inShort(issues)).toEqual([
      '/options/0/fields/0/required hidden_character',
      '/options/0/fields/1/choices/0/value hidden_character',
    ]);
  });
});

describe('rows above the header', () => {
  test.each([
    ['a name that a program gives every table', ['Table 1', header], 1],
    ['a title and a row without content', ['Stores on 28.11.2026,,', ',,', header], 1],
    ['several of them', ['Stores', 'as of today', 'for Till Setup', header], 3],
  ])('are left out, and that is said: %s', (_what, rows, count) => {
    const { outlets, said } = read(...rows, `${OUTLET},Coffee,a`);
    expect(outlets).toEqual([{ guid: OUTLET, name: 'Coffee', address: 'a' }]);
    expect(said).toHaveLength(count);
    expect(said[0]).toMatch(/^outlets\.csv:1 row_above_header \(notice\) \[/);
  });

  test('do not move the rows that a spreadsheet shows', () => {
    expect(read('Stores', '', header, `${OUTLET},Coffee,a`, 'x,B,b').said.at(-1)).toBe(
      'outlets.csv:5 guid not_a_guid [x]',
    );
  });

  test('leave the delimiter to the header', () => {
    const { outlets } = accepted({
      'outlets.csv': `Stores, of ours, all\r\nguid;name;address\r\n${OUTLET};Coffee;1, Main street\r\n`,
    });
    expect(outlets).toEqual([{ guid: OUTLET, name: 'Coffee', address: '1, Main street' }]);
  });

  test('are five at the most', () => {
    const some = Array.from({ length: 5 }, (_, index) => `line ${index}`);
    expect(read(...some, header, `${OUTLET},A,a`).said).toHaveLength(5);
    expect(readCsv({ 'outlets.csv': lines('a line', ...some, header, `${OUTLET},A,a`) })).toMatchObject({
      reason: 'no_header',
      row: 1,
    });
  });
});

describe('what a spreadsheet leaves in a name', () => {
  test.each(['#N/A', '#ССЫЛКА!', '#¡REF!', '#¿NOMBRE?', '####', 'Err:502', 'Ошибка:502', '\u200b#N/A'])(
    'is no name: %s',
    (name) => {
      const { outlets, said } = read(header, `${OUTLET},${name},a`);
      expect(outlets).toEqual([]);
      expect(said).toEqual([expect.stringMatching(/^outlets\.csv:2 name error_value /)]);
    },
  );
});

describe('what a spreadsheet leaves in an address', () => {
  test('is left out, and that is said', () => {
    expect(read(header, `${OUTLET},A,#REF!`, `${guid(2)},B,=A1`)).toEqual({
      outlets: [
        { guid: OUTLET, name: 'A' },
        { guid: guid(2), name: 'B', address: '=A1' },
      ],
      said: [
        'outlets.csv:2 address cell_left_out (notice) [#REF!]',
        'outlets.csv:3 address formula (notice) [=A1]',
      ],
    });
  });
});

describe('in JSON', () => {
  const optionText = (value: string, fields = '[]') =>
    `{"format":"till-setup/directory@1","options":[{"guid":"${guid(4)}","name":"O","value":${value},"fields":${fields}}]}`;
  const issuesOf = (text: string) => {
    const outcome = readText(text);
    if (outcome.outcome !== 'ok') throw new Error(outcome.reason);
    return outcome;
  };

  test('a number with more digits than JavaScript keeps leaves its entry out', () => {
    expect(issuesOf(optionText('{"fiscal":[9960440300000123]}'))).toMatchObject({
      options: [],
      issues: [
        {
          pointer: '/options/0/value/fiscal/0',
          kind: 'number_changes',
          severity: 'error',
          detail: '9960440300000123',
        },
      ],
    });
  });

  test('two choices that would become one are both named', () => {
    const choices = '[{"value":12345678901234567891},{"value":12345678901234567892}]';
    const text = optionText('1', `[{"path":"","kind":"choice","choices":${choices}}]`);
    const kinds = issuesOf(text).issues.filter(({ kind }) => kind === 'number_changes');
    expect(kinds.map(({ pointer }) => pointer)).toEqual([
      '/options/0/fields/0/choices/0/value',
      '/options/0/fields/0/choices/1/value',
    ]);
  });

  test('a choice may be null', () => {
    const choices = '[{"value":null,"label":"None"},{"value":1,"label":"One"}]';
    const { options, issues } = issuesOf(
      optionText('null', `[{"path":"","kind":"choice","label":{"en":"a","ru":"b"},"choices":${choices}}]`),
    );
    expect(issues.filter(({ kind }) => kind === 'missing')).toEqual([]);
    expect(options[0]?.fields[0]?.choices?.map(({ value }) => value)).toEqual([null, 1]);
  });

  test('a key that stands twice leaves its entry out, or is the reason to refuse the file', () => {
    const outlet = `{"guid":"${OUTLET}","guid":"${guid(2)}","name":"A"}`;
    const format = '"format":"till-setup/directory@1"';
    expect(issuesOf(`{${format},"outlets":[${outlet}]}`)).toMatchObject({
      outlets: [],
      issues: [{ pointer: '/outlets/0/guid', kind: 'key_twice' }],
    });
    expect(readText(`{${format},"outlets":[],"outlets":[]}`)).toMatchObject({
      outcome: 'refused',
      reason: 'key_twice',
      pointer: '/outlets',
    });
  });

  test('what stands under keys that nobody reads does not matter', () => {
    const outlet = `{"guid":"${OUTLET}","name":"A","inn":12345678901234567891,"x":1,"x":2}`;
    expect(issuesOf(`{"format":"till-setup/directory@1","outlets":[${outlet}]}`).issues).toEqual([]);
  });

  test('numbers that JavaScript keeps are never spoken of', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
      fc.maxSafeInteger().map(String),
      fc
        .tuple(fc.nat(99_999), fc.nat(99))
        .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}0`),
    );
    fc.assert(
      fc.property(number, (text) => {
        expect(issuesOf(optionText(`[${text}]`)).issueCount).toBe(0);
      }),
    );
  });
});
