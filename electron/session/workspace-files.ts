import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import { BOARD_TABLES, boardMigrations } from '../board/migrations.ts';
import { directoryMigrations, directoryMovedOut } from '../directory/migrations.ts';
import { openDirectory } from '../directory/open.ts';
import { OUTBOX_TABLES, outboxMigrations } from '../outbox/migrations.ts';
import { openOrRecover } from '../storage/recover.ts';
import { tillsMigrations, ROLLOUT_TABLES } from '../tills/migrations.ts';
import { runMigrations, RUN_TABLES } from '../run/migrations.ts';
import { type Database, findNewer, type Migration, type OpenProblem } from '../storage/database.ts';

/** Where a connection's data lie: by address and organisation, so that no two ever share a file. */
export function workspaceFolder(userData: string, connection: Pick<Connection, 'kind' | 'id'>): string {
  if (connection.kind === 'training') return join(userData, 'training');
  return join(userData, 'organisations', connection.id);
}

/** Removes everything that this computer keeps of a connection's data. */
export function eraseWorkspace(userData: string, connection: Connection): void {
  // Windows may hold on to a file for a moment after it was closed.
  rmSync(workspaceFolder(userData, connection), { recursive: true, force: true, maxRetries: 5 });
}

/** Whether two connections have their data in one place; then only how they are spoken to differs. */
export function isSamePlace(one: Connection, other: Connection): boolean {
  return one.kind === 'cloud' && one.id === other.id;
}

/** Why data cannot be opened, as the screen knows it. */
export function problemOf({ code }: Failure): State['dataProblem'] {
  return code === 'data_too_new' ? code : 'storage_failed';
}

/** Every step of the schema of outbox and board. */
const MIGRATIONS: readonly Migration[] = [
  ...directoryMovedOut,
  ...outboxMigrations,
  ...tillsMigrations,
  ...runMigrations,
  ...boardMigrations,
];

/** The databases of a workspace, open; the outbox's may have been mended from the file named. */
export type Files = { db: Database; directoryDb: Database; recoveredFrom: string | null };

/**
 * Opens both databases of a folder. The directory has a file of its own: writing a large one must not make the outbox wait.
 * @param now milliseconds since 1970
 */
export function openFiles(
  folder: string,
  now: number,
  report: (cause: unknown) => void,
): Result<Files, OpenProblem> {
  const path = join(folder, 'till-setup.db');
  // Before either is opened: opening moves a file on to this version's schema, and repairs one that is damaged.
  const newer = findNewer(path, MIGRATIONS) ?? findNewer(directoryPath(folder), directoryMigrations);
  if (newer !== undefined) return err({ kind: 'newer', message: newer });
  const tables = [...OUTBOX_TABLES, ...ROLLOUT_TABLES, ...RUN_TABLES, ...BOARD_TABLES];
  const opened = openOrRecover(path, MIGRATIONS, { now, tables });
  if (!opened.ok) return opened;
  const { db, recovery } = opened.data;
  const directory = openDirectory(directoryPath(folder), now);
  if (!directory.ok) {
    db.close();
    return directory;
  }
  const { db: directoryDb, setAside } = directory.data;
  // The screen shows that the directory has to be imported again.
  if (setAside !== null) report(new Error(`a damaged directory was set aside as ${setAside}`));
  return ok({ db, directoryDb, recoveredFrom: recovery?.keptAs ?? null });
}

/** Where the directory of the data in a folder lies. */
export const directoryPath = (folder: string) => join(folder, 'directory.db');
