import { createRequire } from 'node:module';
import type * as Sqlite from '@photostructure/sqlite';

const require = createRequire(import.meta.url);

/** An open database. */
export type Database = Sqlite.DatabaseSyncInstance;

/**
 * The package that holds SQLite's native code. It is loaded by the first call rather than with this file: that it is missing
 * is then told in the app's own words, and not by a main process that never began.
 * @throws what Node throws where it is missing
 */
export function loadSqlite(): typeof Sqlite {
  return require('@photostructure/sqlite') as typeof Sqlite;
}

/**
 * Opens a database file.
 * @throws what SQLite throws
 */
export function openSqlite(...args: ConstructorParameters<typeof Sqlite.DatabaseSync>): Database {
  const { DatabaseSync } = loadSqlite();
  return new DatabaseSync(...args);
}
