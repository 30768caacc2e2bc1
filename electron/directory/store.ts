import * as v from 'valibot';
import {
  Counts,
  DirectorySummary,
  type Employee,
  Organisation,
  type Outlet,
  type Table,
  type Workplace,
} from '../contract/directory.ts';
import type { Failure } from '../contract/errors.ts';
import type { Option } from '../contract/option.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { type Database, isSqliteError } from '../storage/database.ts';
import type { OrderedDirectory } from './order.ts';
import type { Directory } from './outcome.ts';
import {
  ALL,
  DamagedRow,
  outletId,
  readEmployees,
  readNames,
  readOptions,
  readOutlets,
  readWorkplaces,
  withGuid,
  type Which,
} from './store-rows.ts';
import { Cancelled, clearDirectory, type Step, writeDirectory } from './store-write.ts';

/** The directory of one connection. Every call can fail with `storage_failed`; lists are in natural order by name. */
export type DirectoryStore = {
  /**
   * Puts this directory in the place of the present one, in one transaction.
   * @param importedAt milliseconds since 1970, UTC
   * @param step is told now and then how many of how many rows are written; `false` ends it, and nothing is changed
   * @returns `cancelled` when `step` ended it
   */
  replace: (
    directory: Directory | OrderedDirectory,
    importedAt: number,
    step?: Step,
  ) => Result<DirectorySummary, Failure>;
  /** `null`: nothing was imported yet. */
  summary: () => Result<DirectorySummary | null, Failure>;
  outlets: () => Result<Outlet[], Failure>;
  /** The tills of one outlet, or with `null` of all. */
  workplaces: (outletGuid: string | null) => Result<Workplace[], Failure>;
  /** Those who may set up tills in this outlet, or with `null` everybody. */
  employees: (outletGuid: string | null) => Result<Employee[], Failure>;
  options: () => Result<Option[], Failure>;
  /** The GUIDs and names of a table's entries. */
  names: (table: Table) => Result<[guid: string, name: string][], Failure>;
  /** GUIDs in any letter case; `null`: the directory lacks it. */
  findOutlet: (guid: string) => Result<Outlet | null, Failure>;
  findWorkplace: (guid: string) => Result<Workplace | null, Failure>;
  findEmployee: (guid: string) => Result<Employee | null, Failure>;
  findOption: (guid: string) => Result<Option | null, Failure>;
  /** Removes the directory. */
  clear: () => Result<undefined, Failure>;
};

const ImportRow = v.object({
  organisation: v.nullable(v.pipe(v.string(), v.parseJson(), Organisation)),
  ...Counts.entries,
  imported_at: v.number(),
});

const MAY_SERVE = 'WHERE outlet_ids IS NULL OR EXISTS (SELECT 1 FROM json_each(outlet_ids) WHERE value = ?)';

const TABLE = {
  outlets: 'outlet',
  workplaces: 'workplace',
  employees: 'employee',
  options: 'option',
} as const;

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
      if (error instanceof Cancelled) return err({ code: 'cancelled', retryable: true });
      if (!isStorageFault(error)) throw error;
      report?.(error);
      return err({ code: 'storage_failed', retryable: true });
    }
  }

  /** What belongs to one outlet, or with `null` all; to an outlet that is not there, nothing does. */
  function ofOutlet(guid: string | null, where: string): Which {
    return guid === null ? ALL : { where, parameters: [outletId(db, guid)] };
  }

  return {
    replace: (directory, importedAt, step) =>
      attempt(() => {
        writeDirectory(db, directory, importedAt, step);
        const present = readSummary(db);
        if (present === null) throw new Error('the directory was not written');
        return present;
      }),
    summary: () => attempt(() => readSummary(db)),
    outlets: () => attempt(() => readOutlets(db, ALL)),
    workplaces: (outletGuid) =>
      attempt(() => readWorkplaces(db, ofOutlet(outletGuid, 'WHERE outlet_id = ?'))),
    employees: (outletGuid) => attempt(() => readEmployees(db, ofOutlet(outletGuid, MAY_SERVE))),
    options: () => attempt(() => readOptions(db, ALL)),
    names: (table) => attempt(() => readNames(db, TABLE[table])),
    findOutlet: (guid) => attempt(() => readOutlets(db, withGuid(guid))[0] ?? null),
    findWorkplace: (guid) => attempt(() => readWorkplaces(db, withGuid(guid))[0] ?? null),
    findEmployee: (guid) => attempt(() => readEmployees(db, withGuid(guid))[0] ?? null),
    findOption: (guid) => attempt(() => readOptions(db, withGuid(guid))[0] ?? null),
    clear: () =>
      attempt(() => {
        clearDirectory(db);
        return undefined;
      }),
  };
}

function isStorageFault(error: unknown): error is Error {
  return isSqliteError(error) || error instanceof DamagedRow || error instanceof v.ValiError;
}

function readSummary(db: Database): DirectorySummary | null {
  const row: unknown = db.prepare('SELECT * FROM directory_import').get();
  if (row === undefined) return null;
  const { organisation, imported_at: importedAt, ...counts } = v.parse(ImportRow, row);
  return v.parse(DirectorySummary, { organisation, counts, importedAt });
}
