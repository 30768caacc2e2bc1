import * as fc from 'fast-check';
import Papa from 'papaparse';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Employee, FileReport, ImportIssue, Outlet, REFUSALS, Workplace } from '#contract/directory.ts';
import { type CsvRecord, readRecords } from '#electron/directory/csv-records.ts';
import type { Directory } from '#electron/directory/outcome.ts';
import { type CsvFiles, encoded, lines, OUTLET, readCsv } from './csv.ts';
import { empty, twoOutlets } from './directories.ts';
import { guid, utf8 } from './files.ts';
import { layouts, written, validDirectories } from './written-csv.ts';

/** A report is a refusal of one of the files, or a directory whose references hold, with issues that can be shown. */
function expectAReport(files: CsvFiles, kept: Directory | null): void {
  const outcome = readCsv(files, kept);
  if (outcome.outcome === 'refused') {
    expect(REFUSALS).toContain(outcome.reason);
    expect(Object.keys(files)).toContain(outcome.file);
    return;
  }
  const outlets = new Set(outcome.outlets.map((outlet) => outlet.guid));
  const referred = [
    ...outcome.workplaces.flatMap(({ outletGuid }) => outletGuid ?? []),
    ...outcome.employees.flatMap(({ outletGuids }) => outletGuids ?? []),
  ];
  expect(referred.filter((each) => !outlets.has(each))).toEqual([]);
  expect(v.is(v.array(ImportIssue), outcome.issues)).toBe(true);
  expect(v.is(v.array(FileReport), outcome.files)).toBe(true);
  expect(v.is(v.array(Outlet), outcome.outlets)).toBe(true);
  expect(v.is(v.array(Workplace), outcome.workplaces)).toBe(true);
  expect(v.is(v.array(Employee), outcome.employees)).toBe(true);
  expect(outcome.issueCount).toBe(outcome.issues.length);
  expect(outcome.errorCount).toBe(outcome.issues.filter(({ severity }) => severity === 'error').length);
}

const names = fc.constantFrom('outlets.csv', 'Workplaces', 'employees (1).txt', 'export.csv', 'all.json', '');
const presents = fc.constantFrom(null, empty, twoOutlets);

test('any bytes whatever in any number of files give a report', () => {
  const files = fc.dictionary(names, fc.uint8Array({ maxLength: 100 }), {
    maxKeys: 4,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(files, presents, (given, kept) => expectAReport(given, kept)),
    { numRuns: 300 },
  );
});

const valid = {
  'outlets.csv': lines('guid;name;address'.replaceAll(';', ','), [OUTLET, '"Магазин ""1"""', '"a\r\nb"']),
  'workplaces.csv': lines('guid,name,outlet_guid,archived', [guid(2), 'Касса', OUTLET, 'да']),
  'employees.csv': lines('guid,name,outlet_guids', [guid(3), 'Анна', `${OUTLET}|`]),
};
type Name = keyof typeof valid;

test('any bytes in the middle of valid files, in any encoding, give a report', () => {
  const damage = fc.record({
    file: fc.constantFrom<Name>('outlets.csv', 'workplaces.csv', 'employees.csv'),
    encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1251'),
    at: fc.nat(200),
    cut: fc.nat(20),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 10 }),
      fc.constantFrom('"', '\n', ',', '"\n"', ',"', '\u0000', '|', 'ш').map(utf8),
    ),
  });
  fc.assert(
    fc.property(fc.array(damage, { maxLength: 3 }), presents, (damages, kept) => {
      const files: CsvFiles = { ...valid };
      for (const { file, encoding, at, cut, put } of damages) {
        const bytes = encoded(valid[file], encoding);
        files[file] = Uint8Array.from([...bytes.slice(0, at), ...put, ...bytes.slice(at + cut)]);
      }
      expectAReport(files, kept);
    }),
    { numRuns: 300 },
  );
});

test('any cells under the right columns give a report', () => {
  const cell = fc.oneof(
    fc.constantFrom(OUTLET, guid(2), guid(2).toUpperCase(), 'A', ' ', '', '"', 'да', '|', '=1', '\u202e'),
    fc.constantFrom(`"${guid(3)}`, '"a""b"', '"x\ny"', '\ud800', '__proto__', '\r'),
    fc.nat(0xffff).map((unit) => `a${String.fromCharCode(unit)}b`),
  );
  const table = (header: string) =>
    fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }).map((rows) => lines(header, ...rows));
  const files = fc.record(
    {
      'a.csv': table('guid,name,address'),
      'b.csv': table('guid,name,outlet_guid,archived'),
      'c.csv': table('guid,name,outlet_guids,x'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(files, presents, (given, kept) => expectAReport(given, kept)),
    { numRuns: 150 },
  );
});

test('a valid directory written as CSV in any way reads back the same, with nothing to say about it', () => {
  fc.assert(
    fc.property(validDirectories, layouts, (directory, layout) => {
      const outcome = readCsv(written(directory, layout));
      expect(outcome).toMatchObject({ outcome: 'ok', issues: [] });
      if (outcome.outcome !== 'ok') return;
      const { outlets, workplaces, employees, options } = outcome;
      expect({ outlets, workplaces, employees, options }).toEqual(directory);
    }),
    { numRuns: 200 },
  );
});

const format = { delimiter: ',', newline: '\n' } as const;

function recordsOf(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  readRecords(text, format, { at: 0, line: 1, row: 1 }, (record) => {
    records.push(record);
    return true;
  });
  return records;
}

/** The rows as the library sees them in the whole text, and the line on which each begins. */
function rowsOf(text: string): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = [];
  let at = 0;
  Papa.parse<string[]>(text, {
    ...format,
    step: ({ data, meta }) => {
      // After the last line end it sees one more.
      if (at < text.length) rows.push({ cells: data, line: text.slice(0, at).split('\n').length });
      at = meta.cursor;
    },
  });
  return rows;
}

test('rows and lines are told the same however text falls into the pieces that are parsed', () => {
  const piece = fc.constantFrom('a', ',', '"', '""', '\n', '\r\n', ' ', ',"', '",', '"\n', 'x'.repeat(9000));
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => `${pieces.join('')}\n`);
  const content = (cells: readonly string[]) => cells.join('|').trimEnd();
  fc.assert(
    fc.property(texts, (text) => {
      const rows = rowsOf(text);
      const records = recordsOf(text);
      // Of empty rows only the number is told.
      const told = new Set(records.map(({ row }) => row));
      const skipped = rows.filter((_, index) => !told.has(index + 1));
      expect(skipped.map(({ cells }) => content(cells)).join('')).toBe('');
      for (const { row, line, cells, fault } of records) {
        const whole = rows[row - 1];
        expect(line).toBe(whole?.line);
        if (fault === undefined) expect(content(cells)).toBe(content(whole?.cells ?? []));
        else expect(whole?.cells.slice(0, cells.length)).toEqual(cells);
      }
    }),
    { numRuns: 300 },
  );
});
