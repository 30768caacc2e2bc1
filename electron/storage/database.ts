import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { err, ok, type Result } from '#contract/result.ts';
import { type Database, openSqlite } from './sqlite.ts';

export type { Database } from './sqlite.ts';

/**
 * One step of the schema. Steps are known by name, so that each part of the app can keep a list of its own and the
 * lists can be put one after the other: a step that a part gains later runs on files that others have moved on.
 */
export type Migration = { readonly name: string; readonly sql: string };

/** Why a database file cannot be used; the file itself was left as it is. */
export type OpenProblem = {
  /**
   * `newer`: written by a later version of the app. `not_a_database`: some other file. `damaged`: SQLite finds it
   * corrupt. `unusable`: no access, no space, held by somebody else.
   */
  kind: 'newer' | 'not_a_database' | 'damaged' | 'unusable';
  /** For the log: the system's or SQLite's words. */
  message: string;
};

/** How long a statement waits for another process's lock, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;
/** First bytes of every SQLite file (https://sqlite.org/fileformat2.html, "Magic Header String"). */
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
/** Primary result codes (https://sqlite.org/rescode.html). */
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** How Windows names a place on a server. */
const ON_SERVER = /^[\\/]{2}/;

class NewerSchema extends Error {}
class Damaged extends Error {}
class NotADatabase extends Error {}

/**
 * Opens a database file, made when it is missing, and brings its schema up to date. Nothing is written before the
 * file is known to be one of ours, sound, and not newer than this app.
 * @param path the file; a missing folder is made for its owner alone (0700), the file is its owner's alone (0600)
 * @param migrations every step of the schema in the order in which they run on a fresh file; names are unique
 * @returns the open database (WAL, every commit flushed to the disk), or why it cannot be used
 */
export function openDatabase(path: string, migrations: readonly Migration[]): Result<Database, OpenProblem> {
  let db: Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (startOf(path).length > 0) inspect(path, migrations);
    // SQLite gives its -wal and -shm files the mode of the database file.
    chmodSync(path, 0o600);
    db = openSqlite(path, {
      timeout: BUSY_TIMEOUT_MS,
      enableForeignKeyConstraints: true,
      defensive: true,
    });
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(db, migrations);
    return ok(db);
  } catch (error) {
    if (db?.isOpen) db.close();
    return err(problemOf(error));
  }
}

/**
 * Runs `work` in one transaction that takes the write lock at once (BEGIN IMMEDIATE): all of it is kept or none.
 * @param work synchronous; a throw rolls back and is thrown on
 * @returns what `work` returns, once it is committed
 */
export function transaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // Some failures (disk full, for one) have rolled back already: https://sqlite.org/lang_transaction.html
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Whether something thrown is SQLite's own failure (disk, lock, corruption, constraint) and not a bug of the caller. */
export function isSqliteError(error: unknown): error is Error & { code: string; errcode: number } {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

/**
 * The same, or a row that holds a number which no version of this app writes: an integer that is too large to be read as a
 * JavaScript number (https://nodejs.org/api/sqlite.html#type-conversion-between-javascript-and-sqlite).
 */
export function isStorageError(error: unknown): error is Error {
  return isTooLarge(error) || isSqliteError(error);
}

/** Whether a number was read that no JavaScript number holds. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_OUT_OF_RANGE';
}

/**
 * Whether a file is a database that a later version of the app wrote. It is read and nothing else: neither made, nor
 * moved on, nor repaired. What is no database, or cannot be read, does not count as one; `openDatabase` says why.
 * @param migrations every step of the schema that this version knows
 * @returns what gave it away, for the log
 */
export function findNewer(path: string, migrations: readonly Migration[]): string | undefined {
  if (!existsSync(path)) return undefined;
  let db: Database | undefined;
  try {
    db = openSqlite(locationToRead(path), { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    refuseNewer(db, migrations);
    return undefined;
  } catch (error) {
    if (error instanceof NewerSchema) return error.message;
    if (isSqliteError(error)) return undefined;
    throw error;
  } finally {
    if (db?.isOpen) db.close();
  }
}

/** The first bytes of the file, none when it is new or empty. */
function startOf(path: string): Buffer {
  const file = openSync(path, 'a+', 0o600);
  try {
    const bytes = Buffer.alloc(MAGIC.length);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

/** Throws unless the file is a sound database that this app knows; reads only. */
function inspect(path: string, migrations: readonly Migration[]): void {
  if (!startOf(path).equals(MAGIC)) throw new NotADatabase('no SQLite header');
  const db = openSqlite(locationToRead(path), { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    refuseNewer(db, migrations);
    const found = firstValue(db, 'PRAGMA quick_check(1)');
    if (found !== 'ok') throw new Damaged(String(found));
  } finally {
    db.close();
  }
}

/**
 * Without a log the file is whole by itself: read as immutable, it gets no -wal and -shm files beside it either
 * (https://sqlite.org/uri.html#uriimmutable).
 */
export function locationToRead(path: string): string | URL {
  return existsSync(`${path}-wal`) ? path : locationWith(path, 'immutable', '1');
}

/** A file that is there already: on this computer SQLite makes none where it is missing. */
export function locationOfPresent(path: string): string | URL {
  return locationWith(path, 'mode', 'rw');
}

/**
 * A file with what is said of it. Of a place on a server nothing can be said: in a file's URI it would be the authority,
 * which SQLite does not take (https://sqlite.org/uri.html#uri_format).
 */
function locationWith(path: string, name: 'immutable' | 'mode', value: string): string | URL {
  if (ON_SERVER.test(path)) return path;
  const location = pathToFileURL(path);
  location.searchParams.set(name, value);
  return location;
}

function refuseNewer(db: Database, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const stranger = appliedNames(db).find((name) => !known.has(name));
  if (stranger !== undefined) throw new NewerSchema(`unknown migration ${stranger}`);
  const version = userVersion(db);
  if (version > migrations.length)
    throw new NewerSchema(`schema ${version}, known up to ${migrations.length}`);
}

function userVersion(db: Database): number {
  return Number(firstValue(db, 'PRAGMA user_version'));
}

function firstValue(db: Database, sql: string): unknown {
  const row: unknown = db.prepare(sql, { returnArrays: true }).get();
  return Array.isArray(row) ? row[0] : undefined;
}

function appliedNames(db: Database): string[] {
  if (firstValue(db, "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'") === undefined) return [];
  const rows: unknown[] = db.prepare('SELECT name FROM schema_migration', { returnArrays: true }).all();
  return rows.flat().map(String);
}

/** Runs the steps that the file lacks, each in a transaction of its own; `user_version` counts those that ran. */
function migrate(db: Database, migrations: readonly Migration[]): void {
  const applied = new Set(appliedNames(db));
  for (const { name, sql } of migrations) {
    if (applied.has(name)) continue;
    transaction(db, () => {
      db.exec('CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
      db.exec(sql);
      db.prepare('INSERT INTO schema_migration (name) VALUES (?)').run(name);
      db.exec(`PRAGMA user_version = ${userVersion(db) + 1}`);
    });
  }
}

/** Turns what was thrown while opening into a problem; what is neither SQLite's nor the system's failure is a bug. */
function problemOf(error: unknown): OpenProblem {
  if (error instanceof NewerSchema) return { kind: 'newer', message: error.message };
  if (error instanceof NotADatabase) return { kind: 'not_a_database', message: error.message };
  if (error instanceof Damaged) return { kind: 'damaged', message: error.message };
  if (isSqliteError(error)) return { kind: kindOfCode(error.errcode), message: error.message };
  if (error instanceof Error && 'syscall' in error) return { kind: 'unusable', message: error.message };
  throw error;
}

function kindOfCode(code: number): OpenProblem['kind'] {
  // Extended codes carry the primary one in their low byte.
  if ((code & 0xff) === SQLITE_CORRUPT) return 'damaged';
  return (code & 0xff) === SQLITE_NOTADB ? 'not_a_database' : 'unusable';
}
