import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HANDOVER_BYTES } from '../outbox/limits.ts';
import { isSystemError, readOrdinaryFile } from '../storage/ordinary-file.ts';
import { digestOf } from './sealed-file.ts';

const OWNER_ONLY = 0o600;

/** What is on the disk of a file that may not have been finished. */
export type OnDisk =
  /** It is there, whole. */
  | 'complete'
  /** It certainly never got its name. */
  | 'not_there'
  /** Neither it nor its beginnings are to be found: it may be on a stick, or have been moved. */
  | 'unknown';

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

/** Gives the whole file its name, and has that on the disk before it returns. */
export async function namePart(path: string, id: string): Promise<void> {
  await rename(partOf(path, id), path);
  // Windows cannot have a folder written through; there the file system's own journal keeps the order.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
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

/**
 * Finds out how far the writing of a file came.
 * @param digest of the whole file; `null`: it was not even written under its first name
 */
export async function lookFor(path: string, id: string, digest: string | null): Promise<OnDisk> {
  if (digest === null) return 'not_there';
  const found = await readWhole(path);
  if (found !== undefined && digestOf(found) === digest) return 'complete';
  const part = await readWhole(partOf(path, id));
  return part === undefined ? 'unknown' : 'not_there';
}

/** @returns the bytes; `undefined` when it cannot be read, is no ordinary file, or is larger than any such file */
export async function readWhole(path: string): Promise<Buffer | undefined> {
  const read = await readOrdinaryFile(path, HANDOVER_BYTES);
  return read.ok ? read.data : undefined;
}
