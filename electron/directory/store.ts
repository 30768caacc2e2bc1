import * as v from 'valibot';
import {
  Counts,
  DirectorySummary,
  Employee,
  Organisation,
  Outlet,
  Workplace,
} from '../contract/directory.ts';
import type { Failure } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { type Database, isSqliteError, transaction } from '../storage/database.ts';
import { Option } from '../contract/option.ts';
import { inNaturalOrder } from './order.ts';
import type { Directory } from './outcome.ts';

/** The directory of one connection. Every call can fail with `storage_failed`; lists are in natural order by name. */
export type DirectoryStore = {
  /**
   * Puts this directory in the place of the present one, in one transaction.
   * @param importedAt milliseconds since 1970, UTC
   */
  replace: (directory: Directory, importedAt: number) => Result<DirectorySummary, Failure>;
  /** `null`: nothing was imported yet. */
  summary: () => Result<DirectorySummary | null, Failure>;
  outlets: () => Result<Outlet[], Failure>;
  /** The tills of one outlet, or with `null` of all. */
  workplaces: (outletGuid: string | null) => Result<Workplace[], Failure>;
  /** Those who may set up tills in this outlet, or with `null` everybody. */
  employees: (outletGuid: string | null) => Result<Employee[], Failure>;
  options: () => Result<Option[], Failure>;
  /** GUIDs in any letter case; `null`: the directory lacks it. */
  findOutlet: (guid: string) => Result<Outlet | null, Failure>;
  findWorkplace: (guid: string) => Result<Workplace | null, Failure>;
  findEmployee: (guid: string) => Result<Employee | null, Failure>;
  findOption: (guid: string) => Result<Option | null, Failure>;
  /** Removes the directory. */
  clear: () => Result<undefined, Failure>;
};

const EntryRow = v.object({ entry: v.pipe(v.string(), v.parseJson()) });
const ImportRow = v.object({
  organisation: v.nullable(v.pipe(v.string(), v.parseJson(), Organisation)),
  imported_at: v.number(),
});

const EMPLOYEES_OF_OUTLET = `
  SELECT entry FROM directory_employee
  WHERE everywhere = 1
    OR guid IN (SELECT employee_guid FROM directory_employee_outlet WHERE outlet_guid = ?)
  ORDER BY position`;

/**
 * Keeps a directory in a database that has the directory's tables (migrations.ts).
 * @param report is told of what went wrong with the storage, for the log
 */
export function createDirectoryStore(db: Database, report?: (error: Error) => void): DirectoryStore {
  /** Storage that fails, or holds what no version of this app wrote, is expected; anything else is a bug. */
  function attempt<T>(work: () => T): Result<T, Failure> {
    try {
      return ok(work());
    } catch (error) {
      if (!isSqliteError(error) && !(error instanceof v.ValiError)) throw error;
      report?.(error);
      return err({ code: 'storage_failed', retryable: true });
    }
  }

  function read<S extends v.GenericSchema>(schema: S, sql: string, ...parameters: string[]) {
    const rows: unknown = db.prepare(sql).all(...parameters);
    const Entry = v.pipe(
      EntryRow,
      v.transform((row) => row.entry),
      schema,
    );
    return v.parse(v.array(Entry), rows);
  }

  function find<S extends v.GenericSchema>(schema: S, table: string, guid: string) {
    return attempt(
      () => read(schema, `SELECT entry FROM ${table} WHERE guid = ?`, guid.toLowerCase())[0] ?? null,
    );
  }

  function summary(): DirectorySummary | null {
    const row: unknown = db.prepare('SELECT organisation, imported_at FROM directory_import').get();
    if (row === undefined) return null;
    const { organisation, imported_at: importedAt } = v.parse(ImportRow, row);
    return v.parse(DirectorySummary, { organisation, counts: counts(), importedAt });
  }

  function counts(): Counts {
    const row: unknown = db
      .prepare(
        `SELECT (SELECT count(*) FROM directory_outlet) AS outlets,
                (SELECT count(*) FROM directory_workplace) AS workplaces,
                (SELECT count(*) FROM directory_employee) AS employees,
                (SELECT count(*) FROM directory_option) AS options`,
      )
      .get();
    return v.parse(Counts, { ...(row as object) });
  }

  return {
    replace: (directory, importedAt) =>
      attempt(() => {
        transaction(db, () => {
          removeAll(db);
          insertAll(db, directory, importedAt);
        });
        return { organisation: directory.organisation ?? null, counts: counts(), importedAt };
      }),
    summary: () => attempt(summary),
    outlets: () => attempt(() => read(Outlet, 'SELECT entry FROM directory_outlet ORDER BY position')),
    workplaces: (outletGuid) =>
      attempt(() =>
        outletGuid === null
          ? read(Workplace, 'SELECT entry FROM directory_workplace ORDER BY position')
          : read(
              Workplace,
              'SELECT entry FROM directory_workplace WHERE outlet_guid = ? ORDER BY position',
              outletGuid.toLowerCase(),
            ),
      ),
    employees: (outletGuid) =>
      attempt(() =>
        outletGuid === null
          ? read(Employee, 'SELECT entry FROM directory_employee ORDER BY position')
          : read(Employee, EMPLOYEES_OF_OUTLET, outletGuid.toLowerCase()),
      ),
    options: () => attempt(() => read(Option, 'SELECT entry FROM directory_option ORDER BY position')),
    findOutlet: (guid) => find(Outlet, 'directory_outlet', guid),
    findWorkplace: (guid) => find(Workplace, 'directory_workplace', guid),
    findEmployee: (guid) => find(Employee, 'directory_employee', guid),
    findOption: (guid) => find(Option, 'directory_option', guid),
    clear: () =>
      attempt(() => {
        transaction(db, () => removeAll(db));
        return undefined;
      }),
  };
}

/** Those that refer to others go first. */
function removeAll(db: Database): void {
  db.exec(`
    DELETE FROM directory_employee_outlet;
    DELETE FROM directory_employee;
    DELETE FROM directory_workplace;
    DELETE FROM directory_outlet;
    DELETE FROM directory_option;
    DELETE FROM directory_import;
  `);
}

function insertAll(db: Database, directory: Directory, importedAt: number): void {
  const outlet = db.prepare('INSERT INTO directory_outlet (guid, position, entry) VALUES (?, ?, ?)');
  inNaturalOrder(directory.outlets).forEach((entry, i) => outlet.run(entry.guid, i, JSON.stringify(entry)));

  const workplace = db.prepare(
    'INSERT INTO directory_workplace (guid, outlet_guid, position, entry) VALUES (?, ?, ?, ?)',
  );
  inNaturalOrder(directory.workplaces).forEach((entry, i) =>
    workplace.run(entry.guid, entry.outletGuid, i, JSON.stringify(entry)),
  );

  const employee = db.prepare(
    'INSERT INTO directory_employee (guid, everywhere, position, entry) VALUES (?, ?, ?, ?)',
  );
  const link = db.prepare('INSERT INTO directory_employee_outlet (outlet_guid, employee_guid) VALUES (?, ?)');
  inNaturalOrder(directory.employees).forEach((entry, i) => {
    employee.run(entry.guid, entry.outletGuids === null ? 1 : 0, i, JSON.stringify(entry));
    for (const outletGuid of entry.outletGuids ?? []) link.run(outletGuid, entry.guid);
  });

  const option = db.prepare('INSERT INTO directory_option (guid, position, entry) VALUES (?, ?, ?)');
  inNaturalOrder(directory.options).forEach((entry, i) => option.run(entry.guid, i, JSON.stringify(entry)));

  const { organisation } = directory;
  db.prepare('INSERT INTO directory_import (id, organisation, imported_at) VALUES (1, ?, ?)').run(
    organisation === undefined ? null : JSON.stringify(organisation),
    importedAt,
  );
}
