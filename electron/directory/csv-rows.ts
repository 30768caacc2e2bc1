import type { Column, CsvTable } from './csv-columns.ts';
import type { CsvRecord, QuoteFault } from './csv-records.ts';
import { parseGuid } from '#contract/guid.ts';
import type { RowValidator } from './issues.ts';
import { GUID_KEYS, KEYS } from './json-rows.ts';
import { MAX_CELL } from './limits.ts';
import { type CsvNames, CsvLocation } from './location.ts';
import type { EmployeeCells, OutletCells, WorkplaceCells } from './rows.ts';
import { describe } from './text.ts';

/** What spreadsheets write for yes and no, in English and Russian; an empty cell is no. */
const TRUE: ReadonlySet<string> = new Set(['true', 'yes', '1', 'да', 'истина']);
const FALSE: ReadonlySet<string> = new Set(['false', 'no', '0', 'нет', 'ложь', '']);

/** What all rows of a file have in common. */
export type CsvSheet = CsvNames & {
  table: CsvTable;
  /** Key → index. */
  indices: ReadonlyMap<string, number>;
  /** How many columns the header has, unknown ones included. */
  width: number;
};

export function sheetOf(file: string, table: CsvTable, columns: readonly Column[]): CsvSheet {
  const known = KEYS[table].flatMap((key) => {
    const index = columns.findIndex((column) => column.key === key);
    return index === -1 ? [] : [{ key, index, name: columns[index]?.name ?? key }];
  });
  return {
    file,
    table,
    columns: new Map(known.map(({ key, name }) => [key, name])),
    indices: new Map(known.map(({ key, index }) => [key, index])),
    width: columns.length,
  };
}

/** A row of a CSV file before it is checked. */
export class CsvRow {
  readonly place: CsvLocation;
  readonly guid: string | undefined;
  readonly #sheet: CsvSheet;
  readonly #cells: readonly string[];
  readonly #fault: QuoteFault | undefined;

  constructor(sheet: CsvSheet, { row, line, cells, fault }: CsvRecord) {
    this.#sheet = sheet;
    this.#cells = cells;
    this.#fault = fault;
    this.place = new CsvLocation(sheet, row, line);
    this.guid = parseGuid(this.text('guid'));
  }

  /** A missing cell is an empty one. */
  text(key: string): string {
    const index = this.#sheet.indices.get(key);
    return index === undefined ? '' : (this.#cells[index] ?? '');
  }

  /** Equal for rows that are equal in every known column; one with a cell too many, or open, equals no other. */
  fingerprint(): string {
    const { place } = this;
    if (this.#fault !== undefined || this.#surplus() !== undefined) return place.name;
    return JSON.stringify(KEYS[this.#sheet.table].map((key) => plain(key, this.text(key))));
  }

  /** Lists what is wrong with the row as a whole. @returns whether its cells can be trusted */
  isWhole(check: RowValidator): boolean {
    if (this.#fault !== undefined) {
      const { cell, swallowed } = this.#fault;
      check.fault(this.#keyOf(cell), 'unclosed_quote', swallowed);
      return false;
    }
    const long = this.#cells.findIndex(({ length }) => length > MAX_CELL);
    if (long !== -1) {
      check.fault(this.#keyOf(long), 'cell_too_long');
      return false;
    }
    const surplus = this.#surplus();
    if (surplus !== undefined) check.fault('', 'too_many_cells', describe(surplus.trim()));
    return true;
  }

  /** Empty where the column is none of the table's. */
  #keyOf(cell: number): string {
    return [...this.#sheet.indices].find(([, index]) => index === cell)?.[0] ?? '';
  }

  /** The first cell beyond the columns that is not empty. */
  #surplus(): string | undefined {
    if (this.#cells.length <= this.#sheet.width) return undefined;
    return this.#cells.find((cell, index) => index >= this.#sheet.width && cell.trim() !== '');
  }
}

export function outletCells(row: CsvRow): OutletCells {
  return {
    guid: row.guid ?? row.text('guid'),
    name: row.text('name'),
    typeOf: row.text('type_of'),
    address: row.text('address'),
  };
}

export function workplaceCells(row: CsvRow, check: RowValidator): WorkplaceCells {
  const archived = booleanOf(row.text('archived'));
  if (archived === undefined) check.fault('archived', 'not_a_boolean', describe(row.text('archived').trim()));
  return {
    guid: row.guid ?? row.text('guid'),
    name: row.text('name'),
    outletGuid: row.text('outlet_guid'),
    archived: archived ?? false,
  };
}

export function employeeCells(row: CsvRow, check: RowValidator): EmployeeCells {
  const cells = {
    guid: row.guid ?? row.text('guid'),
    name: row.text('name'),
    typeOf: row.text('type_of'),
    role: row.text('role'),
  };
  const listed = row.text('outlet_guids').trim();
  if (listed === '') return cells;
  const items = itemsOf(listed);
  const outletGuids = items.filter((item) => item !== '');
  if (outletGuids.length < items.length) check.fault('outlet_guids', 'no_outlet_in_cell', describe(listed));
  return { ...cells, outletGuids };
}

/** `undefined`: it is none of the words. */
function booleanOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
}

/** What stands between bars; one bar at the end is let through. */
function itemsOf(listed: string): string[] {
  const items = listed.split('|').map((item) => item.trim());
  return items.length > 1 && items.at(-1) === '' ? items.slice(0, -1) : items;
}

/** A cell as far as it matters whether two are equal. */
function plain(key: string, text: string): string | boolean {
  const trimmed = text.trim();
  if (key === 'archived') return booleanOf(trimmed) ?? trimmed;
  if (key === 'outlet_guids') return itemsOf(trimmed).join('|').toLowerCase();
  return GUID_KEYS.has(key) ? trimmed.toLowerCase() : trimmed;
}
