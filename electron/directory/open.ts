import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { err, ok, type Result } from '#contract/result.ts';
import { type Database, openDatabase, type OpenProblem } from '../storage/database.ts';
import { directoryMigrations } from './migrations.ts';

/** The directory's file, and the name in the same folder under which a damaged one is kept; `null`: it was sound. */
export type OpenedDirectory = { db: Database; setAside: string | null };

/** SQLite's log and its index, which go where their file goes; first, since a log alone does no harm. */
const PARTS = ['-wal', '-shm', ''];

/**
 * Opens the directory's file. One that is damaged, or no database at all, is moved aside and a fresh one taken into use:
 * what was in it can be imported again. One that is too new, or cannot be used at this time, is left as it is.
 * @param path the file; made when it is missing
 * @param now milliseconds since 1970, UTC; for the name of a file that is moved aside
 */
export function openDirectory(path: string, now: number): Result<OpenedDirectory, OpenProblem> {
  const opened = openDatabase(path, directoryMigrations);
  if (opened.ok) return ok({ db: opened.data, setAside: null });
  const { kind } = opened.error;
  if (kind !== 'damaged' && kind !== 'not_a_database') return opened;
  const aside = nameAside(path, now);
  try {
    for (const part of PARTS) if (existsSync(path + part)) renameSync(path + part, aside + part);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return err({ kind: 'unusable', message: error.message });
  }
  const fresh = openDatabase(path, directoryMigrations);
  return fresh.ok ? ok({ db: fresh.data, setAside: basename(aside) }) : fresh;
}

function nameAside(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  for (let count = 1; ; count += 1) {
    const aside = `${path}.damaged-${stamp}${count === 1 ? '' : `-${count}`}`;
    if (!existsSync(aside)) return aside;
  }
}
