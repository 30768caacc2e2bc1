import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { type Language, LANGUAGE_FACTS, LANGUAGES } from '#contract/languages.ts';
import { type Cell, writeCsv } from '#electron/csv/write.ts';

/** One cell as it stands in the file. */
function cell(value: Cell, language: Language = 'en'): string {
  const text = writeCsv(['A', 'B'], [[value, 'x']], language);
  return text
    .split('\r\n')
    .slice(1)
    .join('\r\n')
    .replace(/[,;]x\r\n$/, '');
}

describe('a CSV file', () => {
  test('begins with a byte-order mark and has CRLF, and commas for English', () => {
    expect(
      writeCsv(
        ['Name', 'Row'],
        [
          ['A', 1],
          ['Ёж', ''],
        ],
        'en',
      ),
    ).toBe('\ufeffName,Row\r\nA,1\r\nЁж,\r\n');
  });

  test('has semicolons for Russian', () => {
    expect(writeCsv(['Имя', 'Строка'], [['A', 1]], 'ru')).toBe('\ufeffИмя;Строка\r\nA;1\r\n');
  });

  test('can have a header alone', () => {
    expect(writeCsv(['guid', 'name'], [], 'en')).toBe('\ufeffguid,name\r\n');
  });

  test('has a million cells in a moment', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => [i, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
    const columns = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];
    expect(writeCsv(columns, rows, 'en').split('\r\n')).toHaveLength(100_002);
  });
});

describe('a cell', () => {
  test.each([
    ['=1+1', `"'=1+1"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+1', `"'+1"`],
    ['-5', `"'-5"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['\nx', `"'\nx"`],
    ['  =1', `"'  =1"`],
    ['＝1', `"'＝1"`],
    ['=1\n+2', `"'=1\n+2"`],
  ])('never starts a formula: %j', (value, expected) => {
    expect(cell(value)).toBe(expected);
  });

  test.each<[Cell, string]>([
    ['a "b"', '"a ""b"""'],
    ['a\r\nb', '"a\r\nb"'],
    [' a', '" a"'],
    [-5, '-5'],
    ['1=1', '1=1'],
    ["'", "'"],
    ['<b>', '<b>'],
  ])('is quoted where it has to be, and stays as it is otherwise: %j', (value, expected) => {
    expect(cell(value)).toBe(expected);
  });

  test.each(['a;=1', 'a,=1', 'a\t=1', 'a|=1'])(
    'starts none even where a spreadsheet splits at another character: %j',
    (value) => {
      expect(cell(value, 'en')).toBe(`"${value}"`);
      expect(cell(value, 'ru')).toBe(`"${value}"`);
    },
  );
});

test('whatever the cells are, they read back the same but for the apostrophes', () => {
  const cells = fc.oneof(fc.string(), fc.constantFrom('=1', '"', '\r\n', ';', ',', ' ', '\ufeff', '-\n'));
  const rows = fc.array(fc.tuple(cells, cells, cells), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.constantFrom(...LANGUAGES), (table, language) => {
      const text = writeCsv(['a', 'b', 'c'], table, language);
      const { data } = Papa.parse<string[]>(text.slice(1, -2), {
        delimiter: LANGUAGE_FACTS[language].csvDelimiter,
        newline: '\r\n',
      });
      const back = data
        .slice(1)
        .map((row) => row.map((value) => value.replace(/^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, '')));
      expect(back).toEqual(
        table.map((row) => row.map((value) => value.replace(/^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, ''))),
      );
      for (const value of data.flat()) expect(value).not.toMatch(/^(?:\s*[=+\-@]|[\t\r\n])/);
    }),
  );
});
