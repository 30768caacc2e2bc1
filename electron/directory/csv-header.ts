import { DELIMITERS, type FileReport } from '../contract/directory.ts';
import { type Column, type CsvTable, isKnownKey, REQUIRED, tableOf } from './csv-columns.ts';
import { type CsvFormat, type CsvRecord, type Position, readRecords } from './csv-records.ts';
import { KEYS } from './json-rows.ts';
import type { Refusing } from './outcome.ts';
import { describe } from './text.ts';

export type Delimiter = Exclude<FileReport['delimiter'], null>;

/** What the beginning of a CSV file says about the rest of it. */
export type Header = {
  table: CsvTable;
  format: CsvFormat & { delimiter: Delimiter };
  row: number;
  line: number;
  /** As far as a name is there; empty ones at the end are no columns. */
  columns: Column[];
  /** Where the rows begin. */
  next: Position;
};

/** The line that tells Excel the delimiter; it can have been quoted or padded by a spreadsheet that saved it. */
const SEP_LINE = /^"?sep=([^"\r\n]?)"?\1{0,999}(?:\r\n|\n|\r|$)/i;
/** More than a spreadsheet can have; what stands further right is no column. */
const MOST_COLUMNS = 16_384;

/** How much of a file without a header is looked at to see what else it is, in UTF-16 units. */
const LOOK = 4096;
/** Beginnings of files that people take for tables: web pages and XML, PDF. */
const OTHER_FORMAT = /^\s*(?:<|%PDF-)/;
/** Control characters that are no white space: text has none of them. */
const BINARY = /(?!\s)\p{Cc}/u;

/** Finds out how a CSV file is written and which table it holds, from its header and its name. */
export function readHeader(text: string, file: string): Header | Refusing {
  const found = findHeader(text);
  if ('reason' in found) return found;
  const { format, record } = found;
  const { row } = record;
  const columns = columnsOf(record);
  const keys = new Set(columns.map(({ key }) => key));
  if (!columns.some(({ key }) => isKnownKey(key))) {
    const look = text.slice(0, LOOK);
    const reason = OTHER_FORMAT.test(look) || BINARY.test(look) ? 'not_csv' : 'no_header';
    const detail = record.fault?.swallowed ?? describe(record.cells.slice(0, MOST_COLUMNS).join(' '));
    return { reason, row, detail };
  }
  if (record.fault !== undefined) return { reason: 'no_header', row, detail: record.fault.swallowed };
  const said = tableOf(keys, file);
  if (said === undefined || 'contradicts' in said) {
    const names = said?.contradicts ?? columns.map(({ name }) => name);
    return { reason: 'wrong_table', row, detail: describe(names.join(', ')) };
  }
  const { table } = said;
  const twice = columns.find(({ key }, index) => isOf(table, key) && indexOf(columns, key) !== index);
  if (twice !== undefined) return { reason: 'column_twice', row, column: twice.name };
  const missing = REQUIRED[table].find((key) => !keys.has(key));
  if (missing !== undefined) return { reason: 'missing_column', row, column: missing };
  return { table, format, row, line: record.line, columns, next: record.next };
}

/** Whether a table has this column. */
export function isOf(table: CsvTable, key: string): boolean {
  return KEYS[table].some((known) => known === key);
}

/**
 * The row of a position in the text that a file is damaged at, as a spreadsheet counts.
 * @param before the text up to there
 */
export function rowAtEndOf(before: string): number {
  const found = findHeader(before);
  const format = 'reason' in found ? { delimiter: ',', newline: newlineOf(before) } : found.format;
  let last = 1;
  readRecords(`${before}\ufffd`, format, afterSepLine(before).start, ({ row }) => {
    last = row;
    return true;
  });
  return last;
}

/** Takes the delimiter by which the first row that is not blank has most of the names that columns can have. */
function findHeader(text: string): { format: Header['format']; record: CsvRecord } | Refusing {
  const { start, delimiter: said } = afterSepLine(text);
  const delimiters = said === undefined ? DELIMITERS : DELIMITERS.filter((known) => known === said);
  if (delimiters.length === 0) return { reason: 'not_csv', row: 1, detail: describe(`sep=${said}`) };
  let best: { format: Header['format']; record: CsvRecord; votes: number } | undefined;
  for (const delimiter of delimiters) {
    const format = { delimiter, newline: newlineOf(text) };
    const record = firstRecord(text, format, start);
    if (record === undefined) return { reason: 'no_header' };
    // Cells count only where names do not tell.
    const names = columnsOf(record).filter(({ key }) => isKnownKey(key)).length;
    const votes = names + Math.min(record.cells.length, 1000) / 10_000;
    if (best === undefined || votes > best.votes) best = { format, record, votes };
  }
  return best ?? { reason: 'no_header' };
}

/** Lines end with LF, after CR or alone; in a file that has none, with CR. */
function newlineOf(text: string): CsvFormat['newline'] {
  return text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
}

/** Where the rows begin: a `sep=` line is not shown by a spreadsheet and not counted. */
function afterSepLine(text: string): { start: Position; delimiter?: string } {
  const [line, delimiter] = SEP_LINE.exec(text) ?? [];
  if (line === undefined) return { start: { at: 0, line: 1, row: 1 } };
  const start = { at: line.length, line: 2, row: 1 };
  return delimiter ? { start, delimiter } : { start };
}

function firstRecord(text: string, format: CsvFormat, start: Position): CsvRecord | undefined {
  let first: CsvRecord | undefined;
  readRecords(text, format, start, (record) => {
    if (isBlank(record)) return true;
    first = record;
    return false;
  });
  return first;
}

/** A row with nothing but white space in its cells. */
export function isBlank({ cells, fault }: CsvRecord): boolean {
  return fault === undefined && cells.every((cell) => cell.trim() === '');
}

function columnsOf(record: CsvRecord): Column[] {
  const cells = record.cells.slice(0, MOST_COLUMNS);
  const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  return cells.slice(0, width).map((cell) => ({
    key: cell.trim().toLowerCase(),
    name: describe(cell.trim()),
  }));
}

function indexOf(columns: readonly Column[], key: string): number {
  return columns.findIndex((column) => column.key === key);
}
