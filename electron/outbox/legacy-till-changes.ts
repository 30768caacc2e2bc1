import * as v from 'valibot';
import { OUTCOMES } from '#contract/outbox.ts';
import type { Database } from '../storage/database.ts';
import { keepStatements } from '../storage/statements.ts';
import { NOT_WAITING } from './store.ts';

/** A change that an earlier version made while a till was set up. Times are milliseconds since 1970, UTC. */
export type ChangeOfTill = {
  /** The entry's number in the outbox. */
  id: number;
  optionName: string | null;
  createdAt: number;
  /** Missing while it is in the outbox. */
  ended?: { at: number; outcome: (typeof OUTCOMES)[number] };
};

/**
 * Changes that earlier versions made while a till was set up, by till. Today’s page makes changes of no till, but what is
 * on the disk, or comes from another computer in a handover file, may still name one; the till then waits for it. Each
 * method throws what SQLite says.
 */
export type LegacyTillChanges = {
  /** How many changes of each till wait, whatever for; tills of which none waits are not in it. */
  waitingByTill: () => Map<string, number>;
  /** When the last change of each till left the outbox. */
  settledByTill: () => Map<string, number>;
  /** A till's changes in the order in which they were made; of each kind the latest 200. */
  ofTill: (workplaceGuid: string) => ChangeOfTill[];
};

const AT_MOST = 200;
const OF_ANY = 'workplace_guid IS NOT NULL';

const NumberRow = v.object({ workplace_guid: v.string(), n: v.number() });
const EntryRow = v.object({ id: v.number(), option_name: v.nullable(v.string()), created_at: v.number() });
const HistoryRow = v.object({
  ...EntryRow.entries,
  ended_at: v.number(),
  outcome: v.picklist(OUTCOMES),
});

// Counted on the index alone; those whose discarding can still be undone are few, have an index of their own, and are
// subtracted.
const ALL = `SELECT workplace_guid, count(*) AS n FROM outbox_entry WHERE ${OF_ANY} GROUP BY workplace_guid`;
const DISCARDED = `SELECT workplace_guid, 1 AS n FROM outbox_entry WHERE ${NOT_WAITING} AND discarded <> 0`;
const SETTLED = `SELECT workplace_guid, max(ended_at) AS n FROM outbox_history WHERE ${OF_ANY} GROUP BY workplace_guid`;
const WAITING_OF = `SELECT id, option_name, created_at FROM outbox_entry
  WHERE workplace_guid = ? ORDER BY id DESC LIMIT ${AT_MOST}`;
const ENDED_OF = `SELECT id, option_name, created_at, ended_at, outcome FROM outbox_history
  WHERE workplace_guid = ? ORDER BY ended_at DESC, id DESC LIMIT ${AT_MOST}`;

/** @param db has the tables of `outboxMigrations` */
export function createLegacyTillChanges(db: Database): LegacyTillChanges {
  const sql = keepStatements(db);

  /** Rows as the schema has them; one that no version of this app wrote is passed over. */
  function rows<S extends v.GenericSchema>(schema: S, text: string, ...values: string[]): v.InferOutput<S>[] {
    return sql(text)
      .all(...values)
      .flatMap((row) => {
        const parsed = v.safeParse(schema, row);
        return parsed.success ? [parsed.output] : [];
      });
  }

  const numbers = (text: string) =>
    new Map(rows(NumberRow, text).map(({ workplace_guid: guid, n }) => [guid, n]));

  return {
    waitingByTill() {
      const waiting = numbers(ALL);
      for (const { workplace_guid: guid, n } of rows(NumberRow, DISCARDED)) {
        const left = (waiting.get(guid) ?? 0) - n;
        if (left > 0) waiting.set(guid, left);
        else waiting.delete(guid);
      }
      return waiting;
    },
    settledByTill: () => numbers(SETTLED),
    ofTill: (workplaceGuid) =>
      [
        ...rows(EntryRow, WAITING_OF, workplaceGuid).map((row) => ({
          id: row.id,
          optionName: row.option_name,
          createdAt: row.created_at,
        })),
        ...rows(HistoryRow, ENDED_OF, workplaceGuid).map((row) => ({
          id: row.id,
          optionName: row.option_name,
          createdAt: row.created_at,
          ended: { at: row.ended_at, outcome: row.outcome },
        })),
      ].sort((one, other) => one.id - other.id),
  };
}
