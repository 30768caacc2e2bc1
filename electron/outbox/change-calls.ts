import { countWaiting } from '#contract/outbox.ts';
import type { Failure } from '#contract/errors.ts';
import type { PatchOperation } from '#contract/patch.ts';
import type { Result } from '#contract/result.ts';
import { buildPatch, type Edit } from './build-patch.ts';
import type { Calls } from './calls.ts';
import { changesOfEdits, changesOfPatch } from './changes.ts';
import { type Entry, toView } from './entry.ts';
import type { Transition, OutboxJournal } from './journal.ts';
import { project } from '../json-patch/project.ts';
import type { Projection } from './projection.ts';
import type { ProbeAnew, ProbeOf } from './probe-anew.ts';
import { OUTBOX_LIMITS } from './limits.ts';
import type { OptionsOfDirectory } from './options-of-directory.ts';
import { refuse } from './refusal.ts';
import { createReplacing, type Replacing } from './replacing.ts';
import type { Sender } from './sender.ts';
import type { Outcome } from './state.ts';
import type { OutboxStore } from './store.ts';
import type { Summary } from './summary.ts';
import type { OutboxDeps } from './types.ts';

/** For how long a discard can be undone, in milliseconds. */
const UNDO_MS = 10_000;

export type ChangeCallsDeps = Pick<OutboxDeps, 'clock' | 'timers' | 'guard' | 'limits'> & {
  store: OutboxStore;
  known: Projection;
  journal: OutboxJournal;
  probeAnew: ProbeAnew;
  probeOf: ProbeOf;
  sender: Sender;
  summary: Summary;
  directory: OptionsOfDirectory;
  attempt: <T>(work: () => T) => Result<T, Failure>;
};

type Domain = Calls<'outbox'>;
type Input<K extends keyof Domain> = Parameters<Domain[K]>[0];
type Answer<K extends keyof Domain> = ReturnType<Domain[K]>;

/** What the user does with changes: puts them in, looks at them, edits, repeats and discards them. */
export class ChangeCalls implements Domain {
  readonly #deps: ChangeCallsDeps;
  readonly #replacing: Replacing;
  /** Discarded entries that can still be brought back, with what keeps them from ending. */
  readonly #undoable = new Map<number, () => void>();

  constructor(deps: ChangeCallsDeps) {
    this.#deps = deps;
    const { store, known, journal, probeAnew, guard } = deps;
    const checkSize = (patch: PatchOperation[]) => this.#checkSize(patch);
    this.#replacing = createReplacing({ store, known, journal, probeAnew, guard, checkSize });
  }

  queueEdits(input: Input<'queueEdits'>): Answer<'queueEdits'> {
    return this.#deps.attempt(() => {
      const before = this.#deps.known.projected(input.optionGuid);
      const built = buildPatch(before, input.edits, this.#deps.guard());
      if (!built.ok) return refuse('patch_refused');
      if (built.data.length === 0) return { id: null };
      const replaced = this.#replaceRefused(input.optionGuid, input.edits);
      if (replaced !== undefined) return replaced;
      const changes = changesOfEdits(before, input.edits);
      return { id: this.#put(input.optionGuid, { patch: built.data, changes, isByForm: true }) };
    });
  }

  queuePatch(input: Input<'queuePatch'>): Answer<'queuePatch'> {
    return this.#deps.attempt(() => {
      // Tests alone change nothing.
      if (input.patch.every(({ op }) => op === 'test')) return { id: null };
      const changes = changesOfPatch(this.#deps.known.projected(input.optionGuid), input.patch);
      return { id: this.#put(input.optionGuid, { patch: input.patch, changes, isByForm: false }) };
    });
  }

  page(page: Input<'page'>): Answer<'page'> {
    return this.#deps.attempt(() => {
      const { total, entries } = this.#deps.store.page(page);
      return { total, entries: entries.map(toView) };
    });
  }

  history(page: Input<'history'>): Answer<'history'> {
    return this.#deps.attempt(() => this.#deps.store.history(page));
  }

  retry({ id }: Input<'retry'>): Answer<'retry'> {
    return this.#deps.attempt(() => {
      if (id === null) this.#retryAll();
      else this.#retry(id);
      return undefined;
    });
  }

  edit({ id, patch }: Input<'edit'>): Answer<'edit'> {
    return this.#deps.attempt(() => {
      this.#edit(id, patch);
      return undefined;
    });
  }

  discard({ id }: Input<'discard'>): Answer<'discard'> {
    return this.#deps.attempt(() => this.#discard(id));
  }

  undoDiscard({ id }: Input<'undoDiscard'>): Answer<'undoDiscard'> {
    return this.#deps.attempt(() => {
      const cancel = this.#undoable.get(id) ?? refuse('entry_gone');
      this.#hide(id, false);
      cancel();
      this.#undoable.delete(id);
      return undefined;
    });
  }

  wake(): Answer<'wake'> {
    return this.#deps.attempt(() => {
      this.#deps.sender.wake();
      return undefined;
    });
  }

  settle({ id, verdict }: Input<'settle'>): Answer<'settle'> {
    return this.#deps.attempt(() => {
      this.#decide(id, { kind: 'settle', verdict });
      return undefined;
    });
  }

  /** Whether an entry was discarded so lately that it can be brought back. */
  isUndoable(id: number): boolean {
    return this.#undoable.has(id);
  }

  /** What was discarded is brought in order at the next start. */
  stop(): void {
    for (const cancel of this.#undoable.values()) cancel();
    this.#undoable.clear();
  }

  #checkSize(patch: PatchOperation[]): void {
    const { patchBytes } = this.#deps.limits ?? OUTBOX_LIMITS;
    if (Buffer.byteLength(JSON.stringify(patch)) > patchBytes) refuse('change_too_large');
  }

  #put(
    optionGuid: string,
    { patch, changes, isByForm }: Pick<Entry, 'patch' | 'changes' | 'isByForm'>,
  ): number {
    const { store, known, journal, sender, summary, directory, clock, probeOf } = this.#deps;
    this.#checkSize(patch);
    const { entries } = this.#deps.limits ?? OUTBOX_LIMITS;
    // As a rule there are few of any kind, and one number tells.
    if (store.length() >= entries && countWaiting(store.counts()) >= entries) refuse('outbox_full');
    const before = known.projected(optionGuid);
    const after = project(before, patch);
    const entry = {
      optionGuid,
      optionName: directory.option(optionGuid)?.name ?? null,
      // Only changes of earlier versions name a store and a till.
      outletName: null,
      workplaceGuid: null,
      changes,
      patch,
      probe: probeOf(patch, before, after),
      createdAt: clock.wall(),
      isByForm,
    };
    // One statement is a transaction of its own, and the cheaper one.
    const id = known.isEstablished(optionGuid)
      ? store.insert(entry)
      : journal.inOne(() => {
          known.establish(optionGuid);
          return store.insert(entry);
        });
    known.extend(optionGuid, after);
    sender.added({ id, optionGuid });
    summary.changed(0);
    return id;
  }

  #find(id: number): Entry {
    const entry = this.#deps.store.get(id);
    return !entry || entry.isDiscarded ? refuse('entry_gone') : entry;
  }

  /** Carries out the user's word on an entry, together with what else belongs to it. */
  #decide(id: number, outcome: Outcome, also?: (entry: Entry) => void): void {
    const { journal, probeAnew, summary } = this.#deps;
    const became = journal.inOne(() => {
      const entry = this.#find(id);
      const result = journal.apply({ entry, outcome }) ?? refuse('entry_busy');
      also?.(entry);
      probeAnew(entry.optionGuid);
      return result;
    });
    this.#follow(became);
    summary.changed(0);
  }

  #follow({ id, entry }: Transition): void {
    if (entry) this.#deps.sender.placed(entry);
    else this.#deps.sender.removed(id);
  }

  #edit(id: number, patch: PatchOperation[]): void {
    const { known, store } = this.#deps;
    const { optionGuid } = this.#find(id);
    this.#checkSize(patch);
    const changes = changesOfPatch(known.before(optionGuid, id), patch);
    this.#decide(id, { kind: 'edit' }, (entry) => {
      store.rewrite({ ...entry, patch, changes, isByForm: false });
    });
    known.forget(optionGuid);
  }

  /** @returns as `queueEdits`; `undefined`: the edits wait behind whatever else there is */
  #replaceRefused(optionGuid: string, edits: readonly Edit[]): { id: number | null } | undefined {
    const replaced = this.#replacing.replace(optionGuid, edits);
    if (replaced === undefined) return undefined;
    this.#deps.known.forget(optionGuid);
    for (const became of replaced.became) this.#follow(became);
    this.#deps.summary.changed(0);
    return { id: replaced.id };
  }

  #retryAll(): void {
    const { store, journal, sender, summary } = this.#deps;
    const placed = journal.inOne(() =>
      store.idsIn('attention').flatMap((id) => {
        const entry = store.get(id);
        return (entry && journal.apply({ entry, outcome: { kind: 'retry' } })?.entry) ?? [];
      }),
    );
    for (const entry of placed) sender.placed(entry);
    sender.sendNow();
    summary.changed(0);
  }

  #retry(id: number): void {
    // One that is under way has what the user wishes.
    if (this.#find(id).state !== 'sending') this.#decide(id, { kind: 'retry' });
    this.#deps.sender.sendNow();
  }

  #hide(id: number, isDiscarded: boolean): void {
    const { store, known, journal, probeAnew, sender, summary } = this.#deps;
    const entry = journal.inOne(() => {
      const found = store.get(id) ?? refuse('entry_gone');
      if (found.isDiscarded === isDiscarded) refuse('entry_gone');
      if (found.state === 'sending') refuse('entry_busy');
      const changed = { ...found, isDiscarded };
      store.update(changed);
      probeAnew(changed.optionGuid);
      return changed;
    });
    known.forget(entry.optionGuid);
    sender.placed(entry);
    summary.changed(0);
  }

  #discard(id: number): { undoUntil: number } {
    this.#hide(id, true);
    this.#endLater(id);
    return { undoUntil: this.#deps.clock.wall() + UNDO_MS };
  }

  /** Ends it once it is too late to bring it back. Until the disk takes that, what waits behind it cannot go on. */
  #endLater(id: number): void {
    const { timers, attempt } = this.#deps;
    const cancel = timers.after(UNDO_MS, () => {
      this.#undoable.delete(id);
      if (!attempt(() => this.#endDiscarded(id)).ok) this.#endLater(id);
    });
    this.#undoable.set(id, cancel);
  }

  #endDiscarded(id: number): void {
    const { store, journal, sender, summary, clock } = this.#deps;
    journal.inOne(() => {
      const entry = store.get(id);
      if (entry?.isDiscarded === true) store.finish(entry, 'discarded', clock.wall());
    });
    sender.removed(id);
    summary.changed(0);
  }
}
