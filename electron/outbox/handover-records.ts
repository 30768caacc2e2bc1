import { basename } from 'node:path';
import * as v from 'valibot';
import type { HandedOver } from '#contract/handover.ts';
import type { Database } from '../storage/database.ts';
import { keepStatements } from '../storage/statements.ts';

/**
 * `writing`: taken out of the outbox, the file may not be finished; `given`: it is on the disk; `returned`: they are in
 * the outbox again, and the file is of no use here any more.
 */
const STATES = ['writing', 'given', 'returned'] as const;

const Row = v.object({
  id: v.string(),
  path: v.string(),
  digest: v.nullable(v.string()),
  state: v.picklist(STATES),
  count: v.number(),
  at: v.number(),
});
/** A file that was written here. */
export type HandoverRecord = v.InferOutput<typeof Row>;

/** So many are shown; the earlier ones are on the disk all the same. */
const SHOWN = 20;

/** As in both tables; what else they have is each one's own. */
const COLUMNS = `id, option_guid, option_name, outlet_name, workplace_guid, changes, patch, probe, state, doubt,
  next_try_at, since, failures, attempts, created_at, last_answer, discarded, by_form, search`;

// As `doubtOf` of handover-ledger.ts has it.
const ASK = `UPDATE outbox_handed SET doubt = 'ask' WHERE handover = ? AND state = 'queued' AND doubt = 'none'
  AND json_extract(probe, '$.otherwise.kind') = 'not_applied'`;

const WHOLE = `SELECT 1 FROM outbox_handover AS file WHERE id = ?
  AND (SELECT count(*) FROM outbox_handed WHERE handover = file.id) = count`;

/** The files that were written and taken here, and the entries that lie apart meanwhile. Belongs into transactions. */
export type HandoverRecords = {
  /** Puts every entry of the outbox apart. */
  setApart: (record: Pick<HandoverRecord, 'id' | 'path' | 'count' | 'at'>) => void;
  /**
   * Puts them back in their places.
   * @param asking somebody else may have sent them: each is asked about before it is sent, where asking tells
   * @returns how many
   */
  putBack: (id: string, asking: boolean) => number;
  /** Whether all that was put apart is there: of a damaged database only what could be read was saved. */
  areWhole: (id: string) => boolean;
  /** Forgets what lies apart: it came back out of the file. */
  drop: (id: string) => void;
  setDigest: (id: string, digest: string) => void;
  setState: (id: string, state: HandoverRecord['state']) => void;
  find: (id: string) => HandoverRecord | undefined;
  unfinished: () => HandoverRecord[];
  shown: () => HandedOver[];
  isTaken: (id: string) => boolean;
  noteTaken: (taken: { id: string; from: string; count: number; at: number }) => void;
};

/** @param db has the tables of `outboxMigrations` */
export function createRecords(db: Database): HandoverRecords {
  const sql = keepStatements(db);
  /** Rows that no version of this app wrote are passed over. */
  const rows = (text: string, ...values: (string | number)[]): HandoverRecord[] =>
    sql(text)
      .all(...values)
      .flatMap((row) => {
        const parsed = v.safeParse(Row, row);
        return parsed.success ? [parsed.output] : [];
      });

  const drop = (id: string) => {
    sql('DELETE FROM outbox_handed WHERE handover = ?').run(id);
    sql(`UPDATE outbox_handover SET state = 'returned' WHERE id = ?`).run(id);
  };

  return {
    setApart({ id, path, count, at }) {
      sql(`INSERT INTO outbox_handover (id, path, state, count, at) VALUES (?, ?, 'writing', ?, ?)`).run(
        id,
        path,
        count,
        at,
      );
      sql(`INSERT INTO outbox_handed (handover, ${COLUMNS}) SELECT ?, ${COLUMNS} FROM outbox_entry`).run(id);
      sql('DELETE FROM outbox_entry').run();
    },
    putBack(id, asking) {
      if (asking) sql(ASK).run(id);
      const { changes } = sql(
        `INSERT INTO outbox_entry (${COLUMNS}) SELECT ${COLUMNS} FROM outbox_handed WHERE handover = ? ORDER BY id`,
      ).run(id);
      drop(id);
      return changes;
    },
    areWhole: (id) => sql(WHOLE).get(id) !== undefined,
    drop,
    setDigest(id, digest) {
      sql('UPDATE outbox_handover SET digest = ? WHERE id = ?').run(digest, id);
    },
    setState(id, state) {
      sql('UPDATE outbox_handover SET state = ? WHERE id = ?').run(state, id);
    },
    find: (id) => rows('SELECT * FROM outbox_handover WHERE id = ?', id)[0],
    unfinished: () => rows(`SELECT * FROM outbox_handover WHERE state = 'writing' ORDER BY rowid`),
    shown: () =>
      rows(
        `SELECT * FROM outbox_handover WHERE state <> 'returned'
         ORDER BY state = 'writing' DESC, rowid DESC LIMIT ${SHOWN}`,
      ).map(({ id, at, count, path, state }) => ({
        ...{ id, at, count },
        fileName: basename(path),
        unfinished: state === 'writing',
      })),
    isTaken: (id) => sql('SELECT 1 FROM outbox_taken WHERE id = ?').get(id) !== undefined,
    noteTaken({ id, from, count, at }) {
      sql('INSERT INTO outbox_taken (id, sender, count, taken_at) VALUES (?, ?, ?, ?)').run(
        id,
        from,
        count,
        at,
      );
    },
  };
}
