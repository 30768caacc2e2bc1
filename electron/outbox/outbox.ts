import type { Json } from '#contract/json.ts';
import type { Option } from '#contract/option.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { buildPatch, type Edit } from './build-patch.ts';
import { createByTill } from './by-till.ts';
import { changesOfEdits, changesOfPatch } from './changes.ts';
import { type Entry, shown } from './entry.ts';
import { type Became, createJournal } from './journal.ts';
import { createKnown } from './known.ts';
import { createLearning } from './learning.ts';
import { createLease } from './lease.ts';
import { leftBehind } from './left-behind.ts';
import { OUTBOX_LIMITS } from './limits.ts';
import { createOptionCalls } from './option-calls.ts';
import { dataOf, refuse, reportTo } from './refusal.ts';
import { createReplacing } from './replacing.ts';
import { createSender } from './sender.ts';
import type { Outcome } from './state.ts';
import { createStore } from './store.ts';
import { createSummary } from './summary.ts';
import type { Outbox, OutboxDeps } from './types.ts';

/** For how long a discard can be undone, in milliseconds. */
const UNDO_MS = 10_000;
const AT_ONCE = 4;

/**
 * The outbox of one connection. Whatever a call answers is on the disk when it returns; when it fails with
 * `storage_failed`, nothing is. Further failures: `entry_gone`, `entry_busy` (its present state does not allow it),
 * `patch_refused`, `outbox_full`, `change_too_large`.
 */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { db, clock, timers, random, guard, limits = OUTBOX_LIMITS } = deps;
  const now = clock.wall;
  const attempt = reportTo(deps.report);
  const undoable = new Map<number, () => void>();
  const optionsByGuid = new Map<string, Option | null>();

  const store = createStore(db, now, (id) => {
    if (id !== null) sender.removed(id);
    known.clear();
    summary.changed(0);
  });
  const known = createKnown(db, store, (guid) => optionOf(guid)?.value);
  const journal = createJournal(db, store, now, random);
  const dataVersion = db.prepare('PRAGMA data_version', { returnArrays: true });
  const location = db.location();
  const sender = createSender({
    ...deps,
    store,
    journal,
    lease: createLease(location ? `${location}-sender` : null),
    api() {
      const api = deps.api();
      return api && ((input, signal) => api.updateOption(input, signal));
    },
    atOnce: deps.atOnce ?? AT_ONCE,
    version: () => Number(([] as unknown[]).concat(dataVersion.get())[0]),
    isUndoable: (id) => undoable.has(id),
    onChange: (sent) => summary.changed(sent),
    onForeignChange: known.clear,
  });
  const summary = createSummary({
    store,
    gate: sender.gate,
    isSignedIn: () => deps.api() !== undefined,
    timers,
    recoveredFrom: deps.recoveredFrom ?? null,
    tell(read) {
      const present = attempt(read);
      if (present.ok) deps.onSummary(present.data);
    },
  });

  function optionOf(guid: string): Option | null {
    const kept = optionsByGuid.get(guid);
    if (kept !== undefined) return kept;
    const option = dataOf(deps.directory.findOption(guid));
    optionsByGuid.set(guid, option);
    return option;
  }

  function allOptions(): Option[] {
    const options = dataOf(deps.directory.options());
    for (const option of options) optionsByGuid.set(option.guid, option);
    return options;
  }

  function checkSize(patch: PatchOperation[]): void {
    if (Buffer.byteLength(JSON.stringify(patch)) > limits.patchBytes) refuse('change_too_large');
  }

  /** Where what is known counts as evidence of what the API has. */
  const relied = (document: Json | undefined) => (guard() ? document : undefined);

  const replacing = createReplacing({ store, known, journal, guard, checkSize });

  function put(
    target: Record<'outletGuid' | 'workplaceGuid', string | null> & { optionGuid: string },
    { patch, changes, isByForm }: Pick<Entry, 'patch' | 'changes' | 'isByForm'>,
  ): number {
    const { optionGuid, outletGuid, workplaceGuid } = target;
    checkSize(patch);
    const { queued, sending, attention, uncertain } = store.counts();
    if (queued + sending + attention + uncertain >= limits.entries) refuse('outbox_full');
    const outlet = outletGuid === null ? null : dataOf(deps.directory.findOutlet(outletGuid));
    const entry = {
      optionGuid,
      optionName: optionOf(optionGuid)?.name ?? null,
      outletName: outlet?.name ?? null,
      workplaceGuid,
      changes,
      patch,
      probe: leftBehind(patch, relied(known.projected(optionGuid))),
      createdAt: now(),
      isByForm,
    };
    const id = journal.inOne(() => {
      known.establish(optionGuid);
      return store.insert(entry);
    });
    known.extend(optionGuid, patch);
    sender.added({ id, optionGuid });
    summary.changed(0);
    return id;
  }

  function find(id: number): Entry {
    const entry = store.get(id);
    return !entry || entry.isDiscarded ? refuse('entry_gone') : entry;
  }

  /** Carries out the user's word on an entry, together with what else belongs to it. */
  function decide(id: number, outcome: Outcome, also?: (entry: Entry) => void): void {
    const became = journal.inOne(() => {
      const entry = find(id);
      const result = journal.apply({ entry, outcome }) ?? refuse('entry_busy');
      also?.(entry);
      return result;
    });
    follow(became);
    summary.changed(0);
  }

  function follow({ id, entry }: Became): void {
    if (entry) sender.placed(entry);
    else sender.removed(id);
  }

  function edit(id: number, patch: PatchOperation[]): void {
    const { optionGuid } = find(id);
    checkSize(patch);
    const before = known.before(optionGuid, id);
    const changes = changesOfPatch(before, patch);
    const probe = leftBehind(patch, relied(before));
    decide(id, { kind: 'edit' }, (entry) => {
      store.rewrite({ ...entry, patch, changes, probe, isByForm: false });
    });
    known.forget(optionGuid);
  }

  /** @returns as `queueEdits`; `undefined`: the edits wait behind whatever else there is */
  function replaceRefused(optionGuid: string, edits: readonly Edit[]): { id: number | null } | undefined {
    const replaced = replacing.replace(optionGuid, edits);
    if (replaced === undefined) return undefined;
    known.forget(optionGuid);
    replaced.became.forEach(follow);
    summary.changed(0);
    return { id: replaced.id };
  }

  function retryAll(): void {
    const placed = journal.inOne(() =>
      store.idsIn('attention').flatMap((id) => {
        const entry = store.get(id);
        return (entry && journal.apply({ entry, outcome: { kind: 'retry' } })?.entry) ?? [];
      }),
    );
    placed.forEach(sender.placed);
    sender.wake();
    summary.changed(0);
  }

  function retry(id: number): void {
    // One that is under way has what the user wishes.
    if (find(id).state !== 'sending') decide(id, { kind: 'retry' });
    sender.wake();
  }

  function hide(id: number, isDiscarded: boolean): Entry {
    const entry = journal.inOne(() => {
      const found = store.get(id) ?? refuse('entry_gone');
      if (found.isDiscarded === isDiscarded) refuse('entry_gone');
      if (found.state === 'sending') refuse('entry_busy');
      const changed = { ...found, isDiscarded };
      store.update(changed);
      return changed;
    });
    known.forget(entry.optionGuid);
    sender.placed(entry);
    summary.changed(0);
    return entry;
  }

  function discard(id: number): { undoUntil: number } {
    hide(id, true);
    const undoUntil = now() + UNDO_MS;
    undoable.set(
      id,
      timers.after(UNDO_MS, () => {
        undoable.delete(id);
        // Should the disk refuse, it is still discarded, and brought in order at the next start.
        attempt(() => {
          endDiscarded(id);
        });
      }),
    );
    return { undoUntil };
  }

  function endDiscarded(id: number): void {
    journal.inOne(() => {
      const entry = store.get(id);
      if (entry?.isDiscarded === true) store.finish(entry, 'discarded', now());
    });
    sender.removed(id);
    summary.changed(0);
  }

  function undoDiscard(id: number): void {
    const cancel = undoable.get(id) ?? refuse('entry_gone');
    hide(id, false);
    cancel();
    undoable.delete(id);
  }

  return {
    start: sender.start,
    stop() {
      for (const cancel of undoable.values()) cancel();
      undoable.clear();
      summary.stop();
      sender.stop();
    },
    wake: sender.wake,
    signedIn: sender.signedIn,
    signedOut: () => summary.changed(0),
    drained: sender.drained,
    summary: () => attempt(summary.read),
    ...createByTill(db),
    ...createLearning({ store, known, journal, now, attempt }),
    directoryChanged: () =>
      attempt(() => {
        optionsByGuid.clear();
        journal.inOne(known.directoryChanged);
        summary.changed(0);
        return undefined;
      }),
    options: createOptionCalls({ options: allOptions, store, known, attempt }),
    outbox: {
      queueEdits: (input) =>
        attempt(() => {
          const before = known.projected(input.optionGuid);
          const built = buildPatch(before, input.edits, guard());
          if (!built.ok) return refuse('patch_refused');
          if (built.data.length === 0) return { id: null };
          const replaced = replaceRefused(input.optionGuid, input.edits);
          if (replaced !== undefined) return replaced;
          const changes = changesOfEdits(before, input.edits);
          return { id: put(input, { patch: built.data, changes, isByForm: true }) };
        }),
      queuePatch: (input) =>
        attempt(() => {
          // Tests alone change nothing.
          if (input.patch.every(({ op }) => op === 'test')) return { id: null };
          const changes = changesOfPatch(known.projected(input.optionGuid), input.patch);
          return { id: put(input, { patch: input.patch, changes, isByForm: false }) };
        }),
      page: (page) =>
        attempt(() => {
          const { total, entries } = store.page(page);
          return { total, entries: entries.map(shown) };
        }),
      history: (page) => attempt(() => store.history(page)),
      retry: ({ id }) =>
        attempt(() => {
          if (id === null) retryAll();
          else retry(id);
          return undefined;
        }),
      edit: ({ id, patch }) =>
        attempt(() => {
          edit(id, patch);
          return undefined;
        }),
      discard: ({ id }) => attempt(() => discard(id)),
      undoDiscard: ({ id }) => attempt(() => (undoDiscard(id), undefined)),
      wake: () => attempt(() => (sender.wake(), undefined)),
      settle: ({ id, verdict }) =>
        attempt(() => {
          decide(id, { kind: 'settle', verdict });
          return undefined;
        }),
    },
  };
}
