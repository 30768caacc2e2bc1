import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { err, ok, type Result } from '#contract/result.ts';
import { MAX_FILE_BYTES } from './limits.ts';

/** Opening waits for nobody to write into a pipe. Windows has no such flag, nor such files. */
const FLAGS = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/** How much is read at once, in bytes. */
const AT_ONCE = 1024 * 1024;

/**
 * Reads a directory file whole. Waits for the disk, so call it off the main thread.
 * @param isCancelled asked again and again whether to stop
 * @returns its bytes; `too_large` for more than 64 MiB, found out before any is read, `unreadable` when the system refuses, or when it is not an ordinary file (a folder, a
 *   pipe, a device)
 */
export function readDirectoryFile(
  path: string,
  isCancelled: () => boolean = () => false,
): Result<Uint8Array, 'unreadable' | 'too_large' | 'cancelled'> {
  let file: number | undefined;
  try {
    file = openSync(path, FLAGS);
    const stats = fstatSync(file);
    if (!stats.isFile()) return err('unreadable');
    if (stats.size > MAX_FILE_BYTES) return err('too_large');
    return readUpToLimit(file, stats.size, isCancelled);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return err('unreadable');
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Reads no more than the limit of a file that still grows. */
function readUpToLimit(
  file: number,
  size: number,
  isCancelled: () => boolean,
): Result<Uint8Array, 'too_large' | 'cancelled'> {
  // One byte more than it should have, so that the end is seen.
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  while (!isCancelled()) {
    const bytesRead = readSync(file, bytes, length, Math.min(AT_ONCE, bytes.length - length), null);
    if (bytesRead === 0) return ok(bytes.subarray(0, length));
    length += bytesRead;
    if (length > MAX_FILE_BYTES) return err('too_large');
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.min(2 * length, MAX_FILE_BYTES + 1));
      larger.set(bytes);
      bytes = larger;
    }
  }
  return err('cancelled');
}
