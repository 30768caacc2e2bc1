import type { FileReport } from '#contract/directory.ts';
import type { CsvTable } from './csv-columns.ts';
import { type Header, isBlank, isOf, readHeader, rowAtEndOf } from './csv-header.ts';
import { readRecords } from './csv-records.ts';
import { CsvRow, type CsvSheet, sheetOf } from './csv-rows.ts';
import { decodeCsv } from './encodings.ts';
import type { IssueList } from './issues.ts';
import { MAX_ENTRIES, MAX_FILE_BYTES } from './limits.ts';
import { isRejection, type Rejection } from './outcome.ts';
import type { ProgressReporter } from './progress-reporter.ts';
import { CsvLocation } from './location.ts';
import { sampleNames } from './sample-names.ts';
import { describe } from './text.ts';

/** What a CSV file holds, before its rows are checked. */
export type CsvFile = {
  table: CsvTable;
  rows: CsvRow[];
  report: FileReport;
  /** Lists the columns that are left out, and the rows above the header. */
  listLeftOut: (issues: IssueList) => void;
};

/**
 * Reads a CSV file as far as it can be read by itself: encoding, delimiter, header, rows.
 * @param pace when it says that the reading is cancelled, what is returned is worthless
 */
export function readCsv(bytes: Uint8Array, file: string, pace: ProgressReporter): CsvFile | Rejection {
  if (bytes.length > MAX_FILE_BYTES) return { reason: 'too_large' };
  const decoded = decodeCsv(bytes);
  if ('before' in decoded) return damaged(decoded.before);
  const header = readHeader(decoded.text, file);
  if (isRejection(header)) return header;
  const { table, format, columns } = header;
  const sheet = sheetOf(file, table, columns);
  const bytesPerUnit = bytes.length / decoded.text.length;
  const rows = readRows(decoded.text, header, sheet, (units) => pace.advance(units * bytesPerUnit));
  if (isRejection(rows)) return rows;
  return {
    table,
    rows,
    report: {
      file,
      table,
      encoding: decoded.encoding,
      delimiter: format.delimiter,
      rows: rows.length,
      sampleNames: sampleNames(namesOf(rows)),
    },
    listLeftOut: (issues) => listLeftOut(header, sheet, issues),
  };
}

/** The beginning of the row goes with the refusal, so that it can be found in the export. */
function damaged(before: string): Rejection {
  const last = before.slice(before.lastIndexOf('\n') + 1).slice(-40);
  return { reason: 'damaged_bytes', row: rowAtEndOf(before), detail: describe(`${last}\ufffd`) };
}

function readRows(
  text: string,
  { format, next }: Header,
  sheet: CsvSheet,
  advance: (units: number) => boolean,
): CsvRow[] | Rejection {
  const rows: CsvRow[] = [];
  let tooMany: number | undefined;
  let at = 0;
  readRecords(text, format, next, (record) => {
    const goesOn = advance(record.next.at - at);
    at = record.next.at;
    if (isBlank(record)) return goesOn;
    if (rows.length === MAX_ENTRIES) tooMany = record.row;
    else rows.push(new CsvRow(sheet, record));
    return goesOn && tooMany === undefined;
  });
  return tooMany === undefined ? rows : { reason: 'too_many_entries', row: tooMany };
}

function listLeftOut({ table, columns, above, row, line }: Header, sheet: CsvSheet, issues: IssueList): void {
  for (const title of above)
    issues.add(new CsvLocation(sheet, title.row, title.line), 'row_above_header', title.text);
  columns.forEach(({ key, name }, index) => {
    if (isOf(table, key)) return;
    const place = new CsvLocation(sheet, row, line, name === '' ? undefined : name);
    issues.add(place, 'unknown_column', name === '' ? letterOf(index) : undefined);
  });
}

/** What a spreadsheet calls a column: A to Z, AA and so on. */
function letterOf(index: number): string {
  const last = String.fromCharCode(0x41 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

function* namesOf(rows: readonly CsvRow[]): Generator<string> {
  for (const row of rows) yield row.text('name');
}
