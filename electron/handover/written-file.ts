import { HANDOVER_BYTES } from '../outbox/limits.ts';
import { readOrdinaryFile } from '../storage/ordinary-file.ts';
import { partOf } from '../storage/part-file.ts';
import { digestOf } from './sealed-file.ts';

/** What is on the disk of a file that may not have been finished. */
export type OnDisk =
  /** It is there, whole. */
  | 'complete'
  /** It certainly never got its name. */
  | 'not_there'
  /** Neither it nor its beginnings are to be found: it may be on a stick, or have been moved. */
  | 'unknown';

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
