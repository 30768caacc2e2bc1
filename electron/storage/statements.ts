import type { Database } from './database.ts';

export type Value = string | number | null;

/** What a prepared statement is used for here. Rows are `unknown` until parsed. */
export type Statement = {
  run: (...values: Value[]) => { changes: number; lastInsertRowid: number | bigint };
  get: (...values: Value[]) => unknown;
  all: (...values: Value[]) => unknown[];
  iterate: (...values: Value[]) => Iterable<unknown>;
};

/** Prepares each statement once and keeps it. */
export function keepStatements(db: Database): (sql: string) => Statement {
  const kept = new Map<string, Statement>();
  return (sql) => {
    const known = kept.get(sql);
    if (known) return known;
    const statement: Statement = db.prepare(sql);
    kept.set(sql, statement);
    return statement;
  };
}

/** A row with numbers where SQLite's integers fit into them; one that does not is left for the schema to refuse. */
function withNumbers(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => {
      const fits = typeof value === 'bigint' && Number.isSafeInteger(Number(value));
      return [name, fits ? Number(value) : value];
    }),
  );
}

/**
 * Prepares each query once and keeps it, for rows that may hold anything: an integer that is too large for a number
 * comes as a bigint, where an ordinary statement throws. Since none of this app's own is, it is tried as an ordinary
 * one first, which is several times as fast.
 */
export function keepQueries(db: Database): (sql: string, ...values: Value[]) => unknown[] {
  const ordinary = keepStatements(db);
  const kept = new Map<string, Statement>();
  function readWide(sql: string, values: Value[]): unknown[] {
    let statement = kept.get(sql);
    if (!statement) {
      const fresh = db.prepare(sql);
      fresh.setReadBigInts(true);
      kept.set(sql, (statement = fresh));
    }
    return statement.all(...values).map(withNumbers);
  }
  return (sql, ...values) => {
    try {
      return ordinary(sql).all(...values);
    } catch {
      // What was wrong with the query itself is thrown again.
      return readWide(sql, values);
    }
  };
}
