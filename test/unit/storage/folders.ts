import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Database, type Migration, openDatabase } from '../../../electron/storage/database.ts';

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'till-setup-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Opens a database that must open; it is closed when the test is over. */
export function opened(path: string, migrations: readonly Migration[]): Database {
  const result = openDatabase(path, migrations);
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`);
  const db = result.data;
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  return db;
}
