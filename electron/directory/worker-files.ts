import { basename } from 'node:path';
import { type ImportPreview, TABLES } from '#contract/directory.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { readOrdinaryFileSync } from '../storage/ordinary-file.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import type { GivenFile } from './read.ts';

/** As many bytes as one file of each table can have. */
const MOST_BYTES = TABLES.length * MAX_FILE_BYTES;

/**
 * The most characters that set parts of a file apart, in all files together: several times what a directory within the
 * other limits has. Each can mean an object, a list, a key or a cell, of up to 72 bytes of memory (measured with V8). A
 * file of nothing but empty lists would take more than a thread may have, and V8 does not always end just the thread
 * then: what takes a large piece of memory at once ends the process.
 */
const MOST_MARKS = 12_000_000;

const IS_MARK = Uint8Array.from({ length: 256 }, (_none, byte) =>
  '{[:,;\t|'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/**
 * Reads the chosen files.
 * @param isCancelled asked again and again whether to stop
 * @returns the files; `unreadable` when the system will not give one; or what a preview says instead
 */
export function readFiles(
  paths: readonly string[],
  isCancelled: () => boolean,
): Result<GivenFile[], 'unreadable' | ImportPreview> {
  const files: GivenFile[] = [];
  let length = 0;
  for (const path of paths) {
    if (isCancelled()) return err({ outcome: 'cancelled' });
    const file = basename(path);
    const bytes = readOrdinaryFileSync(path, MAX_FILE_BYTES, isCancelled);
    if (!bytes.ok && bytes.error === 'cancelled') return err({ outcome: 'cancelled' });
    if (!bytes.ok && bytes.error === 'too_large')
      return err({ outcome: 'refused', file, reason: 'too_large' });
    if (!bytes.ok) return err('unreadable');
    files.push({ file, bytes: bytes.data });
    length += bytes.data.length;
    if (length > MOST_BYTES) return err({ outcome: 'refused', file, reason: 'too_large' });
  }
  const crowded = length > MOST_MARKS ? fileWithTooMany(files) : undefined;
  return crowded === undefined ? ok(files) : err({ outcome: 'refused', file: crowded, reason: 'too_large' });
}

/** The file at which there are too many marks; `undefined`: there are not. */
function fileWithTooMany(files: readonly GivenFile[]): string | undefined {
  let marks = 0;
  return files.find(({ bytes }) => {
    for (const byte of bytes) marks += IS_MARK[byte] ?? 0;
    return marks > MOST_MARKS;
  })?.file;
}
