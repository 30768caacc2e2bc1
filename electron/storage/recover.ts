import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '#contract/result.ts';
import { type Database, isSqliteError, type Migration, openDatabase, type OpenProblem } from './database.ts';
import { salvage, type Saved } from './salvage.ts';

/** What became of a damaged file: the name under which it is kept in the same folder, and what was saved. */
type Recovery = Saved & { keptAs: string };

export type Recovered = { db: Database; recovery: Recovery | null };

export type RecoverOptions = {
  /** Milliseconds since 1970, UTC; for the name under which a damaged file is kept. */
  now: number;
  /** Tables with a rowid, from which rows are saved. */
  tables: readonly string[];
};

/** SQLite's log and its index; they belong to the file beside them and go where it goes. */
const BESIDE = ['-wal', '-shm'];

/**
 * Opens a database; one that is damaged is moved aside, never deleted, and what SQLite can still read of the given
 * tables is taken over into a new one. The new one takes the damaged one's place only when it is complete, so that it
 * can be tried again after whatever interrupts it. A file that is too new, or cannot be used at this time, is left as
 * it is.
 * @param path the file
 * @param migrations every step of the schema, as for `openDatabase`
 */
export function openOrRecover(
  path: string,
  migrations: readonly Migration[],
  options: RecoverOptions,
): Result<Recovered, OpenProblem> {
  return unlessSystemFails(() => {
    // An earlier recovery got as far as moving the damaged file away.
    if (!existsSync(path) && existsSync(`${path}.recovered`)) takePlace(path, nameAside(path, options.now));
    const opened = openDatabase(path, migrations);
    if (opened.ok) return ok({ db: opened.data, recovery: null });
    const { kind } = opened.error;
    if (kind !== 'damaged' && kind !== 'not_a_database') return opened;
    return recover(path, migrations, options);
  });
}

function recover(
  path: string,
  migrations: readonly Migration[],
  { now, tables }: RecoverOptions,
): Result<Recovered, OpenProblem> {
  const growing = `${path}.recovering`;
  remove(growing);
  const fresh = openDatabase(growing, migrations);
  if (!fresh.ok) return fresh;
  let saved: Saved;
  try {
    saved = salvage(path, fresh.data, tables);
  } finally {
    // The last one to close it writes its log into it.
    fresh.data.close();
  }
  remove(`${path}.recovered`);
  renameSync(growing, `${path}.recovered`);
  const aside = nameAside(path, now);
  takePlace(path, aside);
  const opened = openDatabase(path, migrations);
  return opened.ok ? ok({ db: opened.data, recovery: { keptAs: basename(aside), ...saved } }) : opened;
}

/**
 * Puts what was recovered where the damaged file is. That goes first: as long as it is there, so is its log, and all can
 * be read again; once it is not, what was recovered counts, and must not find another's log beside it.
 */
function takePlace(path: string, aside: string): void {
  for (const suffix of ['', ...BESIDE])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  renameSync(`${path}.recovered`, path);
}

/** Of what this made itself, never of anything found. */
function remove(path: string): void {
  for (const suffix of ['', ...BESIDE]) rmSync(path + suffix, { force: true });
}

function nameAside(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  for (let count = 1; ; count += 1) {
    const name = `${basename(path)}.damaged-${stamp}${count === 1 ? '' : `-${count}`}`;
    const aside = join(dirname(path), name);
    if (!existsSync(aside)) return aside;
  }
}

function unlessSystemFails<T>(work: () => Result<T, OpenProblem>): Result<T, OpenProblem> {
  try {
    return work();
  } catch (error) {
    const isExpected = isSqliteError(error) || (error instanceof Error && 'syscall' in error);
    if (isExpected) return err({ kind: 'unusable', message: error.message });
    throw error;
  }
}
