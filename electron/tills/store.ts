import * as v from 'valibot';
import { Draft } from '#contract/tills.ts';
import { keepQueries, keepStatements, type Value } from '../storage/statements.ts';
import type { Database } from '../storage/database.ts';
import { StoredEvent, type WrittenEvent } from './event.ts';
import { TillFacts, applyAuthored, applyEvent } from './till-projection.ts';

/** A till to which something happened. */
export type TillRow = {
  readonly guid: string;
  /** As the directory names them, or named them last; a `name` of `null`: it was never in one. */
  readonly known: KnownNames;
  readonly draft: Draft | null;
  readonly facts: TillFacts;
};
export type KnownNames = {
  readonly name: string | null;
  readonly outletGuid: string | null;
  readonly outletName: string | null;
  /** Of the one who is chosen in the draft. */
  readonly employeeName: string | null;
};

/** A code of a till; `laptop`: `null` for this one. */
export type CodeCreated = { readonly guid: string; readonly at: number; readonly laptop: string | null };

export type RecentKind = 'outlet' | 'workplace' | 'employee';

/** More than are shown, because some may be gone from the directory. */
const KEPT_RECENTS = 20;
const DRAFT = v.nullable(v.pipe(v.string(), v.parseJson(), Draft));

const Row = v.object({
  workplace_guid: v.string(),
  name: v.nullable(v.string()),
  outlet_guid: v.nullable(v.string()),
  outlet_name: v.nullable(v.string()),
  employee_name: v.nullable(v.string()),
  draft: v.nullable(v.string()),
  facts: v.string(),
  last_seq: v.number(),
});
type Row = v.InferOutput<typeof Row>;
const EventRow = v.object({
  event: v.pipe(v.string(), v.parseJson(), StoredEvent),
  author: v.nullable(v.string()),
});
const WrittenRow = v.object({ ...EventRow.entries, goes_out: v.nullable(v.number()) });
const CodeRow = v.object({ ...EventRow.entries, guid: v.string() });
const CurrentRow = v.object({ draft: DRAFT });
const GuidRow = v.object({ guid: v.string() });
const LastRow = v.object({ last: v.nullable(v.number()) });
const EndRow = v.object({ guid: v.string(), last: v.number() });

const PUT = `INSERT OR REPLACE INTO rollout_till
  (workplace_guid, name, outlet_guid, outlet_name, employee_name, draft, facts, last_seq, is_asking)
  VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT max(seq) FROM rollout_event WHERE workplace_guid = ?1), ?)`;
/** Own events of which nobody has seen yet whether they go out. */
const UNLOOKED = `board_seq IS NULL AND goes_out IS NULL AND author IS NULL
  AND seq > coalesce((SELECT looked_seq FROM board_self), 0)`;
const EVENTS = `SELECT event, author FROM rollout_event
  WHERE workplace_guid = ? AND seq > ? AND author IS NULL ORDER BY seq`;
/** What the shared board has, in its order, then what is this laptop's alone. */
const IN_ORDER = `SELECT event, author FROM rollout_event
  WHERE workplace_guid = ? ORDER BY board_seq IS NULL, board_seq, seq`;
const NEWEST = `SELECT event, author, goes_out FROM rollout_event
  WHERE workplace_guid = ? ORDER BY board_seq IS NULL DESC, board_seq DESC, seq DESC LIMIT ?`;
const HAS_OTHERS = 'SELECT 1 FROM rollout_event WHERE workplace_guid = ? AND author IS NOT NULL LIMIT 1';
/**
 * Events in which a code may have been created since: what the board has by its stamp, which is never earlier than an event
 * was written down, and what is still to go there.
 */
const CODES = ['board_at >= ?1', 'board_seq IS NULL AND goes_out = 1 AND author IS NULL', UNLOOKED]
  .map(
    (which) => `SELECT workplace_guid AS guid, event, author FROM rollout_event
      WHERE ${which} AND instr(event, '"code_issued"') > 0`,
  )
  .join(' UNION ALL ');
const LAST = 'SELECT max(seq) AS last FROM rollout_event';
const ENDS = 'SELECT workplace_guid AS guid, max(seq) AS last FROM rollout_event GROUP BY workplace_guid';

const NOTHING_KNOWN: KnownNames = { name: null, outletGuid: null, outletName: null, employeeName: null };

/** `null`: no version of this app wrote them. Tens of thousands are read at once, so they are only looked at. */
function factsIn({ facts }: Row): TillFacts | null {
  try {
    const parsed: unknown = JSON.parse(facts);
    return v.is(TillFacts, parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function draftIn({ draft }: Row): Draft | null {
  const parsed = v.safeParse(DRAFT, draft);
  return parsed.success ? parsed.output : null;
}

/**
 * The tills on disk. Nothing here opens a transaction: whoever calls decides what belongs together. Every call throws
 * what SQLite says when it fails. What no version of this app wrote is passed over; a till whose facts cannot be read
 * gets them anew from its events.
 */
export class TillStore {
  readonly #sql: ReturnType<typeof keepStatements>;
  readonly #query: ReturnType<typeof keepQueries>;

  /** @param db has the tables of `tillsMigrations` */
  constructor(db: Database) {
    this.#sql = keepStatements(db);
    this.#query = keepQueries(db);
  }

  get(guid: string): TillRow | undefined {
    return this.#read(Row, 'SELECT * FROM rollout_till WHERE workplace_guid = ?', guid).flatMap((found) =>
      this.#rowOf(found),
    )[0];
  }

  all(): TillRow[] {
    return this.#read(Row, 'SELECT * FROM rollout_till').flatMap((found) => this.#rowOf(found));
  }

  /** Those with a request on the wire. */
  asking(): string[] {
    return this.#read(GuidRow, 'SELECT workplace_guid AS guid FROM rollout_till WHERE is_asking = 1').map(
      ({ guid }) => guid,
    );
  }

  /** Appends events and puts what follows from them beside. */
  append(row: TillRow, events: readonly StoredEvent[]): void {
    const insert = this.#sql('INSERT INTO rollout_event (workplace_guid, event) VALUES (?, ?)');
    for (const event of events) insert.run(row.guid, JSON.stringify(event));
    this.#put(row);
  }

  /** A till's events, the newest first. */
  events(guid: string, limit: number): WrittenEvent[] {
    return this.#read(WrittenRow, NEWEST, guid, limit).map(({ goes_out: goesOut, ...event }) => ({
      ...event,
      goesOut: goesOut === null ? null : goesOut === 1,
    }));
  }

  /** The number of the last event of any till. */
  lastSeq(): number {
    return this.#read(LastRow, LAST)[0]?.last ?? 0;
  }

  /** What follows from all that happened to a till, at whichever laptop; `null`: nothing did. */
  factsOf(guid: string): TillFacts | null {
    return this.#read(EventRow, IN_ORDER, guid).reduce<TillFacts | null>(
      (facts, authored) => applyAuthored(facts, authored),
      null,
    );
  }

  /** A till's events of this laptop that came after a number, in their order. */
  eventsAfter(guid: string, seq: number): StoredEvent[] {
    return this.#read(EventRow, EVENTS, guid, seq).map(({ event }) => event);
  }

  /** The codes that were created since, at whichever laptop. @param from milliseconds since 1970, UTC */
  codesSince(from: number): CodeCreated[] {
    return this.#read(CodeRow, CODES, from).flatMap(({ guid, event, author }) =>
      event.kind === 'code_issued' && event.at >= from ? [{ guid, at: event.at, laptop: author }] : [],
    );
  }

  current(): Draft | null {
    return this.#read(CurrentRow, 'SELECT draft FROM rollout_current')[0]?.draft ?? null;
  }

  setCurrent(draft: Draft | null): void {
    if (draft === null) this.#sql('DELETE FROM rollout_current').run();
    else
      this.#sql('INSERT OR REPLACE INTO rollout_current (id, draft) VALUES (1, ?)').run(
        JSON.stringify(draft),
      );
  }

  /** The one used last first. */
  recents(kind: RecentKind): string[] {
    return this.#read(
      GuidRow,
      'SELECT guid FROM rollout_recent WHERE kind = ? ORDER BY number DESC',
      kind,
    ).map(({ guid }) => guid);
  }

  used(kind: RecentKind, guid: string): void {
    this.#sql('INSERT OR REPLACE INTO rollout_recent (kind, guid) VALUES (?, ?)').run(kind, guid);
    this.#sql(
      `DELETE FROM rollout_recent WHERE kind = ?1 AND number NOT IN
        (SELECT number FROM rollout_recent WHERE kind = ?1 ORDER BY number DESC LIMIT ${KEPT_RECENTS})`,
    ).run(kind);
  }

  /** Whether tills and events were never seen to agree. */
  isUnchecked(): boolean {
    return this.#sql('SELECT 1 FROM rollout_agreed').get() === undefined;
  }

  /** Brings every till up to its last event. */
  check(): void {
    const ends = new Map(
      this.#read(EndRow, 'SELECT workplace_guid AS guid, last_seq AS last FROM rollout_till').map(
        ({ guid, last }) => [guid, last],
      ),
    );
    for (const { guid, last } of this.#read(EndRow, ENDS))
      if ((ends.get(guid) ?? 0) < last) this.#catchUp(guid);
    this.#sql('INSERT OR IGNORE INTO rollout_agreed (id) VALUES (1)').run();
  }

  #read<S extends v.GenericSchema>(schema: S, text: string, ...values: Value[]): v.InferOutput<S>[] {
    return this.#query(text, ...values).flatMap((row) => {
      const parsed = v.safeParse(schema, row);
      return parsed.success ? [parsed.output] : [];
    });
  }

  #factsAfter(before: TillFacts | null, guid: string, seq: number): TillFacts | null {
    return this.eventsAfter(guid, seq).reduce<TillFacts | null>(applyEvent, before);
  }

  #rowOf(found: Row): TillRow[] {
    const guid = found.workplace_guid;
    const facts = factsIn(found) ?? this.factsOf(guid);
    if (!facts) return [];
    const known = {
      name: found.name,
      outletGuid: found.outlet_guid,
      outletName: found.outlet_name,
      employeeName: found.employee_name,
    };
    let draft: Draft | null | undefined;
    return [
      {
        guid,
        known,
        facts,
        // Most of those that are read are never asked what was chosen for them.
        get draft() {
          return (draft ??= draftIn(found));
        },
      },
    ];
  }

  #put({ guid, known, draft, facts }: TillRow): void {
    this.#sql(PUT).run(
      guid,
      known.name,
      known.outletGuid,
      known.outletName,
      known.employeeName,
      draft && JSON.stringify(draft),
      JSON.stringify(facts),
      facts.requested ? 1 : 0,
    );
  }

  /** A till whose row is older than its last event, or lost. */
  #catchUp(guid: string): void {
    const [found] = this.#read(Row, 'SELECT * FROM rollout_till WHERE workplace_guid = ?', guid);
    const before = found ? factsIn(found) : null;
    // With what other laptops wrote in between, order matters.
    const hasOthers = this.#sql(HAS_OTHERS).get(guid) !== undefined;
    const facts = hasOthers
      ? this.factsOf(guid)
      : this.#factsAfter(before, guid, before ? (found?.last_seq ?? 0) : 0);
    if (!facts) return;
    const [row] = found ? this.#rowOf(found) : [];
    const draft = row?.draft ?? null;
    const isLost = draft === null && facts.draftAt !== null && !facts.issued && !facts.uncertain;
    // What was chosen could not be saved with the rest; a till must not pass for ready without it.
    const events: StoredEvent[] = isLost ? [{ kind: 'draft_discarded', at: facts.lastAt }] : [];
    const known = row?.known ?? NOTHING_KNOWN;
    this.append({ guid, known, draft, facts: events.reduce<TillFacts>(applyEvent, facts) }, events);
  }
}
