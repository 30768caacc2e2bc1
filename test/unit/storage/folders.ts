import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Database, type Migration, openDatabase } from '#electron/storage/database.ts';
import { isLinux } from '../../systems.ts';

/** A folder that is gone when the test is over. What the test opened in it must be closed by then. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'till-setup-'));
  onTestFinished(() => {
    const open = openIn(folder);
    rmSync(folder, { recursive: true, force: true });
    if (open.length > 0) throw new Error(`still open at the end of the test: ${open.join(', ')}`);
  });
  return folder;
}

/** Windows does not remove what is open. Linux does, but tells, so that a test fails on both or on neither. */
function openIn(folder: string): string[] {
  if (!isLinux) return [];
  const descriptors = '/proc/self/fd';
  return readdirSync(descriptors)
    .map((name) => linkedFrom(join(descriptors, name)))
    .filter((path) => path.startsWith(folder + sep));
}

/** Another thread may have closed it just now. */
function linkedFrom(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
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
