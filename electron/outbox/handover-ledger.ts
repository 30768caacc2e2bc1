import { countWaiting } from '#contract/outbox.ts';
import * as v from 'valibot';
import type { Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import type { Database } from '../storage/database.ts';
import { keepStatements } from '../storage/statements.ts';
import type { Entry } from './entry.ts';
import type { OutboxJournal } from './journal.ts';
import type { ProbeAnew } from './probe-anew.ts';
import type { Projection } from './projection.ts';
import { refuse } from './refusal.ts';
import type { Sender } from './sender.ts';
import type { OutboxStore } from './store.ts';
import type { Summary } from './summary.ts';
import type { HandedChange } from './handed-change.ts';
import type { HandoverRecord, HandoverRecords } from './handover-records.ts';
import { HANDOVER_BYTES } from './limits.ts';

export type LedgerDeps = {
  db: Database;
  records: HandoverRecords;
  store: Pick<
    OutboxStore,
    'discarded' | 'idsIn' | 'get' | 'finish' | 'positions' | 'insert' | 'counts' | 'waiting'
  >;
  known: Pick<Projection, 'establish' | 'clear'>;
  journal: Pick<OutboxJournal, 'apply' | 'inOne'>;
  probeAnew: ProbeAnew;
  sender: Pick<Sender, 'reload' | 'hold'>;
  summary: Pick<Summary, 'changed'>;
  /** How many may wait. */
  most: number;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  attempt: <T>(work: () => T) => Result<T, Failure>;
};

/** What this computer knows of a handover file. */
export type FileStatus = 'unknown' | 'own' | 'used';

const TillRow = v.object({ id: v.number(), workplace_guid: v.nullable(v.string()) });
const SizeRow = v.object({ bytes: v.nullable(v.number()) });
const SIZE = `SELECT sum(length(changes) + length(patch) + coalesce(length(probe), 0)) AS bytes FROM outbox_entry`;

/**
 * What of handing over is on the disk. Each call is one transaction: all of it is kept or none. Failures, besides those
 * named: `storage_failed`.
 */
export class HandoverLedger {
  readonly #deps: LedgerDeps;
  readonly #sql: ReturnType<typeof keepStatements>;

  constructor(deps: LedgerDeps) {
    this.#deps = deps;
    this.#sql = keepStatements(deps.db);
  }

  /** @see Sender.hold */
  hold(): Promise<(() => void) | undefined> {
    return this.#deps.sender.hold();
  }

  /**
   * Takes everything out of the outbox for a file that is going to be written. What is still marked as being sent (by a
   * process that is gone) may have been applied, and is asked about wherever it ends up.
   * @returns the changes in their order; `entry_gone`: there are none, `handover_too_large`
   */
  begin(id: string, path: string): Result<HandedChange[], Failure> {
    return this.#change(() => {
      this.#settle();
      const { bytes } = v.parse(SizeRow, this.#sql(SIZE).get());
      if ((bytes ?? 0) > HANDOVER_BYTES) refuse('handover_too_large');
      const tills = this.#tills();
      const entries = this.#deps.store.positions().flatMap((one) => this.#deps.store.get(one.id) ?? []);
      if (entries.length === 0) refuse('entry_gone');
      const { records, now } = this.#deps;
      records.setApart({ id, path, count: entries.length, at: now() });
      return entries.map((entry) => handedOf(entry, tills.get(entry.id) ?? null));
    });
  }

  /** The file is whole under its first name. */
  written(id: string, digest: string): Result<undefined, Failure> {
    return this.#deps.attempt(() => {
      this.#deps.records.setDigest(id, digest);
      return undefined;
    });
  }

  /** The file has its name: the changes are in somebody else's hands. @returns `entry_gone`: it was seen to already */
  given(id: string): Result<undefined, Failure> {
    return this.#change(() => {
      const { records } = this.#deps;
      // It may have been sent from here since, because nobody found the file.
      if (records.find(id)?.state !== 'writing') refuse('entry_gone');
      records.setState(id, 'given');
      return undefined;
    });
  }

  /**
   * There is no file: the changes are where they were.
   * @param asking nobody can be sure of that: each is asked about before it is sent
   * @returns how many; `entry_gone`: it was seen to already
   */
  giveUp(id: string, asking: boolean): Result<number, Failure> {
    return this.#change(() => {
      const { records } = this.#deps;
      return records.find(id)?.state === 'writing' ? this.#putBack(id, asking) : refuse('entry_gone');
    });
  }

  unfinished(): Result<HandoverRecord[], Failure> {
    return this.#deps.attempt(() => this.#deps.records.unfinished());
  }

  /** Whether a file was written, or used, here. */
  statusOf(id: string): Result<FileStatus, Failure> {
    return this.#deps.attempt(() => this.#statusOf(id));
  }

  /**
   * Puts a file's changes behind what waits here; those of this computer's own file go where they were, unless damage to
   * the disk has lost some of what lay apart.
   * @returns how many; `handover_taken`, `outbox_full`
   */
  take(id: string, queue: { from: string; changes: readonly HandedChange[] }): Result<number, Failure> {
    return this.#change(() => {
      const { records, store, most, now } = this.#deps;
      const status = this.#statusOf(id);
      if (status === 'used') refuse('handover_taken');
      if (countWaiting(store.counts()) + queue.changes.length > most) refuse('outbox_full');
      if (status === 'own' && records.areWhole(id)) return this.#putBack(id, true);
      for (const change of queue.changes) this.#put(change);
      if (status === 'own') records.drop(id);
      else records.noteTaken({ id, from: queue.from, count: queue.changes.length, at: now() });
      return queue.changes.length;
    });
  }

  #statusOf(id: string): FileStatus {
    const { records } = this.#deps;
    const own = records.find(id);
    if (own) return own.state === 'returned' ? 'used' : 'own';
    return records.isTaken(id) ? 'used' : 'unknown';
  }

  /** Behind them is what was put in while they were away. */
  #putBack(id: string, asking: boolean): number {
    const { records, store, probeAnew } = this.#deps;
    const count = records.putBack(id, asking);
    for (const optionGuid of store.waiting().keys()) probeAnew(optionGuid);
    return count;
  }

  #put(change: HandedChange): void {
    const { known, store } = this.#deps;
    known.establish(change.optionGuid);
    store.insert(change, { ...change, doubt: doubtOf(change) });
  }

  /** Ends what the user discarded, and what another process was sending. */
  #settle(): void {
    const { store, journal, now } = this.#deps;
    for (const id of store.discarded()) {
      const entry = store.get(id);
      if (entry) store.finish(entry, 'discarded', now());
    }
    for (const id of store.idsIn('sending')) {
      const entry = store.get(id);
      if (entry) journal.apply({ entry, outcome: { kind: 'interrupted' } });
    }
  }

  #tills(): Map<number, string | null> {
    const rows = this.#sql(
      'SELECT id, workplace_guid FROM outbox_entry WHERE workplace_guid IS NOT NULL',
    ).all();
    return new Map(
      rows.map((row) => {
        const { id, workplace_guid: guid } = v.parse(TillRow, row);
        return [id, guid];
      }),
    );
  }

  /** One transaction, after which everybody looks at the disk again. */
  #change<T>(work: () => T): Result<T, Failure> {
    const { attempt, journal, known, sender, summary } = this.#deps;
    return attempt(() => {
      const result = journal.inOne(work);
      known.clear();
      sender.reload();
      summary.changed(0);
      return result;
    });
  }
}

function handedOf(entry: Entry, workplaceGuid: string | null): HandedChange {
  const { optionGuid, optionName, outletName, changes, patch, probe, doubt, attempts } = entry;
  const { createdAt, lastAnswer, isByForm, state } = entry;
  return {
    ...{ optionGuid, optionName, outletName, workplaceGuid, changes, patch, probe, doubt, attempts },
    ...{ createdAt, lastAnswer, isByForm },
    state: state === 'sending' ? 'queued' : state,
  };
}

/**
 * A file can be copied, so that a second computer may take the same changes. Where asking tells for certain, each is
 * asked about before it is sent; one that has its own guard stops by itself.
 */
function doubtOf({ state, doubt, probe }: HandedChange): HandedChange['doubt'] {
  const isSure = probe?.otherwise.kind === 'not_applied';
  return state === 'queued' && doubt === 'none' && isSure ? 'ask' : doubt;
}
