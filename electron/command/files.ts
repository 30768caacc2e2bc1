import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { err, ok, type Result } from '#contract/result.ts';
import { isSystemError } from '../storage/ordinary-file.ts';

/** Nobody else may read a code. */
const MINE = 0o600;
const OTHERS = 0o077;

/** What the system says of a file; anything else is a bug. */
function attempt<T>(work: () => T): Result<T, string> {
  try {
    return ok(work());
  } catch (error) {
    if (isSystemError(error)) return err(error.message);
    throw error;
  }
}

const partOf = (path: string) => `${path}.${String(process.pid)}.part`;

function write(path: string, text: string): void {
  writeFileSync(path, text, { mode: MINE, flush: true });
}

/** Whether two paths lead to one file, or would once it is there. Where letter case may not matter, it does not. */
export function isSameFile(one: string, other: string): boolean {
  const found = (path: string) => attempt(() => statSync(path, { throwIfNoEntry: false, bigint: true }));
  const [first, second] = [found(one), found(other)];
  const [here, there] = [first.ok ? first.data : undefined, second.ok ? second.data : undefined];
  if (here && there) return here.dev === there.dev && here.ino === there.ino;
  return !here && !there && placeOf(one) === placeOf(other);
}

function placeOf(path: string): string {
  const whole = resolve(path);
  const folder = attempt(() => realpathSync(dirname(whole)));
  return folder.ok ? join(folder.data, basename(whole)).toLowerCase() : whole;
}

/** Whether a report can be written there; found out before anything is asked for. */
export function tryReport(path: string): Result<undefined, string> {
  const there = attempt(() => statSync(path, { throwIfNoEntry: false }));
  if (!there.ok) return there;
  // It would take the place of a device, such as /dev/null.
  if (there.data && !there.data.isFile()) return err(`${path} is no ordinary file.`);
  return attempt(() => {
    write(partOf(path), '');
    rmSync(partOf(path));
    return undefined;
  });
}

/** Writes the report in one step: whoever reads it finds the one before, or all of this one. */
export function writeReport(path: string, text: string): Result<undefined, string> {
  const beside = partOf(path);
  const written = attempt(() => {
    write(beside, text);
    renameSync(beside, path);
    return undefined;
  });
  if (!written.ok) attempt(() => rmSync(beside, { force: true }));
  return written;
}

/** Where codes are written; `write` returns when the whole line is on the disk, else nothing of it is there. */
export type CodesFile = {
  write: (line: string) => Result<undefined, string>;
  /** The tills of which it had a code when it was opened; what else is written there is nobody's business here. */
  had: ReadonlySet<string>;
  close: () => void;
};

const CodeLine = v.pipe(v.string(), v.parseJson(), v.object({ till: v.string(), code: v.string() }));

/**
 * Opens the file for codes before any is made. Lines are added to one that is there, which nobody else may be able to read;
 * a link is not followed, and nobody is waited for who would read a pipe.
 */
export function openCodes(path: string): Result<CodesFile, string> {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const here = process.platform === 'win32' ? 0 : O_NOFOLLOW | O_NONBLOCK;
  const opened = attempt(() => openSync(path, O_RDWR | O_APPEND | O_CREAT | here, MINE));
  if (!opened.ok) return opened;
  const file = opened.data;
  const stats = fstatSync(file);
  if (!stats.isFile() || (process.platform !== 'win32' && (stats.mode & OTHERS) !== 0)) {
    closeSync(file);
    return err(`${path} can be read by others, or is no file: codes are not written there.`);
  }
  const had = attempt(() => {
    const text = readFileSync(file, 'utf8');
    // Whoever edited it may have left the last line without its end; the next code would be glued to it.
    if (text !== '' && !text.endsWith('\n')) writeFileSync(file, '\n');
    return tillsIn(text);
  });
  if (!had.ok) {
    closeSync(file);
    return had;
  }
  return ok({
    write: (line) => addLine(file, line),
    had: had.data,
    close: () => {
      closeSync(file);
    },
  });
}

function tillsIn(text: string): ReadonlySet<string> {
  const lines = text.split('\n').map((line) => v.safeParse(CodeLine, line));
  return new Set(lines.flatMap(({ success, output }) => (success ? [output.till] : [])));
}

/** Half a line would spoil the next one. */
function addLine(file: number, line: string): Result<undefined, string> {
  const { size } = fstatSync(file);
  const added = attempt(() => {
    writeFileSync(file, line, { flush: true });
    return undefined;
  });
  if (!added.ok) attempt(() => ftruncateSync(file, size));
  return added;
}
