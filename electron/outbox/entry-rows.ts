import * as v from 'valibot';
import type { HistoryEntry } from '#contract/outbox.ts';
import { type Database, isSqliteError, transaction } from '../storage/database.ts';
import { type Entry, EntryRow, HistoryRow } from './entry.ts';
import { keepQueries, keepStatements, type Value } from '../storage/statements.ts';

type Table = 'outbox_entry' | 'outbox_history';

const SET_ASIDE = 'INSERT INTO outbox_set_aside (found_in, content, set_aside_at) VALUES (?, ?, ?)';

/** Reads whole rows of the outbox. One that no version of this app wrote is set aside, and told to be gone. */
export class EntryRows {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #onSetAside: (id: number | null) => void;
  readonly #sql: ReturnType<typeof keepStatements>;
  readonly #query: ReturnType<typeof keepQueries>;

  /**
   * @param now milliseconds since 1970, UTC
   * @param onSetAside is told that a row could not be read and was moved away
   */
  constructor(db: Database, now: () => number, onSetAside: (id: number | null) => void) {
    this.#db = db;
    this.#now = now;
    this.#onSetAside = onSetAside;
    this.#sql = keepStatements(db);
    this.#query = keepQueries(db);
  }

  entries(text: string, ...values: Value[]): Entry[] {
    return this.#readRows('outbox_entry', EntryRow, this.#query(text, ...values));
  }

  history(text: string, ...values: Value[]): HistoryEntry[] {
    return this.#readRows('outbox_history', HistoryRow, this.#query(text, ...values));
  }

  /** A row that cannot be read is moved away whole; its lane goes on without it. */
  #setAside(table: Table, row: unknown): void {
    const key = table === 'outbox_entry' ? 'id' : 'seq';
    const number = v.safeParse(v.looseObject({ [key]: v.number() }), row);
    const content = JSON.stringify(row, (_name, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const move = () => {
      this.#sql(SET_ASIDE).run(table, content, this.#now());
      if (number.success) this.#sql(`DELETE FROM ${table} WHERE ${key} = ?`).run(Number(number.output[key]));
    };
    if (this.#db.isTransaction) move();
    else this.#moveAlone(move);
    this.#onSetAside(table === 'outbox_entry' && number.success ? Number(number.output[key]) : null);
  }

  /** On a disk that takes nothing the row stays where it is; the others are shown all the same. */
  #moveAlone(move: () => void): void {
    try {
      transaction(this.#db, move);
    } catch (error) {
      if (!isSqliteError(error)) throw error;
    }
  }

  /** Parses rows, and sets aside those that no version of this app wrote. */
  #readRows<S extends v.GenericSchema>(table: Table, schema: S, rows: unknown[]): v.InferOutput<S>[] {
    return rows.flatMap((row) => {
      const parsed = v.safeParse(schema, row);
      if (parsed.success) return [parsed.output];
      this.#setAside(table, row);
      return [];
    });
  }
}
