import { project } from '../json-patch/project.ts';
import { withoutGuard } from './build-patch.ts';
import type { Occurrence, OutboxJournal, Transition } from './journal.ts';
import type { Projection } from './projection.ts';
import { requestOf } from './request.ts';
import type { OutboxStore } from './store.ts';
import type { GuardSupport } from './guard-support.ts';

export type UnguardingDeps = {
  store: Pick<OutboxStore, 'waiting' | 'lane' | 'rewrite'>;
  known: Pick<Projection, 'present' | 'clear'>;
  journal: Pick<OutboxJournal, 'apply'>;
  support: Pick<GuardSupport, 'isRefused' | 'noteRefused'>;
  /** What was refused is supported, or to be found out anew. Belongs into a transaction. */
  guardAgain: () => void;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
};

/** Writes down what happened, with all that follows from it. Belongs into a transaction. */
export type CarryOut = (occurrence: Occurrence) => Transition[];

/**
 * Where the service turned out to refuse `test` itself, everything that waits does without: patches made in the form lose
 * the tests that only guarded them, and nothing is asked about any more. What was refused for them goes out again.
 */
export function createUnguarding({
  store,
  known,
  journal,
  support,
  guardAgain,
  now,
}: UnguardingDeps): CarryOut {
  function unguard(optionGuid: string, refused: Occurrence): Transition[] {
    const became: Transition[] = [];
    let before = known.present(optionGuid);
    for (const entry of store.lane(optionGuid)) {
      if (entry.isDiscarded) continue;
      const isIt = entry.id === refused.entry.id;
      // Another one that is on its way learns it from its own answer.
      const stays = entry.state === 'sending' && !isIt;
      const patch = entry.isByForm && !stays ? withoutGuard(before, entry.patch) : entry.patch;
      before = project(before, patch);
      if (stays) continue;
      const without = { ...entry, patch, probe: null };
      const isUnguarded = patch.length < entry.patch.length;
      if (isUnguarded || entry.probe !== null) store.rewrite(without);
      const failure = isIt && refused.outcome.kind === 'failed' ? refused.outcome.failure : undefined;
      const then = journal.apply({ entry: without, outcome: { kind: 'test_refused', isUnguarded, failure } });
      if (then) became.push(then);
    }
    return became;
  }

  return (occurrence) => {
    const { entry, outcome } = occurrence;
    if (outcome.kind !== 'failed' || outcome.failure.isOfTest !== true) {
      const became = journal.apply(occurrence);
      const isTested = outcome.kind === 'accepted' && requestOf(entry).some(({ op }) => op === 'test');
      if (isTested && support.isRefused()) guardAgain();
      return became ? [became] : [];
    }
    // What came in later, out of a file or back from being discarded, is seen to when its own turn has come.
    const lanes = support.isRefused() ? [entry.optionGuid] : [...store.waiting().keys()];
    support.noteRefused(now());
    known.clear();
    return lanes.flatMap((optionGuid) => unguard(optionGuid, occurrence));
  };
}
