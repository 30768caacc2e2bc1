import * as v from 'valibot';
import { ENTRY_STATES, type HistoryEntry, type PageInput } from '#contract/outbox.ts';
import { type Database, isSqliteError, transaction } from '../storage/database.ts';
import { type Entry, EntryRow, HistoryRow, type NewEntry } from './entry.ts';
import { keepQueries, keepStatements, type Value } from '../storage/statements.ts';

/** What the sender keeps of every entry in memory. */
type Position = Pick<Entry, 'id' | 'optionGuid' | 'state' | 'nextTryAt' | 'isDiscarded'>;

type Counts = Record<Entry['state'], number>;
type Page = Omit<v.InferOutput<typeof PageInput>, 'state'> & { state: Entry['state'] | null };

/**
 * The outbox on disk. Nothing here opens a transaction: whoever calls decides what belongs together. Every call throws
 * what SQLite says when it fails.
 */
export type Store = {
  /** @returns the new entry's number */
  insert: (entry: NewEntry) => number;
  /** `undefined`: gone, or not readable; then it has been set aside. */
  get: (id: number) => Entry | undefined;
  /** Writes what changes in an entry's life. */
  update: (entry: Entry) => void;
  /** Writes another patch in the place of an entry's. */
  rewrite: (entry: Entry) => void;
  /** Moves an entry into the history. */
  finish: (entry: Entry, outcome: HistoryEntry['outcome'], endedAt: number) => void;
  /** Every entry in the order in which they were put in. */
  positions: () => Position[];
  /** The numbers of those in a state other than waiting for their turn. */
  idsIn: (state: Exclude<Entry['state'], 'queued'>) => number[];
  /** Discarded ones, whose time to undo was not over yet. */
  discarded: () => number[];
  /** One option's entries, in their order. */
  lane: (optionGuid: string) => Entry[];
  waiting: () => Map<string, number>;
  /** The first entry of every lane that the service refused, by option; of one option where it is given. */
  refused: (optionGuid?: string) => Map<string, Entry>;
  page: (page: Page) => { total: number; entries: Entry[] };
  history: (page: Page) => { total: number; entries: HistoryEntry[] };
  /** What went through for an option after a place in the history, in order. */
  wentThrough: (optionGuid: string, after: number) => HistoryEntry[];
  lastInHistory: () => number;
  /** How far an option's changes have come. */
  standing: (optionGuid: string) => Standing;
  counts: () => Counts;
  oldestAt: () => number | null;
  setAsideCount: () => number;
};

/** How far an option's changes have come; nothing was sent between two that are equal. */
export type Standing = {
  /** Its last place in the history; 0: there is none. */
  last: number;
  /** How often those that wait were sent. */
  attempts: number;
  /** How many of them are on their way, or may have arrived. */
  unsure: number;
};

const CountRow = v.object({ n: v.number() });
const StandingRow = v.object({ last: v.number(), attempts: v.number(), unsure: v.number() });
const StateCount = v.object({
  state: v.fallback(v.picklist(ENTRY_STATES), 'queued'),
  discarded: v.fallback(v.number(), 1),
  n: v.number(),
});
const WaitingRow = v.object({ option_guid: v.string(), n: v.number() });
/** Whatever it says, an entry has a place; it is parsed, and set aside if need be, when its turn comes. */
const PositionRow = v.pipe(
  v.object({
    id: v.number(),
    option_guid: v.fallback(v.string(), ''),
    state: v.fallback(v.picklist(ENTRY_STATES), 'queued'),
    next_try_at: v.fallback(v.nullable(v.number()), null),
    discarded: v.fallback(v.number(), 0),
  }),
  v.transform((row): Position => ({
    id: row.id,
    optionGuid: row.option_guid,
    state: row.state,
    nextTryAt: row.next_try_at,
    isDiscarded: row.discarded !== 0,
  })),
);
const IdRow = v.object({ id: v.number() });

type Table = 'outbox_entry' | 'outbox_history';

const SET_ASIDE = 'INSERT INTO outbox_set_aside (found_in, content, set_aside_at) VALUES (?, ?, ?)';
const INSERT = `INSERT INTO outbox_entry
  (option_guid, option_name, outlet_name, workplace_guid, changes, patch, probe, state, doubt, failures, attempts,
   created_at, discarded, by_form, search)
  VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', 'none', 0, 0, ?, 0, ?, ?)`;
const UPDATE = `UPDATE outbox_entry SET state = ?, doubt = ?, next_try_at = ?, since = ?, failures = ?, attempts = ?,
  last_answer = ?, discarded = ? WHERE id = ?`;
const REWRITE = `UPDATE outbox_entry SET changes = ?, patch = ?, probe = ?, by_form = ?, search = ?
  WHERE id = ?`;
// Copied inside SQLite, so that the wide columns do not have to pass through here once more.
const FINISH = `INSERT INTO outbox_history
  (id, option_guid, option_name, outlet_name, workplace_guid, changes, patch, outcome, attempts, created_at, ended_at,
   search)
  SELECT id, option_guid, option_name, outlet_name, workplace_guid, changes, patch, ?, attempts, created_at, ?, search
  FROM outbox_entry WHERE id = ?`;

const STANDING = `SELECT coalesce(sum(attempts), 0) AS attempts,
  coalesce(sum(state IN ('sending', 'uncertain') OR doubt <> 'none'), 0) AS unsure,
  (SELECT coalesce(max(seq), 0) FROM outbox_history WHERE option_guid = ?1) AS last
  FROM outbox_entry WHERE option_guid = ?1`;

const POSITIONS = 'SELECT id, option_guid, state, next_try_at, discarded FROM outbox_entry ORDER BY id';

/** As the partial index has it, so that SQLite uses it. */
export const NOT_WAITING = `(state <> 'queued' OR discarded <> 0)`;
const COUNTS = `SELECT state, discarded, count(*) AS n FROM outbox_entry WHERE ${NOT_WAITING} GROUP BY state, discarded`;
const SHOWN = `discarded = 0`;
// Only those few that somebody has to see to are looked through, however long the lane is.
const REFUSED = `SELECT * FROM outbox_entry INDEXED BY outbox_entry_not_waiting
  WHERE ${NOT_WAITING} AND ${SHOWN} AND state = 'attention'`;
const FOUND = `instr(search, ?) > 0`;

/** Everything that an entry can be found by, in one letter case. */
function searchText(entry: Pick<Entry, 'optionGuid' | 'optionName' | 'outletName' | 'patch'>): string {
  const paths = entry.patch.flatMap((operation) =>
    'from' in operation ? [operation.path, operation.from] : [operation.path],
  );
  return folded(
    [entry.optionName ?? '', entry.outletName ?? '', entry.optionGuid, ...new Set(paths)].join('\n'),
  );
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/**
 * @param now milliseconds since 1970, UTC; for the rows that are set aside
 * @param onSetAside is told that a row could not be read and was moved away
 */
export function createStore(db: Database, now: () => number, onSetAside: (id: number | null) => void): Store {
  const sql = keepStatements(db);
  const query = keepQueries(db);

  function one(text: string, ...values: Value[]): unknown {
    return sql(text).get(...values);
  }

  function countOf(text: string, ...values: Value[]): number {
    return v.parse(CountRow, one(text, ...values)).n;
  }

  /** A row that cannot be read is moved away whole; its lane goes on without it. */
  function setAside(table: Table, row: unknown): void {
    const key = table === 'outbox_entry' ? 'id' : 'seq';
    const number = v.safeParse(v.looseObject({ [key]: v.number() }), row);
    const content = JSON.stringify(row, (_name, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const move = () => {
      sql(SET_ASIDE).run(table, content, now());
      if (number.success) sql(`DELETE FROM ${table} WHERE ${key} = ?`).run(Number(number.output[key]));
    };
    if (db.isTransaction) move();
    else moveAlone(move);
    onSetAside(table === 'outbox_entry' && number.success ? Number(number.output[key]) : null);
  }

  /** On a disk that takes nothing the row stays where it is; the others are shown all the same. */
  function moveAlone(move: () => void): void {
    try {
      transaction(db, move);
    } catch (error) {
      if (!isSqliteError(error)) throw error;
    }
  }

  /** Parses rows, and sets aside those that no version of this app wrote. */
  function readRows<S extends v.GenericSchema>(table: Table, schema: S, rows: unknown[]): v.InferOutput<S>[] {
    return rows.flatMap((row) => {
      const parsed = v.safeParse(schema, row);
      if (parsed.success) return [parsed.output];
      setAside(table, row);
      return [];
    });
  }

  const entries = (text: string, ...values: Value[]) =>
    readRows('outbox_entry', EntryRow, query(text, ...values));
  const past = (text: string, ...values: Value[]) =>
    readRows('outbox_history', HistoryRow, query(text, ...values));
  const ids = (text: string, ...values: Value[]) =>
    sql(text)
      .all(...values)
      .map((row) => v.parse(IdRow, row).id);

  return {
    insert(entry) {
      const { lastInsertRowid } = sql(INSERT).run(
        entry.optionGuid,
        entry.optionName,
        entry.outletName,
        entry.workplaceGuid,
        JSON.stringify(entry.changes),
        JSON.stringify(entry.patch),
        jsonOrNull(entry.probe),
        entry.createdAt,
        entry.isByForm ? 1 : 0,
        searchText(entry),
      );
      return Number(lastInsertRowid);
    },
    get: (id) => entries('SELECT * FROM outbox_entry WHERE id = ?', id)[0],
    update(entry) {
      sql(UPDATE).run(
        entry.state,
        entry.doubt,
        entry.nextTryAt,
        entry.since,
        entry.failures,
        entry.attempts,
        jsonOrNull(entry.lastAnswer),
        entry.isDiscarded ? 1 : 0,
        entry.id,
      );
    },
    rewrite(entry) {
      const { changes, patch, probe, isByForm, id } = entry;
      sql(REWRITE).run(
        JSON.stringify(changes),
        JSON.stringify(patch),
        jsonOrNull(probe),
        isByForm ? 1 : 0,
        searchText(entry),
        id,
      );
    },
    finish(entry, outcome, endedAt) {
      sql(FINISH).run(outcome, endedAt, entry.id);
      sql('DELETE FROM outbox_entry WHERE id = ?').run(entry.id);
    },
    positions: () => query(POSITIONS).map((row) => v.parse(PositionRow, row)),
    idsIn: (state) =>
      ids(`SELECT id FROM outbox_entry WHERE ${NOT_WAITING} AND ${SHOWN} AND state = ? ORDER BY id`, state),
    discarded: () => ids(`SELECT id FROM outbox_entry WHERE ${NOT_WAITING} AND discarded <> 0 ORDER BY id`),
    lane: (optionGuid) => entries('SELECT * FROM outbox_entry WHERE option_guid = ? ORDER BY id', optionGuid),
    waiting() {
      const rows = sql(
        `SELECT option_guid, count(*) AS n FROM outbox_entry WHERE ${SHOWN} GROUP BY option_guid`,
      ).all();
      return new Map(
        rows.map((row) => {
          const { option_guid: guid, n } = v.parse(WaitingRow, row);
          return [guid, n];
        }),
      );
    },
    refused(optionGuid) {
      const found =
        optionGuid === undefined
          ? entries(`${REFUSED} ORDER BY id`)
          : entries(`${REFUSED} AND option_guid = ? ORDER BY id LIMIT 1`, optionGuid);
      return new Map(found.toReversed().map((entry) => [entry.optionGuid, entry]));
    },
    page({ state, search, offset, limit }) {
      const text = folded(search.trim());
      const where = [
        SHOWN,
        ...(state === null || state === 'queued' ? [] : [NOT_WAITING]),
        ...(state === null ? [] : ['state = ?']),
        ...(text === '' ? [] : [FOUND]),
      ].join(' AND ');
      const values = [...(state === null ? [] : [state]), ...(text === '' ? [] : [text])];
      const found = `SELECT id FROM outbox_entry WHERE ${where} ORDER BY id LIMIT ? OFFSET ?`;
      return {
        total: countOf(`SELECT count(*) AS n FROM outbox_entry WHERE ${where}`, ...values),
        entries: entries(
          `SELECT * FROM outbox_entry WHERE id IN (${found}) ORDER BY id`,
          ...values,
          limit,
          offset,
        ),
      };
    },
    history({ search, offset, limit }) {
      const text = folded(search.trim());
      const where = text === '' ? 'TRUE' : FOUND;
      const values = text === '' ? [] : [text];
      const found = `SELECT seq FROM outbox_history WHERE ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`;
      return {
        total: countOf(`SELECT count(*) AS n FROM outbox_history WHERE ${where}`, ...values),
        entries: past(
          `SELECT * FROM outbox_history WHERE seq IN (${found}) ORDER BY seq DESC`,
          ...values,
          limit,
          offset,
        ),
      };
    },
    wentThrough: (optionGuid, after) =>
      past(
        `SELECT * FROM outbox_history WHERE option_guid = ? AND seq > ? AND outcome <> 'discarded' ORDER BY seq`,
        optionGuid,
        after,
      ),
    lastInHistory: () => countOf('SELECT coalesce(max(seq), 0) AS n FROM outbox_history'),
    standing: (optionGuid) => v.parse(StandingRow, one(STANDING, optionGuid)),
    counts() {
      const counts: Counts = { queued: 0, sending: 0, attention: 0, uncertain: 0 };
      let others = 0;
      for (const row of sql(COUNTS).all()) {
        const { state, discarded, n } = v.parse(StateCount, row);
        others += n;
        if (discarded === 0 && state !== 'queued') counts[state] += n;
      }
      counts.queued = countOf('SELECT count(*) AS n FROM outbox_entry') - others;
      return counts;
    },
    oldestAt() {
      const row = one(`SELECT created_at AS n FROM outbox_entry WHERE ${SHOWN} ORDER BY id LIMIT 1`);
      return row === undefined ? null : v.parse(CountRow, row).n;
    },
    setAsideCount: () => countOf('SELECT count(*) AS n FROM outbox_set_aside'),
  };
}
