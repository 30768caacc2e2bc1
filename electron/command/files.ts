import { closeSync, constants, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { err, ok, type Result } from '#contract/result.ts';

/** Nobody else may read a code. */
const MINE = 0o600;
const OTHERS = 0o077;

/** What the system says of a file; anything else is a bug. */
function attempt<T>(work: () => T): Result<T, string> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return err(error.message);
    throw error;
  }
}

/** Writes the report in one step: whoever reads it finds the one before, or all of this one. */
export function writeReport(path: string, text: string): Result<undefined, string> {
  return attempt(() => {
    const beside = `${path}.${String(process.pid)}.part`;
    const file = openSync(beside, 'w', MINE);
    try {
      writeSync(file, text);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
    return undefined;
  });
}

/** Where codes are written; `write` returns when the line is with the system. */
export type CodesFile = { write: (line: string) => void; close: () => void };

/**
 * Opens the file for codes before any is made. Lines are added to one that is there, which nobody else may be able to read;
 * a link is not followed.
 */
export function openCodes(path: string): Result<CodesFile, string> {
  const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
  const opened = attempt(() =>
    openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | noFollow, MINE),
  );
  if (!opened.ok) return opened;
  const file = opened.data;
  const stats = fstatSync(file);
  if (!stats.isFile() || (process.platform !== 'win32' && (stats.mode & OTHERS) !== 0)) {
    closeSync(file);
    return err(`${path} can be read by others, or is no file: codes are not written there.`);
  }
  return ok({
    write: (line) => void writeSync(file, line),
    close: () => {
      closeSync(file);
    },
  });
}
