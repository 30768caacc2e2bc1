import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { err, ok, type Result } from '../contract/result.ts';
import { MAX_FILE_BYTES } from './limits.ts';

/** Opening waits for nobody to write into a pipe. Windows has no such flag, nor such files. */
const FLAGS = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/**
 * Reads a directory file whole.
 * @returns its bytes; `too_large` for more than 64 MiB, found out before any is read; `unreadable` when the system
 *   refuses, or when it is not an ordinary file (a folder, a pipe, a device)
 */
export async function readDirectoryFile(
  path: string,
): Promise<Result<Uint8Array, 'unreadable' | 'too_large'>> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, FLAGS);
    const stats = await handle.stat();
    if (!stats.isFile()) return err('unreadable');
    if (stats.size > MAX_FILE_BYTES) return err('too_large');
    return await readUpToLimit(handle, stats.size);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return err('unreadable');
    throw error;
  } finally {
    await handle?.close();
  }
}

/** Reads no more than the limit of a file that still grows. */
async function readUpToLimit(handle: FileHandle, size: number): Promise<Result<Uint8Array, 'too_large'>> {
  // One byte more than it should have, so that the end is seen.
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, null);
    if (bytesRead === 0) return ok(bytes.subarray(0, length));
    length += bytesRead;
    if (length > MAX_FILE_BYTES) return err('too_large');
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.min(2 * length, MAX_FILE_BYTES + 1));
      larger.set(bytes);
      bytes = larger;
    }
  }
}
