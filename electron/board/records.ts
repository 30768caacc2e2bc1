import * as v from 'valibot';
import type { TeamLaptop } from '#contract/board.ts';
import { laptopName } from '#contract/board.ts';
import { keepQueries, keepStatements, type Value } from '../storage/statements.ts';
import type { Database } from '../storage/database.ts';
import { type AuthoredEvent, StoredEvent } from '../tills/event.ts';
import { type Message, type NoteRules, read, readEvent, shared, stored } from './envelope.ts';
import type { TillPlace } from '../tills/sharing.ts';
import type { Received } from './link.ts';

/** What came from a stream, as it concerns a till: events after all that was known of it, or somewhere among it. */
export type Merged = Map<string, AuthoredEvent[] | 'anew'>;

export type Claim = { seq: number; laptop: string; isTaken: boolean; at: number };

/** An own event that the board has not got. */
export type Unsent = { seq: number; id: string; place: TillPlace; event: StoredEvent };

/** As many laptops are shown. */
const TEAM_SHOWN = 50;
/** `goes_out` of what another laptop wrote that only a later version understands. */
const LATER = 2;

const SelfRow = v.object({
  cursor: v.number(),
  cursor_stamp: v.string(),
  reached_at: v.nullable(v.number()),
});
const AppRow = v.object({ app: v.string() });
const OwnRow = v.object({ seq: v.number(), event: v.string() });
const UnsentRow = v.object({
  seq: v.number(),
  event: v.pipe(v.string(), v.parseJson(), StoredEvent),
  event_id: v.string(),
  guid: v.string(),
  outlet_guid: v.nullable(v.string()),
});
const ClaimRow = v.object({ seq: v.number(), laptop: v.string(), is_taken: v.number(), at: v.number() });
const LaptopRow = v.object({
  laptop: v.string(),
  name: v.nullable(v.string()),
  heard_at: v.number(),
  waiting: v.number(),
});
const KnownRow = v.object({ seq: v.number(), board_seq: v.nullable(v.number()) });
const GuidRow = v.object({ guid: v.string() });
const CountRow = v.object({ count: v.number() });
const RawRow = v.object({
  seq: v.number(),
  event: v.string(),
  author: v.string(),
  board_at: v.nullable(v.number()),
  guid: v.string(),
});

const UNSENT = `SELECT e.seq, e.event, e.event_id, e.workplace_guid AS guid, t.outlet_guid
  FROM rollout_event e LEFT JOIN rollout_till t ON t.workplace_guid = e.workplace_guid
  WHERE e.goes_out = 1 AND e.board_seq IS NULL AND e.author IS NULL AND e.seq > ? ORDER BY e.seq LIMIT ?`;
const HAS_UNREAD = 'SELECT 1 FROM rollout_event WHERE workplace_guid = ? AND board_seq IS NULL LIMIT 1';
const INSERT = `INSERT INTO rollout_event
  (workplace_guid, event, author, event_id, goes_out, board_seq, board_at) VALUES (?, ?, ?, ?, ?, ?, ?)`;

/**
 * What this laptop knows of the shared board, on disk. Nothing here opens a transaction. Every call throws what SQLite
 * says when it fails.
 */
export class BoardRecords {
  readonly #sql: ReturnType<typeof keepStatements>;
  readonly #query: ReturnType<typeof keepQueries>;
  readonly #laptop: string;

  /** @param db has the tables of `tillsMigrations` and `boardMigrations` */
  constructor(db: Database, laptop: string) {
    this.#sql = keepStatements(db);
    this.#query = keepQueries(db);
    this.#laptop = laptop;
  }

  /**
   * Before anything else.
   * @param app the version at work; what an earlier one could not understand is read again
   * @returns the tills about which more is known now
   */
  begin(app: string): Merged {
    this.#sql(
      `INSERT OR IGNORE INTO board_self (id, cursor, cursor_stamp, looked_seq, app) VALUES (1, 0, '', 0, ?)`,
    ).run(app);
    const [self] = this.#read(AppRow, 'SELECT app FROM board_self');
    if (self?.app === app) return new Map();
    this.#sql('UPDATE board_self SET app = ?').run(app);
    return this.#readAgain();
  }

  cursor(): { seq: number; stamp: string; reachedAt: number | null } {
    const [self] = this.#read(SelfRow, 'SELECT cursor, cursor_stamp, reached_at FROM board_self');
    return { seq: self?.cursor ?? 0, stamp: self?.cursor_stamp ?? '', reachedAt: self?.reached_at ?? null };
  }

  reached(at: number): void {
    this.#sql('UPDATE board_self SET reached_at = ?').run(at);
  }

  /** Looks at what was written down since: whether it goes out. @param newId makes a name that no event has */
  look(notes: NoteRules, newId: () => string): void {
    const rows = this.#read(
      OwnRow,
      `SELECT seq, event FROM rollout_event
        WHERE author IS NULL AND goes_out IS NULL AND seq > (SELECT looked_seq FROM board_self) ORDER BY seq`,
    );
    for (const { seq, event } of rows) {
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), StoredEvent), event);
      const goesOut = parsed.success && shared(parsed.output, notes) !== null;
      this.#sql('UPDATE rollout_event SET goes_out = ?, event_id = ? WHERE seq = ?').run(
        goesOut ? 1 : 0,
        goesOut ? newId() : null,
        seq,
      );
    }
    const last = rows.at(-1);
    if (last) this.#sql('UPDATE board_self SET looked_seq = ?').run(last.seq);
  }

  /** Own events that the board has not got, in their order. @param after those up to this number are on their way */
  unsent(after: number, limit: number): Unsent[] {
    return this.#read(UnsentRow, UNSENT, after, limit).map(
      ({ seq, event, event_id: id, guid, outlet_guid }) => {
        const own = event.kind === 'code_requested' || event.kind === 'code_issued' ? event.outletGuid : null;
        return { seq, id, event, place: { workplaceGuid: guid, outletGuid: own ?? outlet_guid } };
      },
    );
  }

  /** An own event that may not go out any more. */
  keepHere(seq: number): void {
    this.#sql('UPDATE rollout_event SET goes_out = 0 WHERE seq = ?').run(seq);
  }

  countUnsent(): number {
    const sql = `SELECT count(*) AS count FROM rollout_event
      WHERE goes_out = 1 AND board_seq IS NULL AND author IS NULL`;
    return this.#read(CountRow, sql)[0]?.count ?? 0;
  }

  needsUpdate(): boolean {
    return this.#sql(`SELECT 1 FROM rollout_event WHERE goes_out = ${LATER} LIMIT 1`).get() !== undefined;
  }

  /** Takes over messages in their order, and where reading is now. @returns what they say of tills */
  take(batch: readonly Received[]): Merged {
    const merged: Merged = new Map();
    for (const message of batch) this.#takeOne(message, merged);
    const last = batch.at(-1);
    if (last) this.#sql('UPDATE board_self SET cursor = ?, cursor_stamp = ?').run(last.seq, last.stamp);
    return merged;
  }

  /** The server has less than it had: all is read, and what it lacks of ours is sent, once more. */
  setBack(): void {
    this.#sql('UPDATE rollout_event SET board_seq = NULL, board_at = NULL WHERE board_seq IS NOT NULL').run();
    this.#sql('DELETE FROM board_claim').run();
    this.#sql(`UPDATE board_self SET cursor = 0, cursor_stamp = ''`).run();
  }

  claim(workplaceGuid: string): Claim | null {
    const sql = 'SELECT seq, laptop, is_taken, at FROM board_claim WHERE workplace_guid = ?';
    const [row] = this.#read(ClaimRow, sql, workplaceGuid);
    return row ? { seq: row.seq, laptop: row.laptop, isTaken: row.is_taken === 1, at: row.at } : null;
  }

  /** The tills that are this laptop's. */
  claimed(): string[] {
    const sql = 'SELECT workplace_guid AS guid FROM board_claim WHERE laptop = ? AND is_taken = 1';
    return this.#read(GuidRow, sql, this.#laptop).map(({ guid }) => guid);
  }

  nameOf(laptop: string): string {
    const sql = 'SELECT laptop, name, heard_at, waiting FROM board_laptop WHERE laptop = ?';
    return this.#read(LaptopRow, sql, laptop)[0]?.name ?? laptopName(laptop);
  }

  /** The others, the one heard from last first. */
  team(): TeamLaptop[] {
    const sql = `SELECT laptop, name, heard_at, waiting FROM board_laptop WHERE laptop <> ?
      ORDER BY heard_at DESC LIMIT ${TEAM_SHOWN}`;
    return this.#read(LaptopRow, sql, this.#laptop).map(({ laptop, name, heard_at: heardAt, waiting }) => ({
      ...{ laptop, name: name ?? laptopName(laptop), heardAt, waiting },
    }));
  }

  #takeOne({ subject, data, seq, at }: Received, merged: Merged): void {
    const message = read(subject, data);
    switch (message?.kind) {
      case undefined:
        return;
      case 'hello': {
        const { name, waiting } = message.body;
        this.#heard(message.author, at);
        this.#sql('UPDATE board_laptop SET name = ?, waiting = ? WHERE laptop = ?').run(
          name,
          waiting,
          message.author,
        );
        return;
      }
      case 'claim': {
        const { laptop, kind } = message.body;
        this.#heard(laptop, at);
        this.#sql(
          'INSERT OR REPLACE INTO board_claim (workplace_guid, seq, laptop, is_taken, at) VALUES (?, ?, ?, ?, ?)',
        ).run(...[message.place.workplaceGuid, seq, laptop, kind === 'take' ? 1 : 0, at]);
        // Nothing follows from it, but it is shown.
        if (!merged.has(message.place.workplaceGuid)) merged.set(message.place.workplaceGuid, []);
        return;
      }
      case 'event':
      case 'later':
        this.#heard(message.author, at);
        this.#takeEvent(message, seq, at, merged);
    }
  }

  #takeEvent(message: Message & { kind: 'event' | 'later' }, seq: number, at: number, merged: Merged): void {
    const { place, author } = message;
    const id = message.kind === 'event' ? message.body.id : message.id;
    const guid = place.workplaceGuid;
    const [known] = this.#read(KnownRow, 'SELECT seq, board_seq FROM rollout_event WHERE event_id = ?', id);
    if (known) {
      // A repeat; the first one counts.
      if (known.board_seq !== null) return;
      this.#sql('UPDATE rollout_event SET board_seq = ?, board_at = ? WHERE seq = ?').run(seq, at, known.seq);
      merged.set(guid, 'anew');
      return;
    }
    // Own ones that this computer does not know any more: its data were set back.
    const own = author === this.#laptop;
    const event = message.kind === 'event' ? stored(message.body, place.outletGuid, at) : null;
    const text = message.kind === 'event' ? JSON.stringify(event) : message.raw;
    const goesOut = message.kind === 'event' ? 1 : LATER;
    const before = merged.get(guid);
    const isBehind = own || before === 'anew' || this.#sql(HAS_UNREAD).get(guid) !== undefined;
    this.#sql(INSERT).run(guid, text, own ? null : author, id, goesOut, seq, at);
    if (isBehind) merged.set(guid, 'anew');
    else if (event) merged.set(guid, [...(before ?? []), { event, author }]);
  }

  #heard(laptop: string, at: number): void {
    this.#sql(
      `INSERT INTO board_laptop (laptop, name, heard_at, waiting) VALUES (?, NULL, ?, 0)
        ON CONFLICT (laptop) DO UPDATE SET heard_at = max(heard_at, excluded.heard_at)`,
    ).run(laptop, at);
  }

  #readAgain(): Merged {
    const merged: Merged = new Map();
    const rows = this.#read(
      RawRow,
      `SELECT seq, event, author, board_at, workplace_guid AS guid FROM rollout_event WHERE goes_out = ${LATER}`,
    );
    for (const { seq, event, author, board_at, guid } of rows) {
      const message = readEvent({ workplaceGuid: guid, outletGuid: null }, author, event);
      if (message?.kind !== 'event') continue;
      const text = JSON.stringify(stored(message.body, null, board_at ?? message.body.event.at));
      this.#sql('UPDATE rollout_event SET event = ?, goes_out = 1 WHERE seq = ?').run(text, seq);
      merged.set(guid, 'anew');
    }
    return merged;
  }

  #read<S extends v.GenericSchema>(schema: S, text: string, ...values: Value[]): v.InferOutput<S>[] {
    return this.#query(text, ...values).flatMap((row) => {
      const parsed = v.safeParse(schema, row);
      return parsed.success ? [parsed.output] : [];
    });
  }
}
