import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FolderProblem } from '../messages/shape/failures.ts';

/** Why the folder cannot be used, and the system's own words for whoever is asked for help. */
export type FolderFailure = { problem: FolderProblem; systemWords: string };

/** What the system says when there is no space, or no more for this user. */
const NO_SPACE: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);
/** As much as a page of the database: an empty file may have room where nothing else has. */
const PROBE = Buffer.alloc(4096);

/**
 * Finds out whether the app's data can be written, by writing: rights, disks that are read-only and full ones all show
 * only then. The folder is made when it is missing.
 * @param folder the user-data folder
 * @returns nothing when all is well
 */
export function problemWithFolder(folder: string): FolderFailure | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.probe-${process.pid}`);
    try {
      writeFileSync(probe, PROBE, { mode: 0o600 });
    } finally {
      rmSync(probe, { force: true });
    }
    return undefined;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return { problem: NO_SPACE.has(cause.code) ? 'no_space' : 'no_access', systemWords: cause.message };
  }
}
