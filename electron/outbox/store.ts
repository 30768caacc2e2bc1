import * as v from 'valibot';
import { ENTRY_STATES, type HistoryEntry, type PageInput } from '#contract/outbox.ts';
import type { Database } from '../storage/database.ts';
import type { Entry, NewEntry } from './entry.ts';
import { EntryRows } from './entry-rows.ts';
import { searchText, wanted } from './search-text.ts';
import { keepQueries, keepStatements, type Value } from '../storage/statements.ts';

/** What the sender keeps of every entry in memory. */
export type Position = Pick<Entry, 'id' | 'optionGuid' | 'state' | 'nextTryAt' | 'isDiscarded'>;

/** What a newly inserted entry has been through. */
type InitialStatus = Pick<Entry, 'state' | 'doubt' | 'attempts' | 'lastAnswer'>;
const NEW: InitialStatus = { state: 'queued', doubt: 'none', attempts: 0, lastAnswer: null };

type Counts = Record<Entry['state'], number>;
type Page = Omit<v.InferOutput<typeof PageInput>, 'state'> & { state: Entry['state'] | null };

/** How far an option's changes have come; nothing was sent between two that are equal. */
export type LaneProgress = {
  /** Its last place in the history; 0: there is none. */
  last: number;
  /** How often those that wait were sent. */
  attempts: number;
  /** How many of them are on their way, or may have arrived. */
  unsure: number;
};

const CountRow = v.object({ n: v.number() });
const ProgressRow = v.object({ last: v.number(), attempts: v.number(), unsure: v.number() });
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

const INSERT = `INSERT INTO outbox_entry
  (option_guid, option_name, outlet_name, workplace_guid, changes, patch, probe, state, doubt, failures, attempts,
   created_at, last_answer, discarded, by_form, search)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, ?, ?)`;
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

const PROGRESS = `SELECT coalesce(sum(attempts), 0) AS attempts,
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
const FOUND = `(instr(search, ?) > 0 OR instr(search, ?) > 0)`;

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/**
 * The outbox on disk. Nothing here opens a transaction: whoever calls decides what belongs together. Every call throws
 * what SQLite says when it fails.
 */
export class OutboxStore {
  readonly #sql: ReturnType<typeof keepStatements>;
  readonly #query: ReturnType<typeof keepQueries>;
  readonly #rows: EntryRows;

  /**
   * @param now milliseconds since 1970, UTC; for the rows that are set aside
   * @param onSetAside is told that a row could not be read and was moved away
   */
  constructor(db: Database, now: () => number, onSetAside: (id: number | null) => void) {
    this.#sql = keepStatements(db);
    this.#query = keepQueries(db);
    this.#rows = new EntryRows(db, now, onSetAside);
  }

  /**
   * @param status how far it has come, where it has been elsewhere before
   * @returns the new entry's number
   */
  insert(entry: NewEntry, status: InitialStatus = NEW): number {
    const { lastInsertRowid } = this.#sql(INSERT).run(
      entry.optionGuid,
      entry.optionName,
      entry.outletName,
      entry.workplaceGuid,
      JSON.stringify(entry.changes),
      JSON.stringify(entry.patch),
      jsonOrNull(entry.probe),
      status.state,
      status.doubt,
      status.attempts,
      entry.createdAt,
      jsonOrNull(status.lastAnswer),
      entry.isByForm ? 1 : 0,
      searchText(entry),
    );
    return Number(lastInsertRowid);
  }

  /** `undefined`: gone, or not readable; then it has been set aside. */
  get(id: number): Entry | undefined {
    return this.#rows.entries('SELECT * FROM outbox_entry WHERE id = ?', id)[0];
  }

  /** Writes what changes in an entry's life. */
  update(entry: Entry): void {
    this.#sql(UPDATE).run(
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
  }

  /** Writes another patch in the place of an entry's. */
  rewrite(entry: Entry): void {
    const { changes, patch, probe, isByForm, id } = entry;
    this.#sql(REWRITE).run(
      JSON.stringify(changes),
      JSON.stringify(patch),
      jsonOrNull(probe),
      isByForm ? 1 : 0,
      searchText(entry),
      id,
    );
  }

  /** Moves an entry into the history. */
  finish(entry: Entry, outcome: HistoryEntry['outcome'], endedAt: number): void {
    this.#sql(FINISH).run(outcome, endedAt, entry.id);
    this.#sql('DELETE FROM outbox_entry WHERE id = ?').run(entry.id);
  }

  /** Every entry in the order in which they were put in. */
  positions(): Position[] {
    return this.#query(POSITIONS).map((row) => v.parse(PositionRow, row));
  }

  /** The numbers of those in a state other than waiting for their turn. */
  idsIn(state: Exclude<Entry['state'], 'queued'>): number[] {
    return this.#ids(
      `SELECT id FROM outbox_entry WHERE ${NOT_WAITING} AND ${SHOWN} AND state = ? ORDER BY id`,
      state,
    );
  }

  /** Discarded ones, whose time to undo was not over yet. */
  discarded(): number[] {
    return this.#ids(`SELECT id FROM outbox_entry WHERE ${NOT_WAITING} AND discarded <> 0 ORDER BY id`);
  }

  /** One option's entries, in their order. */
  lane(optionGuid: string): Entry[] {
    return this.#rows.entries('SELECT * FROM outbox_entry WHERE option_guid = ? ORDER BY id', optionGuid);
  }

  waiting(): Map<string, number> {
    const rows = this.#sql(
      `SELECT option_guid, count(*) AS n FROM outbox_entry WHERE ${SHOWN} GROUP BY option_guid`,
    ).all();
    return new Map(
      rows.map((row) => {
        const { option_guid: guid, n } = v.parse(WaitingRow, row);
        return [guid, n];
      }),
    );
  }

  /** The first entry of every lane that the service refused, by option; of one option where it is given. */
  refused(optionGuid?: string): Map<string, Entry> {
    const found =
      optionGuid === undefined
        ? this.#rows.entries(`${REFUSED} ORDER BY id`)
        : this.#rows.entries(`${REFUSED} AND option_guid = ? ORDER BY id LIMIT 1`, optionGuid);
    return new Map(found.toReversed().map((entry) => [entry.optionGuid, entry]));
  }

  page({ state, search, offset, limit }: Page): { total: number; entries: Entry[] } {
    const texts = wanted(search);
    const where = [
      SHOWN,
      ...(state === null || state === 'queued' ? [] : [NOT_WAITING]),
      ...(state === null ? [] : ['state = ?']),
      ...(texts.length === 0 ? [] : [FOUND]),
    ].join(' AND ');
    const values = [...(state === null ? [] : [state]), ...texts];
    const found = `SELECT id FROM outbox_entry WHERE ${where} ORDER BY id LIMIT ? OFFSET ?`;
    return {
      total: this.#countOf(`SELECT count(*) AS n FROM outbox_entry WHERE ${where}`, ...values),
      entries: this.#rows.entries(
        `SELECT * FROM outbox_entry WHERE id IN (${found}) ORDER BY id`,
        ...values,
        limit,
        offset,
      ),
    };
  }

  history({ search, offset, limit }: Page): { total: number; entries: HistoryEntry[] } {
    const values = wanted(search);
    const where = values.length === 0 ? 'TRUE' : FOUND;
    const found = `SELECT seq FROM outbox_history WHERE ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`;
    return {
      total: this.#countOf(`SELECT count(*) AS n FROM outbox_history WHERE ${where}`, ...values),
      entries: this.#rows.history(
        `SELECT * FROM outbox_history WHERE seq IN (${found}) ORDER BY seq DESC`,
        ...values,
        limit,
        offset,
      ),
    };
  }

  /** What went through for an option after a place in the history, in order. */
  appliedSince(optionGuid: string, after: number): HistoryEntry[] {
    return this.#rows.history(
      `SELECT * FROM outbox_history WHERE option_guid = ? AND seq > ? AND outcome <> 'discarded' ORDER BY seq`,
      optionGuid,
      after,
    );
  }

  lastInHistory(): number {
    return this.#countOf('SELECT coalesce(max(seq), 0) AS n FROM outbox_history');
  }

  /** How far an option's changes have come. */
  progressOf(optionGuid: string): LaneProgress {
    return v.parse(ProgressRow, this.#one(PROGRESS, optionGuid));
  }

  counts(): Counts {
    const counts: Counts = { queued: 0, sending: 0, attention: 0, uncertain: 0 };
    let others = 0;
    for (const row of this.#sql(COUNTS).all()) {
      const { state, discarded, n } = v.parse(StateCount, row);
      others += n;
      if (discarded === 0 && state !== 'queued') counts[state] += n;
    }
    counts.queued = this.length() - others;
    return counts;
  }

  /** How many entries there are, of whatever kind, discarded ones with them. */
  length(): number {
    return this.#countOf('SELECT n FROM outbox_length');
  }

  /** When the oldest one was put in, of all or of those that wait for their turn; milliseconds since 1970, UTC. */
  oldestAt(state?: 'queued'): number | null {
    const where = state === undefined ? SHOWN : `${SHOWN} AND state = 'queued'`;
    const [row] = this.#query(`SELECT created_at AS n FROM outbox_entry WHERE ${where} ORDER BY id LIMIT 1`);
    // One that cannot be read is set aside when its turn comes.
    return v.parse(v.fallback(v.nullable(CountRow), null), row ?? null)?.n ?? null;
  }

  setAsideCount(): number {
    return this.#countOf('SELECT count(*) AS n FROM outbox_set_aside');
  }

  #one(text: string, ...values: Value[]): unknown {
    return this.#sql(text).get(...values);
  }

  #countOf(text: string, ...values: Value[]): number {
    return v.parse(CountRow, this.#one(text, ...values)).n;
  }

  #ids(text: string, ...values: Value[]) {
    return this.#sql(text)
      .all(...values)
      .map((row) => v.parse(IdRow, row).id);
  }
}
