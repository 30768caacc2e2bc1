import * as v from 'valibot';
import { type Database, isSqliteError, transaction } from './database.ts';
import { openSqlite } from './sqlite.ts';

export type Saved = {
  /** Rows that could still be read and were taken over, a table. */
  taken: Record<string, number>;
  /** Whether something could not be read. */
  isIncomplete: boolean;
};

/** A damaged file may count its rows as high as it likes; a gap wider than this is not searched row by row. */
const WIDEST_GAP = 200_000;
/** Primary result code for a row that the schema does not take (https://sqlite.org/rescode.html). */
const SQLITE_CONSTRAINT = 19;

const Row = v.pipe(v.looseObject({ rowid_of_it: v.bigint() }), v.readonly());
type Row = v.InferOutput<typeof Row>;
type Cell = null | number | bigint | string | Uint8Array;

/**
 * Takes over what SQLite can still read of a damaged file.
 * @param from the damaged file, which is only read
 * @param to a database with the present schema and nothing in it
 * @param tables those with a rowid, in the order in which they are filled
 * @throws what SQLite says when `to` cannot be written; then nothing is in it
 */
export function salvage(from: string, to: Database, tables: readonly string[]): Saved {
  const saved: Saved = { taken: {}, isIncomplete: false };
  const damaged = openToRead(from);
  try {
    transaction(to, () => {
      for (const table of tables) {
        saved.taken[table] = 0;
        if (!damaged || !takeTable(damaged, to, table, saved)) saved.isIncomplete = true;
      }
      bringInOrder(damaged, to, tables);
    });
  } finally {
    if (damaged?.isOpen) damaged.close();
  }
  return saved;
}

function openToRead(path: string): Database | undefined {
  try {
    return openSqlite(path, { readOnly: true });
  } catch (error) {
    if (isSqliteError(error)) return undefined;
    throw error;
  }
}

/** What a query of the damaged file gives until it fails. @returns whether it did not */
function readUntilDamage(db: Database, sql: string, values: bigint[], take: (row: unknown) => void): boolean {
  const rows = function* (): Generator<unknown, boolean> {
    try {
      const statement = db.prepare(sql);
      statement.setReadBigInts(true);
      yield* statement.iterate(...values);
      return true;
    } catch (error) {
      // Only what the damaged file throws ends up here; what `take` throws does not.
      if (isSqliteError(error)) return false;
      throw error;
    }
  };
  const reading = rows();
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
    take(value);
  }
}

function columnsOf(db: Database, table: string): string[] {
  const names: string[] = [];
  readUntilDamage(db, `SELECT name FROM pragma_table_info('${table}')`, [], (row) => {
    names.push(v.parse(v.object({ name: v.string() }), row).name);
  });
  return names;
}

/** From the first row up to the damage, from the last one down to it, and in between row by row. */
function takeTable(from: Database, to: Database, table: string, saved: Saved): boolean {
  const known = columnsOf(from, table);
  const columns = columnsOf(to, table).filter((name) => known.includes(name));
  if (columns.length === 0) return false;
  const put = putInto(to, table, columns, saved);
  const select = `SELECT rowid AS rowid_of_it, ${columns.join(', ')} FROM ${table} NOT INDEXED`;
  let lowest = 0n;
  const isWhole = readUntilDamage(from, `${select} ORDER BY rowid`, [], (row) => (lowest = put(row)));
  if (isWhole) return true;
  let highest: bigint | undefined;
  const down = `${select} WHERE rowid > ? ORDER BY rowid DESC`;
  readUntilDamage(from, down, [lowest], (row) => (highest = put(row)));
  const end = highest ?? lastNumber(from, table) + 1n;
  if (end - lowest > WIDEST_GAP) return false;
  for (let rowid = lowest + 1n; rowid < end; rowid += 1n)
    readUntilDamage(from, `${select} WHERE rowid = ?`, [rowid], put);
  return false;
}

/** The highest number that a table has ever given out. */
function lastNumber(db: Database, table: string): bigint {
  let last = 0n;
  readUntilDamage(db, `SELECT seq FROM sqlite_sequence WHERE name = '${table}'`, [], (row) => {
    const parsed = v.safeParse(v.object({ seq: v.bigint() }), row);
    if (parsed.success) last = parsed.output.seq;
  });
  return last;
}

/** Puts rows in, once each; one that the schema does not take is set aside. @returns its number */
function putInto(to: Database, table: string, columns: string[], saved: Saved): (row: unknown) => bigint {
  const insert = to.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return (found) => {
    const row = v.parse(Row, found);
    try {
      const { changes } = insert.run(...columns.map((name) => row[name] as Cell));
      saved.taken[table] = (saved.taken[table] ?? 0) + changes;
    } catch (error) {
      if (!isSqliteError(error) || (error.errcode & 0xff) !== SQLITE_CONSTRAINT) throw error;
      setAside(to, table, row);
    }
    return row.rowid_of_it;
  };
}

function setAside(to: Database, table: string, row: Row): void {
  const content = JSON.stringify(row, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  to.prepare('INSERT INTO outbox_set_aside (found_in, content, set_aside_at) VALUES (?, ?, 0)').run(
    table,
    content,
  );
}

/**
 * Makes of rows from different places one outbox again. Of an entry that is in the history as well the older state
 * was read; and since the others may be older than what was last written too, those that can be asked about are.
 */
function bringInOrder(from: Database | undefined, to: Database, tables: readonly string[]): void {
  to.exec(`
    DELETE FROM outbox_handed WHERE id IN (SELECT id FROM outbox_history);
    DELETE FROM outbox_entry WHERE id IN (SELECT id FROM outbox_history UNION SELECT id FROM outbox_handed);
    UPDATE outbox_entry SET doubt = 'ask' WHERE doubt = 'none' AND state = 'queued' AND probe IS NOT NULL;
  `);
  // What the service said is of use only together with what was sent since then.
  to.exec(`DELETE FROM outbox_live WHERE NOT EXISTS (
    SELECT 1 FROM outbox_known AS known
    WHERE known.option_guid = outbox_live.option_guid AND known.rests_on = outbox_live.value)`);
  for (const table of ['outbox_entry', 'outbox_history'].filter((name) => tables.includes(name))) {
    const last = from ? lastNumber(from, table) : 0n;
    const column = table === 'outbox_entry' ? 'id' : 'seq';
    to.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(table);
    // Numbers that were given out are not used again, whether their rows could be read or not.
    to.prepare(
      `INSERT INTO sqlite_sequence (name, seq) SELECT ?, max(?, coalesce(max(${column}), 0)) FROM ${table}`,
    ).run(table, last);
  }
  to.exec(`UPDATE sqlite_sequence SET seq = max(seq, (SELECT coalesce(max(id), 0) FROM outbox_history),
    (SELECT coalesce(max(id), 0) FROM outbox_handed)) WHERE name = 'outbox_entry'`);
}
