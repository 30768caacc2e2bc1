import { isSqliteError } from '../storage/database.ts';
import { type Database, openSqlite } from '../storage/sqlite.ts';

/** The right to send, which one process has at a time. */
export type Lease = {
  /** Takes it if nobody has it. @returns whether this one has it now */
  acquire: () => boolean;
  release: () => void;
};

/**
 * A lease on the outbox of a database: SQLite's exclusive lock on a file beside it, held for as long as the process
 * lives. The operating system lets go of it however the process ends, so there is no time-out to wait for after a
 * crash, and none to lose while a laptop sleeps (https://sqlite.org/lockingv3.html). Nothing is ever written to it.
 * @param path of the side file, or `null` for a database in memory, which nobody else can open
 */
export function createLease(path: string | null): Lease {
  let held: Database | undefined;
  let isHeld = false;

  function tryToLock(file: string): boolean {
    let db: Database | undefined;
    try {
      db = openSqlite(file, { timeout: 0 });
      db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
      held = db;
      return true;
    } catch (error) {
      if (db?.isOpen) db.close();
      if (isSqliteError(error)) return false;
      throw error;
    }
  }

  return {
    acquire() {
      isHeld ||= path === null || tryToLock(path);
      return isHeld;
    },
    release() {
      isHeld = false;
      if (held?.isOpen) held.close();
      held = undefined;
    },
  };
}
