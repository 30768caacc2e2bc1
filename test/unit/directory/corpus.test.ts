import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportOf } from '#electron/directory/report.ts';
import { accepted, readCsv } from './csv.ts';

const CORPUS = join(import.meta.dirname, '../../fixtures/directory');
const cases = readdirSync(CORPUS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function filesOf(name: string): Record<string, Uint8Array> {
  const folder = join(CORPUS, name);
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]));
}

describe('files with exactly these issues', () => {
  test.each(cases)('%s', (name) => {
    const expected: unknown = JSON.parse(readFileSync(join(CORPUS, `${name}.report.json`), 'utf8'));
    const report = [...reportOf(readCsv(filesOf(name), null, null))].join('');
    expect(JSON.parse(report)).toEqual(expected);
  });
});

describe('what a Russian spreadsheet saves', () => {
  const found = accepted(filesOf('spreadsheet-ru'));

  test('is read in whichever of its formats it is', () => {
    expect(found.files).toEqual([
      {
        file: 'employees.txt',
        table: 'employees',
        encoding: 'utf-16le',
        delimiter: '\t',
        rows: 2,
        sampleNames: ['Анна Каренина', 'Левин, К. Д.'],
      },
      {
        file: 'outlets.csv',
        table: 'outlets',
        encoding: 'windows-1251',
        delimiter: ';',
        rows: 2,
        sampleNames: ['Магазин «Ёлка» № 1', 'ООО "Ромашка"'],
      },
      {
        file: 'workplaces.csv',
        table: 'workplaces',
        encoding: 'utf-8',
        delimiter: ';',
        rows: 3,
        sampleNames: ['Касса 1', 'Касса 2'],
      },
    ]);
  });

  test('keeps line breaks in an address, and its words for yes and no', () => {
    expect(found.outlets[0]?.address).toBe('г. Москва, ул. Ленина, 5\r\nвход со двора');
    expect(found.workplaces.map(({ archived }) => archived)).toEqual([false, true, false]);
  });
});
