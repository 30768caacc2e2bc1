import { describe, expect, test } from 'vitest';
import { MAX_CELL, MAX_ENTRIES, MAX_FILE_BYTES } from '#electron/directory/limits.ts';
import type { ReadProgress } from '#electron/directory/progress-reporter.ts';
import { readDirectory } from '#electron/directory/read.ts';
import { accepted, lines, OUTLET, outletsCsv, readCsv } from './csv.ts';
import { guid, utf8 } from './files.ts';

const PATIENCE = 60_000;

/** A file of exactly this size: some text, then one pattern again and again. */
function filled(size: number, head: string, pattern: string): Uint8Array {
  const bytes = Buffer.alloc(size, pattern);
  bytes.write(head);
  return bytes;
}

describe('limits', () => {
  test(
    'a file of 64 MiB and 200,000 rows is read',
    () => {
      const head = 'guid,name,address\n';
      const row = (n: number, address: string) => `${guid(n)},Магазин ${n},${address}\n`;
      const room = Math.floor((MAX_FILE_BYTES - head.length) / MAX_ENTRIES) - utf8(row(123_456, '')).length;
      const address = 'x'.repeat(room);
      const rows = Array.from({ length: MAX_ENTRIES }, (_, i) => row(i, address));
      const bytes = new Uint8Array(MAX_FILE_BYTES).fill(0x20);
      utf8(head).forEach((byte, i) => (bytes[i] = byte));
      const { written } = new TextEncoder().encodeInto(rows.join(''), bytes.subarray(head.length));
      expect(MAX_FILE_BYTES - written).toBeLessThan(2 * MAX_ENTRIES * room);
      const { outlets, issueCount } = accepted({ 'outlets.csv': bytes });
      expect(outlets).toHaveLength(MAX_ENTRIES);
      expect(outlets.at(-1)).toEqual({ guid: guid(199_999), name: 'Магазин 199999', address });
      expect(issueCount).toBe(0);
    },
    PATIENCE,
  );

  test('a file over 64 MiB is refused', () => {
    expect(readCsv({ 'outlets.csv': filled(MAX_FILE_BYTES + 1, outletsCsv, '\n') })).toEqual({
      outcome: 'refused',
      file: 'outlets.csv',
      reason: 'too_large',
    });
  });

  test('one row more than 200,000 is refused; blank ones do not count', { timeout: PATIENCE }, () => {
    const rows = `${'\n,\n'.repeat(1000)}${'x\n'.repeat(MAX_ENTRIES)}\n\n`;
    expect(readCsv({ 'outlets.csv': `guid,name\n${rows}` })).toMatchObject({
      outcome: 'ok',
      outlets: [],
      files: [{ rows: MAX_ENTRIES }],
    });
    expect(readCsv({ 'outlets.csv': `guid,name\n${rows}x` })).toEqual({
      outcome: 'refused',
      file: 'outlets.csv',
      reason: 'too_many_entries',
      row: 202_004,
    });
  });

  test('a row as long as a list of 20,000 outlets is read', () => {
    const outlets = Array.from({ length: 20_000 }, (_, i) => guid(i));
    const { employees, issueCount } = accepted({
      'outlets.csv': lines('guid,name', ...outlets.map((outlet) => [outlet, 'A'])),
      'employees.csv': lines(
        'guid,name,outlet_guids',
        [guid(1), 'Anna', `"${outlets.join('|')}"`],
        [guid(2), 'B', ''],
      ),
    });
    expect(employees.map(({ outletGuids }) => outletGuids?.length)).toEqual([20_000, undefined]);
    expect(issueCount).toBe(0);
  });
});

test('a row with a cell over 1 MB is left out, those around it are not', () => {
  const { outlets, issues } = accepted({
    'outlets.csv': lines(
      'guid,name,address',
      [guid(1), 'Before', 'x'.repeat(MAX_CELL)],
      [guid(2), 'Long', 'x'.repeat(MAX_CELL + 1)],
      [guid(3), 'After', ''],
    ),
  });
  expect(outlets.map(({ name }) => name)).toEqual(['Before', 'After']);
  expect(issues).toMatchObject([{ row: 3, column: 'address', kind: 'cell_too_long', severity: 'error' }]);
});

describe('a large file that is no table gives a report as quickly as any', () => {
  const open = `guid,name,outlet_guid\n${guid(2)},"`;

  test.each<[string, Uint8Array, string[]]>([
    ['line breaks', filled(MAX_FILE_BYTES, 'guid,name,outlet_guid\n', '\n'), []],
    ['spaces', filled(MAX_FILE_BYTES, 'guid,name,outlet_guid\n', ' '), []],
    ['rows behind a quote that is never closed', filled(MAX_FILE_BYTES, open, 'abc\n'), ['unclosed_quote']],
    ['quotes and nothing else', filled(MAX_FILE_BYTES, open, '"'), ['unclosed_quote']],
    ['quotes that are not doubled', filled(MAX_FILE_BYTES, open, 'a"'), ['unclosed_quote']],
    [
      'quotes that are not doubled, and spaces',
      filled(MAX_FILE_BYTES / 64, open, `"${'x"'.repeat(500)}${' '.repeat(20_000)}\n`),
      ['unclosed_quote'],
    ],
    ['delimiters', filled(MAX_FILE_BYTES / 16, 'guid,name,outlet_guid\n', ','), []],
    [
      'empty quotes',
      filled(MAX_FILE_BYTES / 16, `guid,name,outlet_guid${'\n'.repeat(3)}`, '"",'),
      ['unclosed_quote'],
    ],
  ])('of %s', { timeout: PATIENCE }, (_, bytes, found) => {
    const { issues } = accepted({ 'workplaces.csv': bytes });
    expect([...new Set(issues.map(({ kind }) => kind))]).toEqual(found);
  });
});

describe('reading', () => {
  const tills = Array.from({ length: 10_000 }, (_, i) => [guid(100 + i), `Касса ${i}`, OUTLET]);
  const files = [
    { file: 'outlets.csv', bytes: utf8(outletsCsv) },
    { file: 'workplaces.csv', bytes: utf8(lines('guid,name,outlet_guid', ...tills)) },
  ];
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);

  test('10,000 tills finds nothing wrong with them', () => {
    expect(readDirectory(files, { orgGuid: null, kept: null })).toMatchObject({
      issueCount: 0,
      workplaces: { length: 10_000 },
    });
  });

  test('tells how far it is, seldom', () => {
    const told: ReadProgress[] = [];
    readDirectory(files, { orgGuid: null, kept: null, onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([
      { stage: 'reading', done: 0, total },
      ...[0, 2000, 4000, 6000, 8000, 10_000].map((done) => ({ stage: 'checking', done, total: 10_001 })),
    ]);
  });

  test.each([
    ['commas is read', ',', ['Before', 'Wide', 'After']],
    ['cells is left out', 'a,', ['Before', 'After']],
  ])('a row of a million %s, at the cost of its beginning; those around it are read', (_, pattern, names) => {
    const wide = `${guid(5)},Wide,${pattern.repeat(1_200_000)}`;
    const { outlets } = accepted({
      'outlets.csv': `${outletsCsv}${guid(4)},Before\r\n${wide}\r\n${guid(6)},After\r\n`,
    });
    expect(outlets.map(({ name }) => name).slice(1)).toEqual(names);
  });

  test('a header of a million commas has the columns at its beginning', () => {
    const { outlets } = accepted({
      'outlets.csv': `guid,name${','.repeat(2_000_000)}\n${guid(4)},First\n`,
    });
    expect(outlets.map(({ name }) => name)).toEqual(['First']);
  });

  test('tells how many bytes of a large file are read', () => {
    const bytes = filled(MAX_FILE_BYTES / 8, outletsCsv, `${'x'.repeat(999)}\n`);
    const told: number[] = [];
    readDirectory([{ file: 'outlets.csv', bytes }], {
      orgGuid: null,
      kept: null,
      onProgress: ({ stage, done }) => {
        if (stage === 'reading') told.push(done / 1024 / 1024);
      },
    });
    expect(told.map(Math.round)).toEqual([0, 2, 4, 6]);
  });

  test.each([1, 2, 3, 7])('can be cancelled, at the %i. time that it asks', (time) => {
    let asked = 0;
    const isCancelled = () => ++asked >= time;
    expect(readDirectory(files, { orgGuid: null, kept: null, isCancelled })).toEqual({
      outcome: 'cancelled',
    });
    expect(asked).toBe(time);
  });

  test('JSON can be cancelled too', () => {
    const json = { file: 'a.json', bytes: utf8('{"format":"till-setup/directory@1"}') };
    expect(readDirectory([json], { orgGuid: null, kept: null, isCancelled: () => true })).toEqual({
      outcome: 'cancelled',
    });
  });
});
