import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { err, ok, type Result } from '#contract/result.ts';

/** Opening waits for nobody to write into a pipe. Windows has no such flag, nor such files. */
const FLAGS = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/** How much is read at once, in bytes. */
const AT_ONCE = 1024 * 1024;

type Problem = 'no_file' | 'too_large';

/** Why a file is not read; `said`: what the system says, or the like. */
export type Unread = { why: Problem | 'refused'; said: string };

/** Whether something thrown is the system's refusal, and not a bug. */
export function isSystemError(cause: unknown): cause is Error & { syscall: string } {
  return cause instanceof Error && 'syscall' in cause;
}

function problemOf(stats: Stats, mostBytes: number): Problem | undefined {
  // A folder, a pipe, a device: some would never end.
  if (!stats.isFile()) return 'no_file';
  return stats.size > mostBytes ? 'too_large' : undefined;
}

const unread = (why: Problem) =>
  err<Unread>({ why, said: why === 'no_file' ? 'no ordinary file' : 'too large' });

/**
 * Reads a file whole that somebody chose or named; nothing else waits meanwhile.
 * @param mostBytes of more nothing is read, nor more than that of one that still grows
 */
export async function readOrdinaryFile(path: string, mostBytes: number): Promise<Result<Buffer, Unread>> {
  try {
    const file = await open(path, FLAGS);
    try {
      const problem = problemOf(await file.stat(), mostBytes);
      if (problem) return unread(problem);
      const pieces: Buffer[] = [];
      for await (const piece of file.createReadStream({ end: mostBytes, autoClose: false }))
        pieces.push(piece as Buffer);
      const bytes = Buffer.concat(pieces);
      return bytes.length > mostBytes ? unread('too_large') : ok(bytes);
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (isSystemError(cause)) return err({ why: 'refused', said: cause.message });
    throw cause;
  }
}

/**
 * The same for a thread that has nothing else to do.
 * @param isCancelled asked again and again whether to stop
 */
export function readOrdinaryFileSync(
  path: string,
  mostBytes: number,
  isCancelled: () => boolean = () => false,
): Result<Uint8Array, Problem | 'refused' | 'cancelled'> {
  let file: number | undefined;
  try {
    file = openSync(path, FLAGS);
    const stats = fstatSync(file);
    const problem = problemOf(stats, mostBytes);
    return problem ? err(problem) : readUpTo(mostBytes, { file, size: stats.size, isCancelled });
  } catch (cause) {
    if (isSystemError(cause)) return err('refused');
    throw cause;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readUpTo(
  mostBytes: number,
  { file, size, isCancelled }: { file: number; size: number; isCancelled: () => boolean },
): Result<Uint8Array, 'too_large' | 'cancelled'> {
  // One byte more than it should have, so that the end is seen.
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  while (!isCancelled()) {
    const bytesRead = readSync(file, bytes, length, Math.min(AT_ONCE, bytes.length - length), null);
    if (bytesRead === 0) return ok(bytes.subarray(0, length));
    length += bytesRead;
    if (length > mostBytes) return err('too_large');
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.min(2 * length, mostBytes + 1));
      larger.set(bytes);
      bytes = larger;
    }
  }
  return err('cancelled');
}
