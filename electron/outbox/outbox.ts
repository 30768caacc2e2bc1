import type { Failure } from '#contract/errors.ts';
import type { Json } from '#contract/json.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import type { Result } from '#contract/result.ts';
import { createLegacyTillChanges, type LegacyTillChanges } from './legacy-till-changes.ts';
import type { Calls } from './calls.ts';
import { ChangeCalls } from './change-calls.ts';
import { HandoverLedger } from './handover-ledger.ts';
import { createRecords } from './handover-records.ts';
import { OutboxJournal } from './journal.ts';
import { Projection } from './projection.ts';
import { createLearning, type Learning, type Mark } from './learning.ts';
import { createLease } from './lease.ts';
import { OUTBOX_LIMITS } from './limits.ts';
import { createOptionCalls } from './option-calls.ts';
import { OptionsOfDirectory } from './options-of-directory.ts';
import { createProbeAnew, createProbeOf, type ProbeAnew } from './probe-anew.ts';
import { reportTo } from './refusal.ts';
import { Sender } from './sender.ts';
import { OutboxStore } from './store.ts';
import { Summary } from './summary.ts';
import { GuardSupport } from './guard-support.ts';
import type { OutboxDeps } from './types.ts';
import { createUnguarding } from './unguarding.ts';

const AT_ONCE = 4;

/**
 * The outbox of one connection. Whatever a call answers is on the disk when it returns; when it fails with
 * `storage_failed`, nothing is. Further failures: `entry_gone`, `entry_busy` (its present state does not allow it),
 * `patch_refused`, `outbox_full`, `change_too_large`.
 */
export class Outbox {
  readonly options: Calls<'options'>;
  readonly outbox: Calls<'outbox'>;
  /** What of handing everything over to another computer is on the disk. */
  readonly handover: HandoverLedger;
  readonly legacyTillChanges: LegacyTillChanges;
  readonly #attempt: <T>(work: () => T) => Result<T, Failure>;
  readonly #directory: OptionsOfDirectory;
  readonly #known: Projection;
  readonly #journal: OutboxJournal;
  readonly #probeAnew: ProbeAnew;
  readonly #sender: Sender;
  readonly #summary: Summary;
  readonly #changes: ChangeCalls;
  readonly #learning: Learning;
  readonly #support: GuardSupport;
  readonly #store: OutboxStore;

  constructor(deps: OutboxDeps) {
    const { db, clock } = deps;
    const support = (this.#support = new GuardSupport(db));
    const guard = () => deps.guard() && !support.isRefused();
    const attempt = (this.#attempt = reportTo(deps.report));
    const directory = (this.#directory = new OptionsOfDirectory(deps.directory));
    const store = (this.#store = new OutboxStore(db, clock.wall, (id) => this.#onSetAside(id)));
    const known = (this.#known = new Projection(db, store, (guid) => directory.option(guid)?.value));
    const journal = (this.#journal = new OutboxJournal(db, store, clock.wall, deps.random));
    const probeOf = createProbeOf(guard, support);
    const probeAnew = (this.#probeAnew = createProbeAnew({ store, known, probeOf }));
    const sender = (this.#sender = this.#createSender(deps, store));
    const records = createRecords(db);
    const summary = (this.#summary = this.#createSummary(deps, store, records.shown));
    const all = { store, known, journal, probeAnew, sender, summary, attempt };
    this.#changes = new ChangeCalls({ ...deps, ...all, directory, guard, probeOf });
    this.outbox = this.#changes;
    const most = (deps.limits ?? OUTBOX_LIMITS).entries;
    this.handover = new HandoverLedger({ ...all, db, records, most, now: clock.wall });
    this.options = createOptionCalls({ options: () => directory.all(), store, known, attempt });
    this.legacyTillChanges = createLegacyTillChanges(db);
    this.#learning = createLearning({ ...all, now: clock.wall });
  }

  start(): void {
    this.#sender.start();
  }

  /** Stops at once; what is under way is not waited for, and is asked about after the next start. */
  stop(): void {
    this.#changes.stop();
    this.#summary.stop();
    this.#sender.stop();
  }

  /** The computer has woken up, or the network is back: nothing waits for its next try, and all goes out bit by bit. */
  wake(): void {
    this.#sender.wake();
  }

  /** A person wants it sent: nothing waits any longer. */
  sendNow(): void {
    this.#sender.sendNow();
  }

  signedIn(): void {
    this.#sender.signedIn();
  }

  /** There is no API any more until somebody signs in. */
  signedOut(): void {
    this.#summary.changed(0);
  }

  /** Resolves when nothing is under way and nothing could be sent now. */
  drained(): Promise<void> {
    return this.#sender.drained();
  }

  summary(): Result<OutboxSummary, Failure> {
    return this.#attempt(() => this.#summary.read());
  }

  /** An import has replaced the directory. */
  directoryChanged(): Result<undefined, Failure> {
    return this.#attempt(() => {
      this.#directory.clear();
      this.#journal.inOne(() => this.#known.directoryChanged().forEach(this.#probeAnew));
      this.#summary.changed(0);
      return undefined;
    });
  }

  /** A person wants changes to be guarded again: whether the service supports that is found out anew. */
  guardAnew(): Result<undefined, Failure> {
    return this.#attempt(() => {
      if (!this.#support.isRefused()) return undefined;
      this.#journal.inOne(() => this.#guardAgain());
      this.#summary.changed(0);
      return undefined;
    });
  }

  /** @see Learning */
  mark(optionGuid: string): Result<Mark | null, Failure> {
    return this.#learning.mark(optionGuid);
  }

  /** @see Learning */
  learnt(optionGuid: string, value: Json, mark: Mark): Result<boolean, Failure> {
    return this.#learning.learnt(optionGuid, value, mark);
  }

  #guardAgain(): void {
    this.#support.forget();
    for (const optionGuid of this.#store.waiting().keys()) this.#probeAnew(optionGuid);
  }

  #onSetAside(id: number | null): void {
    if (id !== null) this.#sender.removed(id);
    this.#known.clear();
    this.#summary.changed(0);
  }

  #createSender(deps: OutboxDeps, store: OutboxStore): Sender {
    const dataVersion = deps.db.prepare('PRAGMA data_version', { returnArrays: true });
    const location = deps.db.location();
    return new Sender({
      ...deps,
      store,
      journal: this.#journal,
      support: this.#support,
      carryOut: createUnguarding({
        ...{ store, known: this.#known, journal: this.#journal },
        ...{ support: this.#support, guardAgain: () => this.#guardAgain(), now: deps.clock.wall },
      }),
      lease: createLease(location ? `${location}-sender` : null),
      atOnce: deps.atOnce ?? AT_ONCE,
      version: () => Number(([] as unknown[]).concat(dataVersion.get())[0]),
      isUndoable: (id) => this.#changes.isUndoable(id),
      onChange: (sent) => this.#summary.changed(sent),
      onForeignChange: () => this.#known.clear(),
    });
  }

  #createSummary(
    deps: OutboxDeps,
    store: OutboxStore,
    handedOver: () => OutboxSummary['handedOver'],
  ): Summary {
    return new Summary({
      store,
      handedOver,
      isTestRefused: () => this.#support.isRefused(),
      breaker: this.#sender.breaker,
      isSignedIn: () => deps.api() !== undefined,
      timers: deps.timers,
      recoveredFrom: deps.recoveredFrom ?? null,
      tell: (read) => {
        const present = this.#attempt(read);
        if (present.ok) deps.onSummary(present.data);
      },
    });
  }
}
