import * as v from 'valibot';
import { type ListName, LISTS } from '#contract/directory.ts';
import { type Database, transaction } from '../storage/database.ts';
import { type OrderedDirectory, sortedByName } from './order.ts';
import type { Directory } from './outcome.ts';

/** Told how many of how many rows are written; answers whether to go on. */
export type Step = (done: number, total: number) => boolean;

/** Writing was ended by its `Step`; nothing was changed. */
export class Cancelled extends Error {}

type Value = string | number | null;

/** How many rows one statement writes: most of what a row costs is the call. */
const AT_ONCE = 100;

/** Room for what one transaction changes, in KiB, so that nothing is written twice. Taken only as it is needed. */
const CACHE_KIB = 64 * 1024;

const COLUMNS = {
  outlet: ['id', 'guid', 'name', 'details'],
  workplace: ['id', 'guid', 'name', 'outlet_id', 'archived'],
  employee: ['id', 'guid', 'name', 'outlet_ids', 'details'],
  option: ['id', 'guid', 'name', 'entry'],
};

/** Made over all rows at once, which takes a tenth of the time of keeping them while rows come in any order of GUIDs. */
const INDEXES = {
  outlet_by_guid: 'outlet (guid)',
  workplace_by_guid: 'workplace (guid)',
  employee_by_guid: 'employee (guid)',
  option_by_guid: 'option (guid)',
};

/**
 * Puts a directory in the place of the present one, in one transaction.
 * @param importedAt milliseconds since 1970, UTC; a later time is written down where something was removed later
 * @param kept of these the service's word on what is gone still counts: nothing newer is imported
 * @throws Cancelled when `step` said so; what SQLite throws; in either case nothing is changed
 */
export function writeDirectory(
  db: Database,
  unordered: Directory | OrderedDirectory,
  importedAt: number,
  step?: Step,
  kept: readonly ListName[] = [],
): void {
  const directory = sortedByName(unordered);
  db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  transaction(db, () => {
    const writtenAt = laterThanAll(db, importedAt);
    for (const list of kept) keepRemoved(db, list, writtenAt);
    removeAll(db);
    const total = directory.outlets.length + directory.workplaces.length + directory.employees.length;
    insertAll(db, directory, counter(total + directory.options.length, step));
    for (const [name, columns] of Object.entries(INDEXES)) db.exec(`CREATE INDEX ${name} ON ${columns}`);
    insertImport(db, directory, writtenAt);
  });
}

/** Removes the directory, in one transaction. */
export function clearDirectory(db: Database): void {
  transaction(db, () => removeAll(db));
}

function removeAll(db: Database): void {
  for (const name of Object.keys(INDEXES)) db.exec(`DROP INDEX IF EXISTS ${name}`);
  for (const table of [...Object.keys(COLUMNS), 'directory_import']) db.exec(`DELETE FROM ${table}`);
}

function insertAll(db: Database, directory: OrderedDirectory, count: (rows: number) => void): void {
  const { outlets, workplaces, employees, options } = directory;
  const ids = new Map(outlets.map(({ guid }, id) => [guid, id]));
  const idOf = (guid: string): number => {
    const id = ids.get(guid);
    if (id === undefined) throw new Error(`a reference to outlet ${guid}, which the directory lacks`);
    return id;
  };
  insert(db, 'outlet', outlets, count, (values, { guid, name, typeOf, address }) => {
    values.push(guid, name, detailsText({ typeOf, address }));
  });
  insert(db, 'workplace', workplaces, count, (values, { guid, name, outletGuid, archived }) => {
    values.push(guid, name, outletGuid && idOf(outletGuid), archived ? 1 : 0);
  });
  insert(db, 'employee', employees, count, (values, { guid, name, outletGuids, typeOf, role }) => {
    const outletIds = outletGuids && JSON.stringify(outletGuids.map(idOf));
    values.push(guid, name, outletIds, detailsText({ typeOf, role }));
  });
  insert(db, 'option', options, count, (values, option) => {
    values.push(option.guid, option.name, JSON.stringify(option));
  });
}

/** @param put adds what an entry has in the columns after its id */
function insert<Entry>(
  db: Database,
  table: keyof typeof COLUMNS,
  entries: readonly Entry[],
  count: (rows: number) => void,
  put: (values: Value[], entry: Entry) => void,
): void {
  const columns = COLUMNS[table];
  const row = `(${columns.map(() => '?').join()})`;
  const prepare = (rows: number) =>
    db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES ${Array(rows).fill(row).join()}`);
  const insertMany = prepare(AT_ONCE);
  let values: Value[] = [];
  entries.forEach((entry, id) => {
    values.push(id);
    put(values, entry);
    if (values.length < AT_ONCE * columns.length) return;
    insertMany.run(...values);
    values = [];
    count(AT_ONCE);
  });
  const rest = values.length / columns.length;
  if (rest === 0) return;
  prepare(rest).run(...values);
  count(rest);
}

function insertImport(db: Database, directory: Directory, importedAt: number): void {
  const { organisation, outlets, workplaces, employees, options } = directory;
  db.prepare('INSERT INTO directory_import VALUES (1, ?, ?, ?, ?, ?, ?)').run(
    organisation === undefined ? null : JSON.stringify(organisation),
    outlets.length,
    workplaces.length,
    employees.length,
    options.length,
    importedAt,
  );
}

/** What the service removed after the present import counts as removed after the next one, too. */
function keepRemoved(db: Database, list: ListName, writtenAt: number): void {
  db.prepare(
    `UPDATE live_${list} SET removed_at = ? WHERE removed_at >= (SELECT imported_at FROM directory_import)`,
  ).run(writtenAt);
}

const TimeRow = v.object({ at: v.nullable(v.number()) });

/**
 * What was removed is told from what was imported since by the time, and a clock may have been set back. Two imports never
 * have the same one: it says that there is another directory.
 */
function laterThanAll(db: Database, importedAt: number): number {
  const removedAt = lastRemoval(db);
  if (importedAt > removedAt) return importedAt;
  const row: unknown = db.prepare('SELECT max(imported_at) AS at FROM directory_import').get();
  return Math.max(removedAt, v.parse(TimeRow, row).at ?? 0) + 1;
}

/** When the last entry was removed that the service listed; 0: none was. */
function lastRemoval(db: Database): number {
  const times = LISTS.map((list) => {
    const row: unknown = db.prepare(`SELECT max(removed_at) AS at FROM live_${list}`).get();
    return v.parse(TimeRow, row).at ?? 0;
  });
  return Math.max(...times);
}

/** What an entry may have besides its name. */
export type Details = Record<string, string | undefined>;

/** Details as JSON; `null`: there are none. */
export function detailsText(texts: Details): string | null {
  const json = JSON.stringify(texts);
  return json === '{}' ? null : json;
}

/** Adds up rows, and tells `step`. */
function counter(total: number, step: Step | undefined): (rows: number) => void {
  let done = 0;
  return (rows) => {
    done += rows;
    if (step?.(done, total) === false) throw new Cancelled();
  };
}
