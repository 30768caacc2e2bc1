import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSystemError } from './ordinary-file.ts';

/** A file that the user saves: under a name of its own until it is whole, so that a power cut leaves no half of one. */

const OWNER_ONLY = 0o600;

/** Under this name it lies until it is whole. */
export function partOf(path: string, id: string): string {
  return `${path}.${id}.part`;
}

/** Writes a file under its name until it is whole, for its owner alone, and has it on the disk before it returns. */
export async function writePart(path: string, id: string, content: string | Uint8Array): Promise<void> {
  const file = await open(partOf(path, id), 'wx', OWNER_ONLY);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives the whole file its name, and has that on the disk before it returns, where the folder can be written through. */
export async function namePart(path: string, id: string): Promise<void> {
  await rename(partOf(path, id), path);
  // Windows cannot have a folder written through; there the file system's own journal keeps the order.
  if (process.platform === 'win32') return;
  try {
    await syncFolder(dirname(path));
  } catch (cause) {
    // Nor can some network shares, or anybody in a folder that may not be listed; by then the file is there, whole.
    if (!isSystemError(cause)) throw cause;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Takes away what was begun; a stick that is gone keeps it. */
export async function removePart(path: string, id: string): Promise<void> {
  try {
    await rm(partOf(path, id), { force: true });
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
  }
}
