import type { Failure } from '#contract/errors.ts';
import { equalJson, type Json } from '#contract/json.ts';
import type { Result } from '#contract/result.ts';
import type { OutboxJournal } from './journal.ts';
import type { ProbeAnew } from './probe-anew.ts';
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
  store: Pick<OutboxStore, 'progressOf'>;
  known: Pick<Projection, 'learn' | 'projected' | 'forget'>;
  journal: Pick<OutboxJournal, 'inOne'>;
  probeAnew: ProbeAnew;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  attempt: <T>(run: () => T) => Result<T, Failure>;
};

/** @see Learning */
export function createLearning(deps: LearningDeps): Learning {
  const { store, known, journal, probeAnew, now, attempt } = deps;

  function markOf(optionGuid: string): Mark | null {
    const { last, attempts, unsure } = store.progressOf(optionGuid);
    return unsure > 0 ? null : { last, attempts };
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
          probeAnew(optionGuid);
          return true;
        });
        if (!isTaken) return false;
        known.forget(optionGuid);
        return !equalJson(before, known.projected(optionGuid));
      }),
  };
}
