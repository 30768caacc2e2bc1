import { join } from 'node:path';
import { openDatabase, transaction } from '#electron/storage/database.ts';
import { dataOf } from '../outbox/filled.ts';
import { openFiles } from '../tills/filled.ts';
import type { Batches } from './laptop.ts';

const TABLE = `CREATE TABLE plain (
  seq INTEGER PRIMARY KEY, workplace_guid TEXT NOT NULL, event TEXT NOT NULL,
  author TEXT, event_id TEXT, board_seq INTEGER, board_at INTEGER) STRICT`;
const INSERT = `INSERT INTO plain (workplace_guid, event, author, event_id, board_seq, board_at)
  VALUES (?, ?, ?, ?, ?, ?)`;
type Row = { workplace_guid: string; event: string };

/** The events of a laptop's file, in their order. */
export function eventsOf(folder: string, name: string): Row[] {
  const files = openFiles(folder, name);
  const rows = files.db.prepare('SELECT workplace_guid, event FROM rollout_event ORDER BY seq').all();
  files.close();
  return rows as Row[];
}

/**
 * The same events in the same columns, in a table without an index, in transactions that are as large and as durable.
 * @returns how long it took, in milliseconds
 */
export function insertPlainly(
  folder: string,
  name: string,
  events: readonly Row[],
  batches: Batches,
): number {
  const db = dataOf(openDatabase(join(folder, `${name}.db`), [{ name: 'plain', sql: TABLE }]));
  const insert = db.prepare(INSERT);
  const author = `L${'0'.repeat(32)}`;
  const startedAt = performance.now();
  let next = 0;
  for (const size of batches) {
    transaction(db, () => {
      for (const end = next + size; next < end; next += 1) {
        // A laptop's hello is a message as well, and none of the events.
        const event = events[next];
        if (!event) continue;
        const id = `${author}.${String(next).padStart(24, '0')}`;
        insert.run(event.workplace_guid, event.event, author, id, next, Date.now());
      }
    });
  }
  const took = performance.now() - startedAt;
  db.close();
  return took;
}
