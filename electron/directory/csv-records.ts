import Papa from 'papaparse';
import { describe } from './text.ts';

export type CsvFormat = { delimiter: string; newline: '\n' | '\r' };

/** Where reading begins or goes on: an index into the text, the file's line there, the row as a spreadsheet counts. */
export type Position = { at: number; line: number; row: number };

/** A row of a CSV file, blank ones included. */
export type CsvRecord = {
  cells: string[];
  row: number;
  /** The line of the file on which it begins. */
  line: number;
  /** A quotation that is not closed as it should be; `cells` are then those before it. */
  fault: QuoteFault | undefined;
  /** Where the next row begins. */
  next: Position;
};

/** `cell`: its index; `swallowed`: what it took in, shortened, and the lines over which it goes. */
export type QuoteFault = { cell: number; swallowed: string };

/** How much is given to the parser at once, in UTF-16 units: bounds what it holds of rows without an end. */
const SLICE = 16 * 1024;
/** A row with more stray quotation marks than this never ends: the parser would go on collecting them. */
const MOST_STRAY_QUOTES = 1000;

/**
 * A row with a quotation that has not ended by then is not going to, in UTF-16 units: the parser's memory grows with every
 * quotation mark in it, up to forty times the file's size.
 */
const LONGEST_QUOTED_ROW = 1024 * 1024;
const QUOTE = '"';
/** More cells than any spreadsheet has columns. What stands further right in a row that is as long as that is not read. */
export const MOST_COLUMNS = 16_384;

type Parsed = Papa.ParseStepResult<string[][]>;

/**
 * Splits text into rows, in time that is linear in its length. Quotes are RFC 4180's; a row whose quotes are not is
 * handed over as faulty. Line numbers are exact, even where quoted cells hold line breaks.
 * @param take gets each row; `false` stops
 */
export function readRecords(
  text: string,
  format: CsvFormat,
  start: Position,
  take: (record: CsvRecord) => boolean,
): void {
  let position = start;
  let size = SLICE;
  while (position.at < text.length) {
    const from = afterEmptyLines(text, format, position);
    const isLast = from.at + size >= text.length;
    const slice = sliceOf(text, format, from.at, isLast ? undefined : size);
    const { next, isStopped, unfinished } = parseSlice({ slice, isLast, format, from, take });
    if (isStopped || isLast) return;
    position = next;
    if (next !== from) size = SLICE;
    else if (isTooWide(slice, format)) {
      const record = beginningOf(text, slice, format, from);
      if (!take(record)) return;
      position = record.next;
      size = SLICE;
    } else if (unfinished.length <= MOST_STRAY_QUOTES && !isTooLong(slice)) size *= 2;
    else {
      const rest = sliceOf(text, format, from.at, undefined);
      const opened = unfinished[0]?.index ?? slice.indexOf(QUOTE) + 1;
      take(recordOf(rest, format, from, { cells: [], opened }));
      return;
    }
  }
}

/** Whether the beginning of a row is longer than any that has a quotation in it. */
function isTooLong(slice: string): boolean {
  return slice.length >= LONGEST_QUOTED_ROW && slice.includes(QUOTE);
}

/** Whether a row without quotations has more cells than can be of use: each would take its memory. */
function isTooWide(slice: string, { delimiter }: CsvFormat): boolean {
  return (
    slice.length >= LONGEST_QUOTED_ROW && !slice.includes(QUOTE) && count(slice, delimiter) > MOST_COLUMNS
  );
}

/**
 * The first cells of a row that is too wide.
 * @param slice how it begins
 */
function beginningOf(text: string, slice: string, format: CsvFormat, { at, line, row }: Position): CsvRecord {
  const end = text.indexOf(format.newline, at + slice.length);
  const next = { at: end === -1 ? text.length : end + 1, line: line + 1, row: row + 1 };
  return { cells: slice.split(format.delimiter, MOST_COLUMNS), row, line, fault: undefined, next };
}

/** The quick way over lines with nothing on them, of which a file can have millions. */
function afterEmptyLines(text: string, { newline }: CsvFormat, { at, line, row }: Position): Position {
  let index = at;
  let lines = 0;
  for (;;) {
    const length = text.startsWith(newline, index) ? 1 : text.startsWith(`\r${newline}`, index) ? 2 : 0;
    if (length === 0) break;
    index += length;
    lines += 1;
  }
  return { at: index, line: line + lines, row: row + lines };
}

/** A part of the text, or the rest of it with the line end that the last row may lack: the parser judges by it. */
function sliceOf(text: string, { newline }: CsvFormat, at: number, size: number | undefined): string {
  if (size !== undefined) return text.slice(at, at + size);
  return text.endsWith(newline) ? text.slice(at) : text.slice(at) + newline;
}

type Outcome = {
  /** Where the first row begins that does not end in the slice. */
  next: Position;
  isStopped: boolean;
  /** What is wrong with that row so far. */
  unfinished: Parsed['errors'];
};

/** Hands over the rows that end in the slice. */
function parseSlice(parts: {
  slice: string;
  isLast: boolean;
  format: CsvFormat;
  from: Position;
  take: (record: CsvRecord) => boolean;
}): Outcome {
  const { slice, isLast, format, from, take } = parts;
  const outcome: Outcome = { next: from, isStopped: false, unfinished: [] };
  let begin = 0;
  // The core parser: the library's own way of reading in pieces reads a long row anew with every piece.
  const parser = new Papa.Parser({
    ...format,
    step: ({ data, errors, meta }: Parsed) => {
      // After the last line end the parser sees one more row.
      if (begin === slice.length) return;
      const row = slice.slice(begin, meta.cursor);
      const opened = errors[0]?.index;
      const record = recordOf(row, format, outcome.next, {
        cells: withoutReturn(data[0] ?? []),
        opened: opened === undefined ? undefined : opened - begin,
      });
      begin = meta.cursor;
      outcome.next = record.next;
      outcome.isStopped = !take(record);
      if (outcome.isStopped) parser.abort();
    },
  });
  const rest = parser.parse(slice, 0, !isLast) as Pick<Parsed, 'errors'>;
  return { ...outcome, unfinished: rest.errors };
}

/** Of CRLF the parser leaves the CR in the last cell. */
function withoutReturn(cells: string[]): string[] {
  const last = cells.length - 1;
  if (cells[last]?.endsWith('\r')) cells[last] = cells[last].slice(0, -1);
  return cells;
}

/**
 * @param text the row with its line end
 * @param parsed `opened`: where the content begins of a quotation that is not closed as it should be
 */
function recordOf(
  text: string,
  format: CsvFormat,
  from: Position,
  { cells, opened }: { cells: string[]; opened: number | undefined },
): CsvRecord {
  const lines = count(text, format.newline);
  const next = { at: from.at + text.length, line: from.line + lines, row: from.row + 1 };
  const { line, row } = from;
  if (opened === undefined) return { cells, row, line, fault: undefined, next };
  const before = text.slice(0, opened - 1);
  const whole = cellsOf(before, format).slice(0, -1);
  const first = line + count(before, format.newline);
  const last = line + lines - 1;
  const where = first === last ? String(first) : `${first}–${last}`;
  const swallowed = `${describe(text.slice(opened - 1).trimEnd())} (${where})`;
  return { cells: whole, row, line, fault: { cell: whole.length, swallowed }, next };
}

/** The cells of a row without faults; an open one at its end counts. */
function cellsOf(text: string, format: CsvFormat): string[] {
  if (text === '') return [''];
  const { data } = new Papa.Parser({ ...format }).parse(text, 0, false) as { data: string[][] };
  return data[0] ?? [''];
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}
