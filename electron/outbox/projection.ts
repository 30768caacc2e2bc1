import * as v from 'valibot';
import { equalJson, type Json, JsonValue } from '#contract/json.ts';
import { project } from '../json-patch/project.ts';
import type { Database } from '../storage/database.ts';
import { keepStatements } from '../storage/statements.ts';
import type { OutboxStore } from './store.ts';

/** SQL's NULL is a document that nobody knows, JSON's null one that is known. */
const stored = v.union([
  v.pipe(
    v.null(),
    v.transform(() => undefined),
  ),
  v.pipe(v.string(), v.parseJson(), JsonValue),
]);
const KnownRow = v.object({ rests_on: stored, document: stored, up_to: v.number() });

const LiveRow = v.object({ value: v.pipe(v.string(), v.parseJson(), JsonValue) });

const GuidRow = v.object({ option_guid: v.string() });

/**
 * Documents that are kept in memory, so that putting a patch in does not mean reading all those before it. All of an
 * organisation's, as a rule: together they are no larger than the directory file that they came from.
 */
const MOST_KEPT = 10_000;

/**
 * What options' documents are, and are going to be. `undefined` stands for a document that nobody knows.
 * The directory's value is what head office exported, so it lacks what this computer has sent since. That is replayed
 * from the history, and the result is kept beside the value on which it rests: when an import brings another value,
 * that one counts, with everything that was sent before in it.
 *
 * Where the service itself said what it has, that counts instead of the directory's value, whatever is imported.
 * @param exported the directory's present value of an option, if it has one
 */
export class Projection {
  readonly #store: OutboxStore;
  readonly #exported: (optionGuid: string) => Json | undefined;
  readonly #sql: ReturnType<typeof keepStatements>;
  readonly #kept = new Map<string, { document: Json | undefined }>();
  /** Those whose row is on the disk. */
  readonly #established = new Set<string>();

  constructor(db: Database, store: OutboxStore, exported: (optionGuid: string) => Json | undefined) {
    this.#store = store;
    this.#exported = exported;
    this.#sql = keepStatements(db);
  }

  /** Before the first patch of an option is put in: notes on what its document rests. Belongs into a transaction. */
  establish(optionGuid: string): void {
    if (!this.#established.has(optionGuid)) this.#establish(optionGuid);
  }

  /** Whether it is on the disk already on what an option's document rests. */
  isEstablished(optionGuid: string): boolean {
    return this.#established.has(optionGuid);
  }

  /** The document once everything in the outbox has gone through. */
  projected(optionGuid: string): Json | undefined {
    const known = this.#kept.get(optionGuid);
    if (known) return known.document;
    const document = this.#through(optionGuid, () => true);
    this.#keep(optionGuid, document);
    return document;
  }

  /** The document as the API is believed to have it now. Writes nothing. */
  present(optionGuid: string): Json | undefined {
    const value = this.#base(optionGuid);
    const row = this.#readRow(optionGuid);
    // Without a row nothing was ever queued for it, so nothing was sent; another value than the one then counts.
    if (row === undefined || !equalJson(row.rests_on, value)) return value;
    return this.#store
      .appliedSince(optionGuid, row.up_to)
      .reduce<Json | undefined>((document, { patch }) => project(document, patch), row.document);
  }

  /** Everything in front of an entry, without the entry itself and what follows it. */
  before(optionGuid: string, id: number): Json | undefined {
    return this.#through(optionGuid, (other) => other < id);
  }

  /**
   * A patch was put in at the end, and is on the disk.
   * @param document what it makes of the document
   */
  extend(optionGuid: string, document: Json | undefined): void {
    this.#established.add(optionGuid);
    if (this.#kept.has(optionGuid)) this.#keep(optionGuid, document);
  }

  /** Something other than the end of an option's lane has changed. */
  forget(optionGuid: string): void {
    this.#kept.delete(optionGuid);
  }

  /** Somebody else has written to the database. */
  clear(): void {
    this.#kept.clear();
    this.#established.clear();
  }

  /**
   * The service said what it has, with everything in it that went through until now. Belongs into a transaction;
   * afterwards it is to be forgotten what was known.
   */
  learn(optionGuid: string, value: Json, at: number): void {
    const hasLive =
      this.#sql('SELECT 1 FROM outbox_live WHERE option_guid = ?').get(optionGuid) !== undefined;
    if (hasLive && equalJson(this.present(optionGuid), value)) return;
    this.#sql('INSERT OR REPLACE INTO outbox_live (option_guid, value, read_at) VALUES (?, ?, ?)').run(
      optionGuid,
      JSON.stringify(value),
      at,
    );
    // Also where it rested on an equal one: somebody may have put the option back, and what went through before is
    // not in it any more.
    this.#write(optionGuid, value, value, this.#store.lastInHistory());
  }

  /**
   * The directory says something else now; what was sent earlier is in it, unless it still says the same.
   * @returns the options of which another document is known now
   */
  directoryChanged(): string[] {
    this.#kept.clear();
    this.#established.clear();
    const known = this.#sql('SELECT option_guid FROM outbox_known').all();
    const guids = known.map((row) => v.parse(GuidRow, row).option_guid);
    return guids.filter((guid) => this.#establish(guid));
  }

  #readRow(optionGuid: string) {
    const row = this.#sql('SELECT rests_on, document, up_to FROM outbox_known WHERE option_guid = ?').get(
      optionGuid,
    );
    const parsed = v.safeParse(KnownRow, row);
    return parsed.success ? parsed.output : undefined;
  }

  #write(optionGuid: string, restsOn: Json | undefined, document: Json | undefined, upTo: number) {
    const text = (value: Json | undefined) => (value === undefined ? null : JSON.stringify(value));
    this.#sql(
      'INSERT OR REPLACE INTO outbox_known (option_guid, rests_on, document, up_to) VALUES (?, ?, ?, ?)',
    ).run(optionGuid, text(restsOn), text(document), upTo);
  }

  /** What the service said, or else the directory. */
  #base(optionGuid: string): Json | undefined {
    const live = v.safeParse(
      LiveRow,
      this.#sql('SELECT value FROM outbox_live WHERE option_guid = ?').get(optionGuid),
    );
    return live.success ? live.output.value : this.#exported(optionGuid);
  }

  /** @returns whether it rested on something else before */
  #establish(optionGuid: string): boolean {
    const base = this.#base(optionGuid);
    const isOther = !equalJson(this.#readRow(optionGuid)?.rests_on, base);
    this.#write(optionGuid, base, this.present(optionGuid), this.#store.lastInHistory());
    return isOther;
  }

  #through(optionGuid: string, isBefore: (id: number) => boolean): Json | undefined {
    let document = this.present(optionGuid);
    for (const entry of this.#store.lane(optionGuid)) {
      if (isBefore(entry.id) && !entry.isDiscarded) document = project(document, entry.patch);
    }
    return document;
  }

  #keep(optionGuid: string, document: Json | undefined): void {
    this.#kept.delete(optionGuid);
    this.#kept.set(optionGuid, { document });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}
