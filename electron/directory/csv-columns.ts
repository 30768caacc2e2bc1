import { type Table, TABLES } from '#contract/directory.ts';
import { KEYS } from './json-rows.ts';

/** The tables that have a CSV form. */
export type CsvTable = Exclude<Table, 'options'>;

export const CSV_TABLES: readonly CsvTable[] = TABLES.filter((table) => table !== 'options');

export const REQUIRED: Record<CsvTable, readonly string[]> = {
  outlets: ['guid', 'name'],
  workplaces: ['guid', 'name', 'outlet_guid'],
  employees: ['guid', 'name'],
};

/** The columns that no other table has. */
const OWN: Record<CsvTable, readonly string[]> = {
  outlets: ['address'],
  workplaces: ['outlet_guid', 'archived'],
  employees: ['role', 'outlet_guids'],
};

const KNOWN: ReadonlySet<string> = new Set(CSV_TABLES.flatMap((table) => KEYS[table]));

/** A column of a header: its key (lower case, trimmed), and its name as the file has it, trimmed. */
export type Column = { key: string; name: string };

export function isKnownKey(key: string): boolean {
  return KNOWN.has(key);
}

/**
 * Tells which table columns are of. Columns that only one table has decide, where all that this table needs are there;
 * where they leave it open, the file's name does.
 * @returns `undefined` when neither can tell; `contradicts` when they tell different things
 */
export function tableOf(
  keys: ReadonlySet<string>,
  file: string,
): { table: CsvTable } | { contradicts: CsvTable[] } | undefined {
  const named = tableNamed(file);
  const marked = CSV_TABLES.filter((table) => OWN[table].some((key) => keys.has(key)));
  const fitting = marked.filter((table) => REQUIRED[table].every((key) => keys.has(key)));
  if (named !== undefined) {
    return fitting.length === 0 || fitting.includes(named) ? { table: named } : { contradicts: fitting };
  }
  const [only, ...more] = fitting.length === 0 ? marked : fitting;
  return only !== undefined && more.length === 0 ? { table: only } : undefined;
}

/** The one table whose name occurs in the file's, in any letter case. */
function tableNamed(file: string): CsvTable | undefined {
  const name = file.toLowerCase();
  const [only, ...more] = CSV_TABLES.filter((table) => name.includes(table));
  return more.length === 0 ? only : undefined;
}
