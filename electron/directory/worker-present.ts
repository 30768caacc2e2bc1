import { existsSync } from 'node:fs';
import type { DirectorySummary } from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import { err, type Result } from '#contract/result.ts';
import { type Database, isSqliteError, locationOfPresent } from '../storage/database.ts';
import type { Directory } from './outcome.ts';
import { createDirectoryStore, type DirectoryStore } from './store.ts';
import { openSqlite } from '../storage/sqlite.ts';

/** How long a statement waits for the main thread's lock, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

/** Reading the present directory failed; what went wrong has been reported. */
export class Unavailable extends Error {
  readonly failure: Failure;
  /** See `isDamage`. */
  readonly isDamage: boolean;
  constructor(failure: Failure, isDamage: boolean) {
    super(failure.code);
    this.failure = failure;
    this.isDamage = isDamage;
  }
}

/**
 * Works on the directory's file, which the main thread has open as well, and closes it again: a thread that is out of
 * memory ends wherever it is, and must not have it open then. The file is neither made nor checked here, and is opened
 * by SQLite alone: closing it in any other way gives up the locks of the whole process
 * (https://sqlite.org/howtocorrupt.html, "Posix advisory locks").
 * @returns what `work` returns; `storage_failed` when the file cannot be opened
 */
export function withStore<T>(
  path: string,
  report: (error: Error) => void,
  work: (store: DirectoryStore) => Result<T, Failure>,
): Result<T, Failure> {
  const failed = err<Failure>({ code: 'storage_failed', retryable: true });
  if (!existsSync(path)) {
    report(new Error('the directory’s file is gone'));
    return failed;
  }
  let db: Database | undefined;
  try {
    db = openSqlite(locationOfPresent(path), { timeout: BUSY_TIMEOUT_MS, defensive: true });
    db.exec('PRAGMA synchronous = FULL');
    return work(createDirectoryStore(db, report));
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    report(error);
    return failed;
  } finally {
    db?.close();
  }
}

/**
 * What of the present directory stays where an import brings another table. Of the stores these are those that the
 * service lists as well: a table of tills alone may refer to them. Each table is read when it is first looked at, since
 * most imports replace the large ones.
 * @throws Unavailable when it cannot be read
 */
export function currentDirectory(
  read: <T>(work: (store: DirectoryStore) => Result<T, Failure>) => T,
  { organisation }: Pick<DirectorySummary, 'organisation'>,
): Directory {
  const outlets = once(() => read((store) => store.outletsToKeep()));
  const file = once(() => read((store) => store.ofFile()));
  const options = once(() => read((store) => store.options()));
  return {
    ...(organisation && { organisation }),
    get outlets() {
      return outlets();
    },
    get workplaces() {
      return file().workplaces;
    },
    get employees() {
      return file().employees;
    },
    get options() {
      return options();
    },
  };
}

/** What is read; `undefined`: it holds what no version of this app wrote, which the import takes the place of. */
export function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unavailable && error.isDamage) return undefined;
    throw error;
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
