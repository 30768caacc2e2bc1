import { afterSepLine } from '../../directory/csv-header.ts';
import { type CsvRecord, type Position, readRecords } from '../../directory/csv-records.ts';
import { fold } from '../../search/fold.ts';

/** A till as it is written in a list; `undefined`: the list does not say. */
export type WrittenRow = {
  /** The line of the text on which it begins, from 1. */
  line: number;
  till: string;
  employee: string | undefined;
  outlet: string | undefined;
};

type ListProblem = 'unclosed_quote' | 'column_twice' | 'too_many_cells';
export type WrittenList = {
  rows: WrittenRow[];
  /** The header where it is one word alone, which may as well be a till's name; `null`: there is none such. */
  lonely: WrittenRow | null;
  /** Lines that cannot be read, with what is wrong. */
  problems: { line: number; problem: ListProblem; text: string }[];
};

type Column = 'till' | 'employee' | 'outlet';
/** What the columns may be called, as `fold` has it. */
const COLUMNS: Readonly<Record<string, Column>> = {
  ...{ till: 'till', workplace: 'till', workplace_guid: 'till', number: 'till', guid: 'till' },
  ...{ касса: 'till', номер: 'till' },
  ...{ employee: 'employee', employee_guid: 'employee', сотрудник: 'employee' },
  ...{ store: 'outlet', outlet: 'outlet', outlet_guid: 'outlet', магазин: 'outlet' },
};
const DELIMITERS = ['\t', ';', ','] as const;
/** Rows above the header in which nothing stands. */
const BLANK_ROWS = /^[\s;,]*\n/;
const columnOf = (cell: string): Column | undefined => {
  const name = fold(cell);
  return Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
};

/**
 * Reads a list of tills as people paste it or save it: one a line, or a table (CSV, or what a spreadsheet copies) whose
 * header names a column `till` and may name `employee` and `store`, in any order, beside others. Without such a header
 * each line is one till, whole, whatever is in it. A first line `sep=;`, which Excel wants and does not show, is none.
 */
export function readList(written: string): WrittenList {
  // A mark that came with what was pasted is no character of it; whatever ends a line, it ends one line.
  const text = written.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const table = tableOf(text);
  return table ?? { rows: plainRows(text), lonely: null, problems: [] };
}

function plainRows(text: string): WrittenRow[] {
  const { start } = afterSepLine(text);
  const lines = text.slice(start.at).split('\n');
  return lines.flatMap((written, at) => {
    const till = unquoted(written.trim());
    return till === '' ? [] : [{ line: start.line + at, till, employee: undefined, outlet: undefined }];
  });
}

/** One cell of a spreadsheet's that had to be quoted. */
function unquoted(text: string): string {
  return /^"(?:[^"]|"")*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"').trim() : text;
}

function recordsOf(text: string, delimiter: string, start: Position): CsvRecord[] {
  const records: CsvRecord[] = [];
  readRecords(text, { delimiter, newline: '\n' }, start, (record) => {
    const isBlank = record.fault === undefined && record.cells.every((cell) => cell.trim() === '');
    if (!isBlank) records.push(record);
    return true;
  });
  return records;
}

/** The list as a table by the delimiter that finds a header; `undefined`: there is none. */
function tableOf(text: string): WrittenList | undefined {
  const { start, delimiter: said } = afterSepLine(text);
  const [first = ''] = text.slice(start.at).replace(BLANK_ROWS, '').split('\n', 1);
  const delimiter = (said === undefined ? DELIMITERS : [said]).find((one) =>
    first.split(one).some((cell) => columnOf(unquoted(cell.trim())) === 'till'),
  );
  if (delimiter === undefined) return undefined;
  const [header, ...records] = recordsOf(text, delimiter, start);
  if (header === undefined) return undefined;
  const columns = header.cells.map(columnOf);
  if (!columns.includes('till')) return undefined;
  const twice = columns.find((column, at) => column !== undefined && columns.indexOf(column) !== at);
  if (twice !== undefined)
    return {
      rows: [],
      lonely: null,
      problems: [{ line: header.line, problem: 'column_twice', text: twice }],
    };
  const lonely = header.cells.length === 1 ? headerAsRow(header) : null;
  const list: WrittenList = { rows: [], lonely, problems: [] };
  for (const record of records) {
    const { line, cells, fault } = record;
    if (fault) list.problems.push({ line, problem: 'unclosed_quote', text: fault.swallowed });
    // A name with the delimiter in it, without quotation marks: what belongs where is anybody's guess.
    else if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      list.problems.push({ line, problem: 'too_many_cells', text: cells.join(delimiter) });
    else list.rows.push(rowOf(line, cells, columns));
  }
  return list;
}

function headerAsRow({ line, cells }: CsvRecord): WrittenRow {
  return { line, till: cells.join('').trim(), employee: undefined, outlet: undefined };
}

function rowOf(line: number, cells: readonly string[], columns: readonly (Column | undefined)[]): WrittenRow {
  const cell = (column: Column) => {
    const at = columns.indexOf(column);
    const written = at === -1 ? '' : (cells[at] ?? '').trim();
    return written === '' ? undefined : written;
  };
  return { line, till: cell('till') ?? '', employee: cell('employee'), outlet: cell('outlet') };
}
