import * as v from 'valibot';
import { equalJson, type Json, JsonValue } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { applyPatch } from '../json-patch/apply.ts';
import type { Database } from '../storage/database.ts';
import { keepStatements } from '../storage/statements.ts';
import type { Store } from './store.ts';

/** What options' documents are, and are going to be. `undefined` stands for a document that nobody knows. */
export type Known = {
  /** Before the first patch of an option is put in: notes on what its document rests. Belongs into a transaction. */
  establish: (optionGuid: string) => void;
  /** The document once everything in the outbox has gone through. */
  projected: (optionGuid: string) => Json | undefined;
  /** Everything in front of an entry, without the entry itself and what follows it. */
  before: (optionGuid: string, id: number) => Json | undefined;
  /** A patch was put in at the end, and is on the disk. */
  extend: (optionGuid: string, patch: readonly PatchOperation[]) => void;
  /** Something other than the end of an option's lane has changed. */
  forget: (optionGuid: string) => void;
  /**
   * The service said what it has, with everything in it that went through until now. Belongs into a transaction;
   * afterwards it is to be forgotten what was known.
   */
  learn: (optionGuid: string, value: Json, at: number) => void;
  /** The directory says something else now; what was sent earlier is in it, unless it still says the same. */
  directoryChanged: () => void;
  /** Somebody else has written to the database. */
  clear: () => void;
};

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
 * What a patch makes of a document. One that does not apply leaves nobody knowing; one that writes the whole document
 * makes it known again.
 */
export function project(document: Json | undefined, patch: readonly PatchOperation[]): Json | undefined {
  if (document !== undefined) {
    const applied = applyPatch(document, patch);
    return applied.ok ? applied.data : undefined;
  }
  const whole = patch.findLastIndex(({ op, path }) => path === '' && (op === 'add' || op === 'replace'));
  if (whole === -1) return undefined;
  const applied = applyPatch(null, patch.slice(whole));
  return applied.ok ? applied.data : undefined;
}

/**
 * The directory's value is what head office exported, so it lacks what this computer has sent since. That is replayed
 * from the history, and the result is kept beside the value on which it rests: when an import brings another value,
 * that one counts, with everything that was sent before in it.
 *
 * Where the service itself said what it has, that counts instead of the directory's value, whatever is imported.
 * @param exported the directory's present value of an option, if it has one
 */
export function createKnown(
  db: Database,
  store: Store,
  exported: (optionGuid: string) => Json | undefined,
): Known {
  const sql = keepStatements(db);
  const kept = new Map<string, { document: Json | undefined }>();

  function readRow(optionGuid: string) {
    const row = sql('SELECT rests_on, document, up_to FROM outbox_known WHERE option_guid = ?').get(
      optionGuid,
    );
    const parsed = v.safeParse(KnownRow, row);
    return parsed.success ? parsed.output : undefined;
  }

  function write(optionGuid: string, restsOn: Json | undefined, document: Json | undefined, upTo: number) {
    const text = (value: Json | undefined) => (value === undefined ? null : JSON.stringify(value));
    sql(
      'INSERT OR REPLACE INTO outbox_known (option_guid, rests_on, document, up_to) VALUES (?, ?, ?, ?)',
    ).run(optionGuid, text(restsOn), text(document), upTo);
  }

  /** What the service said, or else the directory. */
  function base(optionGuid: string): Json | undefined {
    const live = v.safeParse(
      LiveRow,
      sql('SELECT value FROM outbox_live WHERE option_guid = ?').get(optionGuid),
    );
    return live.success ? live.output.value : exported(optionGuid);
  }

  /** The document as the API is believed to have it now. Writes nothing. */
  function present(optionGuid: string): Json | undefined {
    const value = base(optionGuid);
    const row = readRow(optionGuid);
    // Without a row nothing was ever queued for it, so nothing was sent; another value than the one then counts.
    if (row === undefined || !equalJson(row.rests_on, value)) return value;
    return store
      .wentThrough(optionGuid, row.up_to)
      .reduce<Json | undefined>((document, { patch }) => project(document, patch), row.document);
  }

  /** Those whose row is on the disk. */
  const established = new Set<string>();

  function establish(optionGuid: string): void {
    write(optionGuid, base(optionGuid), present(optionGuid), store.lastInHistory());
  }

  function through(optionGuid: string, isBefore: (id: number) => boolean): Json | undefined {
    let document = present(optionGuid);
    for (const entry of store.lane(optionGuid)) {
      if (isBefore(entry.id) && !entry.isDiscarded) document = project(document, entry.patch);
    }
    return document;
  }

  function keep(optionGuid: string, document: Json | undefined): void {
    kept.delete(optionGuid);
    kept.set(optionGuid, { document });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  }

  return {
    establish(optionGuid) {
      if (!established.has(optionGuid)) establish(optionGuid);
    },
    projected(optionGuid) {
      const known = kept.get(optionGuid);
      if (known) return known.document;
      const document = through(optionGuid, () => true);
      keep(optionGuid, document);
      return document;
    },
    before: (optionGuid, id) => through(optionGuid, (other) => other < id),
    extend(optionGuid, patch) {
      established.add(optionGuid);
      const known = kept.get(optionGuid);
      if (known) keep(optionGuid, project(known.document, patch));
    },
    forget: (optionGuid) => kept.delete(optionGuid),
    clear: () => {
      kept.clear();
      established.clear();
    },
    learn(optionGuid, value, at) {
      const hasLive = sql('SELECT 1 FROM outbox_live WHERE option_guid = ?').get(optionGuid) !== undefined;
      if (hasLive && equalJson(present(optionGuid), value)) return;
      sql('INSERT OR REPLACE INTO outbox_live (option_guid, value, read_at) VALUES (?, ?, ?)').run(
        optionGuid,
        JSON.stringify(value),
        at,
      );
      // Also where it rested on an equal one: somebody may have put the option back, and what went through before is
      // not in it any more.
      write(optionGuid, value, value, store.lastInHistory());
    },
    directoryChanged() {
      kept.clear();
      established.clear();
      for (const row of sql('SELECT option_guid FROM outbox_known').all())
        establish(v.parse(GuidRow, row).option_guid);
    },
  };
}
