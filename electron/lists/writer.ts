import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { Timers } from '../outbox/sending.ts';
import { isSqliteError } from '../storage/database.ts';
import { nextTurn, waitFor } from './waiting.ts';

/** So many entries are written in a few milliseconds. */
const PART = 200;
/** How long after somebody else was writing it is tried again, in milliseconds. */
const BUSY_MS = 250;
/** https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;

const failed = err<Failure>({ code: 'storage_failed', retryable: true });
const cancelled = err<Failure>({ code: 'cancelled', retryable: true });

/** Writes into the directory's file without anybody's having to wait for it: in parts, and beside an import. */
export class Writer {
  readonly #timers: Pick<Timers, 'after'>;
  readonly #report: (cause: unknown) => void;

  constructor(timers: Pick<Timers, 'after'>, report: (cause: unknown) => void) {
    this.#timers = timers;
    this.#report = report;
  }

  /** @returns `storage_failed` when SQLite says so, `cancelled` when the signal does: then nothing was done */
  async write<T>(signal: AbortSignal, work: () => T): Promise<Result<T, Failure>> {
    for (;;) {
      // After this the database may be closed.
      if (signal.aborted) return cancelled;
      const done = this.#once(work);
      if (done.ok) return done;
      if (done.error !== 'busy') return err(done.error);
      await waitFor(this.#timers, BUSY_MS, signal);
    }
  }

  /** Goes through a list part by part, with a turn for everybody else after each. @returns what the parts add up to */
  async inParts<T>(
    entries: readonly T[],
    signal: AbortSignal,
    work: (part: readonly T[]) => number,
  ): Promise<Result<number, Failure>> {
    let sum = 0;
    for (let at = 0; at < entries.length; at += PART) {
      if (at > 0) await nextTurn();
      const done = await this.write(signal, () => work(entries.slice(at, at + PART)));
      if (!done.ok) return done;
      sum += done.data;
    }
    return ok(sum);
  }

  /** Without waiting for anything. */
  attempt<T>(work: () => T): Result<T, Failure> {
    const done = this.#once(work);
    if (done.ok) return done;
    return done.error === 'busy' ? failed : err(done.error);
  }

  /** `busy`: somebody else is writing. */
  #once<T>(work: () => T): Result<T, Failure | 'busy'> {
    try {
      return ok(work());
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      if ((error.errcode & 0xff) === SQLITE_BUSY) return err('busy');
      this.#report(error);
      return failed;
    }
  }
}
