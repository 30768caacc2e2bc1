import { isDeepStrictEqual } from 'node:util';
import type { Failure } from '#contract/errors.ts';
import { equalJson, type Json } from '#contract/json.ts';
import type { Result } from '#contract/result.ts';
import { project } from '../json-patch/project.ts';
import { deliveryProbe } from './delivery-probe.ts';
import type { OutboxJournal } from './journal.ts';
import type { Projection } from './projection.ts';
import type { LaneProgress, OutboxStore } from './store.ts';

/** How an option's changes stood before its document was asked for. */
export type Mark = Omit<LaneProgress, 'unsure'>;

/** What the service says of the documents that patches change. */
export type Learning = {
  /**
   * To be taken before a document is asked for.
   * @returns `null` while a change of it is on its way or may have arrived: what the service says now is of no use
   */
  mark: (optionGuid: string) => Result<Mark | null, Failure>;
  /**
   * What the service answered counts from here on, with what waits applied on top; unless a change of it was sent since
   * the mark, because then nobody can tell whether the answer has it.
   * @returns whether the document is known to be another one now
   */
  learnt: (optionGuid: string, value: Json, mark: Mark) => Result<boolean, Failure>;
};

export type LearningDeps = {
  store: Pick<OutboxStore, 'progressOf' | 'lane' | 'rewrite'>;
  known: Pick<Projection, 'learn' | 'projected' | 'forget'>;
  journal: Pick<OutboxJournal, 'inOne'>;
  /** Whether what is known counts as evidence of what the API has. */
  guard: () => boolean;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  attempt: <T>(run: () => T) => Result<T, Failure>;
};

/** @see Learning */
export function createLearning(deps: LearningDeps): Learning {
  const { store, known, journal, guard, now, attempt } = deps;

  function markOf(optionGuid: string): Mark | null {
    const { last, attempts, unsure } = store.progressOf(optionGuid);
    return unsure > 0 ? null : { last, attempts };
  }

  /**
   * What waits is asked about by what it makes of the document: of this one now. By the one that was known when it was
   * put in, a change that went through could seem not to have, and be sent twice.
   */
  function probeAnew(optionGuid: string, value: Json): void {
    let before: Json | undefined = value;
    for (const entry of store.lane(optionGuid)) {
      if (entry.isDiscarded) continue;
      const after = project(before, entry.patch);
      const probe = deliveryProbe(entry.patch, guard() ? before : undefined, guard() ? after : undefined);
      if (!isDeepStrictEqual(probe, entry.probe)) store.rewrite({ ...entry, probe });
      before = after;
    }
  }

  return {
    mark: (optionGuid) => attempt(() => markOf(optionGuid)),
    learnt: (optionGuid, value, mark) =>
      attempt(() => {
        const before = known.projected(optionGuid);
        const isTaken = journal.inOne(() => {
          const present = markOf(optionGuid);
          if (present?.last !== mark.last || present.attempts !== mark.attempts) return false;
          known.learn(optionGuid, value, now());
          probeAnew(optionGuid, value);
          return true;
        });
        if (!isTaken) return false;
        known.forget(optionGuid);
        return !equalJson(before, known.projected(optionGuid));
      }),
  };
}
