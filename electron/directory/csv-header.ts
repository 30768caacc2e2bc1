import { DELIMITERS, type FileReport } from '#contract/directory.ts';
import { nameHidden, withoutHidden } from '#contract/hidden.ts';
import { type Column, type CsvTable, isKnownKey, REQUIRED, tableOf } from './csv-columns.ts';
import { type CsvFormat, type CsvRecord, MOST_COLUMNS, type Position, readRecords } from './csv-records.ts';
import { KEYS } from './json-rows.ts';
import type { Rejection } from './outcome.ts';
import { describe } from './text.ts';

type Delimiter = Exclude<FileReport['delimiter'], null>;

/** What the beginning of a CSV file says about the rest of it. */
export type Header = {
  table: CsvTable;
  format: CsvFormat & { delimiter: Delimiter };
  row: number;
  line: number;
  /** As far as a name is there; empty ones at the end are no columns. */
  columns: Column[];
  /** Rows above it that are no part of the table: a title, a date. */
  above: { row: number; line: number; text: string }[];
  /** Where the rows begin. */
  next: Position;
};

/** The line that tells Excel the delimiter; it can have been quoted or padded by a spreadsheet that saved it. */
const SEP_LINE = /^"?sep=([^"\r\n]?)"?\1{0,999}(?:\r\n|\n|\r|$)/i;
/** How many rows that are not blank a title may take before the header. */
const MOST_ABOVE = 5;
/** So many known names make a row below another one the header. */
const ENOUGH_NAMES = 2;

/** How much of a file without a header is looked at to see what else it is, in UTF-16 units. */
const LOOK = 4096;
/** Beginnings of files that people take for tables: web pages and XML, PDF. */
const OTHER_FORMAT = /^\s*(?:<|%PDF-)/;
/** Control characters that are no white space: text has none of them. */
const BINARY = /(?!\s)\p{Cc}/u;

/** Finds out how a CSV file is written and which table it holds, from its header and its name. */
export function readHeader(text: string, file: string): Header | Rejection {
  const found = findHeader(text);
  if ('reason' in found) return found;
  const { format, record, above } = found;
  const { row } = record;
  const columns = columnsOf(record);
  const hidden = columns.find(({ key }) => !isKnownKey(key) && isKnownKey(withoutHidden(key)));
  if (hidden !== undefined)
    return {
      reason: 'hidden_character',
      row,
      column: withoutHidden(hidden.key),
      detail: nameHidden((record.cells[columns.indexOf(hidden)] ?? '').trim()),
    };
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
  return { table, format, row, line: record.line, columns, above, next: record.next };
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

type FoundHeader = { format: Header['format']; record: CsvRecord; above: Header['above'] };

/** How many of a row's cells are names that columns can have, hidden characters in them or not. */
function namesIn(record: CsvRecord): number {
  return columnsOf(record).filter(({ key }) => isKnownKey(withoutHidden(key))).length;
}

/**
 * The header among the first rows: the first of them, unless it has none of the names and one below has some.
 * @returns `above`: those that stand over it
 */
function headerAmong(rows: readonly CsvRecord[]): Omit<FoundHeader, 'format'> | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const at = namesIn(first) > 0 ? 0 : rows.findIndex((record) => namesIn(record) >= ENOUGH_NAMES);
  const record = rows[at];
  if (record === undefined) return { record: first, above: [] };
  const above = rows.slice(0, at).map(({ row, line, cells }) => ({
    ...{ row, line },
    text: describe(cells.filter((cell) => cell.trim() !== '').join(' ')),
  }));
  return { record, above };
}

/** Takes the delimiter by which the header has most of the names that columns can have. */
function findHeader(text: string): FoundHeader | Rejection {
  const { start, delimiter: said } = afterSepLine(text);
  const delimiters = said === undefined ? DELIMITERS : DELIMITERS.filter((known) => known === said);
  if (delimiters.length === 0) return { reason: 'not_csv', row: 1, detail: describe(`sep=${said}`) };
  let best: (FoundHeader & { votes: number }) | undefined;
  for (const delimiter of delimiters) {
    const format = { delimiter, newline: newlineOf(text) };
    const header = headerAmong(firstRecords(text, format, start));
    if (header === undefined) return { reason: 'no_header' };
    // Cells count only where names do not tell.
    const votes = namesIn(header.record) + Math.min(header.record.cells.length, 1000) / 10_000;
    if (best === undefined || votes > best.votes) best = { format, ...header, votes };
  }
  return best ?? { reason: 'no_header' };
}

/** What ends the rows: LF, after CR or alone, or CR; as the first line ends. Quoted cells can have either in them. */
function newlineOf(text: string): CsvFormat['newline'] {
  let isQuoted = false;
  for (let at = afterSepLine(text).start.at; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n' && !isQuoted) return '\n';
    if (character === '"') isQuoted = !isQuoted;
    // Programs that make CRLF of every LF make CR, CR, LF of CRLF.
    else if (character === '\r' && !isQuoted && text[at + 1] !== '\r')
      return text[at + 1] === '\n' ? '\n' : '\r';
  }
  return text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
}

/** Where the rows begin: a `sep=` line is not shown by a spreadsheet and not counted. */
export function afterSepLine(text: string): { start: Position; delimiter?: string } {
  const [line, delimiter] = SEP_LINE.exec(text) ?? [];
  if (line === undefined) return { start: { at: 0, line: 1, row: 1 } };
  const start = { at: line.length, line: 2, row: 1 };
  return delimiter ? { start, delimiter } : { start };
}

/** The first rows that are not blank; no further than one that is faulty, which can be the rest of the file. */
function firstRecords(text: string, format: CsvFormat, start: Position): CsvRecord[] {
  const first: CsvRecord[] = [];
  readRecords(text, format, start, (record) => {
    if (!isBlank(record)) first.push(record);
    return first.length <= MOST_ABOVE && record.fault === undefined;
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
