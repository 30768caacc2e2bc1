import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Outcome, outcome } from './outcome.ts';

const MB = 1024 * 1024;
const NEARLY_FULL = 100 * MB;
const FULL = 5 * MB;

/** What is used of the file system. */
export type Disk = {
  /** @returns bytes that this user may still write there; `undefined`: not known */
  free: (folder: string) => Promise<number | undefined>;
  /** Writes a file and removes it. @returns the system's error code when it cannot be written */
  tryToWrite: (folder: string) => Promise<string | undefined>;
};

/** @returns the code of an error of the operating system's; anything else is a bug and thrown on */
function codeOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  throw cause;
}

export const systemDisk: Disk = {
  async free(folder) {
    try {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    } catch (cause) {
      codeOf(cause);
      return undefined;
    }
  },
  async tryToWrite(folder) {
    const file = join(folder, `check-${randomUUID()}`);
    try {
      await writeFile(file, 'a file that checks whether files can be written', { flag: 'wx' });
      await rm(file);
      return undefined;
    } catch (cause) {
      // On a full disk the file is there all the same, without what was to be in it.
      await rm(file, { force: true }).catch(() => undefined);
      return codeOf(cause);
    }
  },
};

/** Whether what is entered can be kept. @param folder where all data of the app lie */
export async function checkDisk(folder: string, disk: Disk): Promise<Outcome> {
  const [free, reason] = await Promise.all([disk.free(folder), disk.tryToWrite(folder)]);
  const facts = { free_mb: free === undefined ? undefined : String(Math.floor(free / MB)), reason };
  if (reason === 'ENOSPC' || (free !== undefined && free < FULL)) return outcome('bad', 'disk_full', facts);
  if (reason !== undefined) return outcome('bad', 'folder_unwritable', facts);
  if (free !== undefined && free < NEARLY_FULL) return outcome('notice', 'disk_nearly_full', facts);
  return outcome('good', 'fine', facts);
}
