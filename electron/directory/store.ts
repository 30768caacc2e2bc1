import * as v from 'valibot';
import {
  Counts,
  type DirectorySummary,
  type Employee,
  type ListName,
  Organisation,
  type Outlet,
  type Table,
  type Workplace,
} from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import type { Option } from '#contract/option.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { type Database, isStorageError, isTooLarge } from '../storage/database.ts';
import { isListed } from './live.ts';
import type { OrderedDirectory } from './order.ts';
import type { Directory } from './outcome.ts';
import { MergedRows, readCounts } from './store-merged.ts';
import { ALL, DamagedRow, readNames, readOptions, withGuid } from './store-rows.ts';
import { Cancelled, clearDirectory, type Step, writeDirectory } from './store-write.ts';

/**
 * The directory of one connection: what was imported and what the service lists (live.ts) as one, see merge.ts. Every
 * call can fail with `storage_failed`; lists are in natural order by name.
 */
export type DirectoryStore = {
  /**
   * Puts this directory in the place of the one that was imported before, in one transaction.
   * @param importedAt milliseconds since 1970, UTC
   * @param step is told now and then how many of how many rows are written; `false` ends it, and nothing is changed
   * @param kept the tables that are as they were: what the service has removed from them meanwhile stays gone
   * @returns `cancelled` when `step` ended it
   */
  replace: (
    directory: Directory | OrderedDirectory,
    importedAt: number,
    step?: Step,
    kept?: readonly ListName[],
  ) => Result<DirectorySummary, Failure>;
  /** `null`: nothing was imported or listed yet. */
  summary: () => Result<DirectorySummary | null, Failure>;
  /** Whether a till that it lacks is not there: a file was imported, or the service's list was read to its end. */
  knowsEveryTill: () => Result<boolean, Failure>;
  /**
   * Reads the tills in small parts, so that the next call of `workplaces` for all of them has them at hand, unless
   * something was written since.
   * @param turn lets others have their turn; `false`: that is all, and the store may be gone
   */
  readAhead: (turn: () => Promise<boolean>) => Promise<Result<undefined, Failure>>;
  /** Without those that the service has archived. */
  outlets: () => Result<Outlet[], Failure>;
  /** With those of the file that the service has archived: whoever else is in the file may refer to them. */
  outletsToKeep: () => Result<Outlet[], Failure>;
  /** The tills that a file puts into one outlet, or with `null` all. */
  workplaces: (outletGuid: string | null) => Result<Workplace[], Failure>;
  /** Those who may set up tills in this outlet, or with `null` everybody; without those that are archived. */
  employees: (outletGuid: string | null) => Result<Employee[], Failure>;
  /** What was imported alone, without what the service no longer lists: kept, it would come with an import anew. */
  ofFile: () => Result<Pick<Directory, 'workplaces' | 'employees'>, Failure>;
  /** What the directory would hold with this imported. */
  afterImport: (next: OrderedDirectory) => Result<OrderedDirectory, Failure>;
  options: () => Result<Option[], Failure>;
  /** The GUIDs and names of a table's entries. */
  names: (table: Table) => Result<[guid: string, name: string][], Failure>;
  /** GUIDs in any letter case; `null`: the directory lacks it. */
  findOutlet: (guid: string) => Result<Outlet | null, Failure>;
  findWorkplace: (guid: string) => Result<Workplace | null, Failure>;
  findEmployee: (guid: string) => Result<Employee | null, Failure>;
  findOption: (guid: string) => Result<Option | null, Failure>;
  /** Removes what was imported. */
  clear: () => Result<undefined, Failure>;
};

const ImportRow = v.object({
  organisation: v.nullable(v.pipe(v.string(), v.parseJson(), Organisation)),
  ...Counts.entries,
  imported_at: v.number(),
});

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
      return failed(error);
    }
  }

  function failed(error: unknown): Result<never, Failure> {
    if (error instanceof Cancelled) return err({ code: 'cancelled', retryable: true });
    if (!isStorageFault(error)) throw error;
    report?.(error);
    return err({ code: 'storage_failed', retryable: true });
  }

  const rows = new MergedRows(db, () => readImport(db)?.importedAt ?? null);

  return {
    replace: (directory, importedAt, step, kept) =>
      attempt(() => {
        writeDirectory(db, directory, importedAt, step, kept);
        const present = readSummary(db);
        if (present === null) throw new Error('the directory was not written');
        return present;
      }),
    summary: () => attempt(() => readSummary(db)),
    knowsEveryTill: () => attempt(() => readImport(db) !== null || isListed(db).everyTill),
    async readAhead(turn) {
      try {
        await rows.readAhead(turn);
        return ok(undefined);
      } catch (error) {
        return failed(error);
      }
    },
    outlets: () => attempt(() => rows.outlets()),
    outletsToKeep: () => attempt(() => rows.outletsToKeep()),
    workplaces: (outletGuid) => attempt(() => rows.workplaces(outletGuid)),
    employees: (outletGuid) => attempt(() => rows.employees(outletGuid)),
    ofFile: () => attempt(() => rows.ofFile()),
    afterImport: (next) => attempt(() => rows.afterImport(next)),
    options: () => attempt(() => readOptions(db, ALL)),
    names: (table) =>
      attempt(() => {
        if (table === 'options' || !isListed(db).anything) return readNames(db, TABLE[table]);
        const entries = table === 'outlets' ? rows.outlets() : rows[table](null);
        return entries.map(({ guid, name }) => [guid, name]);
      }),
    findOutlet: (guid) => attempt(() => rows.outlet(guid)),
    findWorkplace: (guid) => attempt(() => rows.workplace(guid)),
    findEmployee: (guid) => attempt(() => rows.employee(guid)),
    findOption: (guid) => attempt(() => readOptions(db, withGuid(guid))[0] ?? null),
    clear: () =>
      attempt(() => {
        clearDirectory(db);
        return undefined;
      }),
  };
}

function isStorageFault(error: unknown): error is Error {
  return isStorageError(error) || isDamage(error);
}

/** Whether the storage can be read and holds what no version of this app wrote: that stays so until it is written anew. */
export function isDamage(error: unknown): boolean {
  return error instanceof DamagedRow || error instanceof v.ValiError || isTooLarge(error);
}

type Imported = Pick<DirectorySummary, 'organisation' | 'counts'> & { importedAt: number };

/** `null`: nothing was imported. */
function readImport(db: Database): Imported | null {
  const row: unknown = db.prepare('SELECT * FROM directory_import').get();
  if (row === undefined) return null;
  const {
    organisation,
    imported_at: importedAt,
    outlets,
    workplaces,
    employees,
    options,
  } = v.parse(ImportRow, row);
  return { organisation, importedAt, counts: { outlets, workplaces, employees, options } };
}

function readSummary(db: Database): DirectorySummary | null {
  const imported = readImport(db);
  if (!isListed(db).anything) return imported;
  const counts = readCounts(db, imported?.importedAt ?? null);
  if (imported === null && Object.values(counts).every((count) => count === 0)) return null;
  return {
    organisation: imported?.organisation ?? null,
    counts: { ...counts, options: imported?.counts.options ?? 0 },
    importedAt: imported?.importedAt ?? null,
  };
}
