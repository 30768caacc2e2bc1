import type { PatchOperation } from '#contract/patch.ts';
import type { Edit } from './build-patch.ts';
import type { Transition, OutboxJournal } from './journal.ts';
import type { Projection } from './projection.ts';
import type { ProbeAnew } from './probe-anew.ts';
import { type Rewritten, rewriteLane } from './rewrite-lane.ts';
import type { OutboxStore } from './store.ts';

export type ReplacingDeps = {
  store: Pick<OutboxStore, 'refused' | 'lane' | 'rewrite'>;
  known: Pick<Projection, 'before' | 'projected'>;
  journal: Pick<OutboxJournal, 'apply' | 'inOne'>;
  probeAnew: ProbeAnew;
  guard: () => boolean;
  /** Throws for a patch that is too large. */
  checkSize: (patch: PatchOperation[]) => void;
};

export type Replacing = {
  /**
   * Lets edits made in the form take the place of a refused change that was made there, all in one transaction. What
   * was known of the option is to be forgotten afterwards.
   * @returns `undefined` when there is none, or its place is not to be had; an `id` of `null` when nothing is left of
   *   the change with them
   */
  replace: (
    optionGuid: string,
    edits: readonly Edit[],
  ) => { id: number | null; became: Transition[] } | undefined;
};

/** @see Replacing */
export function createReplacing({
  store,
  known,
  journal,
  probeAnew,
  guard,
  checkSize,
}: ReplacingDeps): Replacing {
  /** Writes down an entry's other patch; a refused one is queued again. */
  function write({ entry, patch, changes }: Rewritten): Transition | undefined {
    if (patch.length === 0) return journal.apply({ entry, outcome: { kind: 'discard' } });
    checkSize(patch);
    store.rewrite({ ...entry, patch, changes });
    return entry.state === 'attention' ? journal.apply({ entry, outcome: { kind: 'edit' } }) : undefined;
  }

  const refusedByForm = (optionGuid: string) => {
    const refused = store.refused(optionGuid).get(optionGuid);
    return refused?.isByForm === true ? refused : undefined;
  };

  return {
    replace(optionGuid, edits) {
      // As a rule there is none, and a change is put in without a transaction for nothing.
      if (!refusedByForm(optionGuid)) return undefined;
      return journal.inOne(() => {
        const id = refusedByForm(optionGuid)?.id;
        if (id === undefined) return undefined;
        const lane = store.lane(optionGuid).filter((entry) => entry.id >= id && !entry.isDiscarded);
        const before = known.before(optionGuid, id);
        const shown = known.projected(optionGuid);
        const rewritten = rewriteLane({ lane, before, shown, edits, guard: guard() });
        if (rewritten === undefined) return undefined;
        const became = rewritten.map(write).filter((one) => one !== undefined);
        probeAnew(optionGuid);
        const isLeft = became.some((one) => one.id === id && one.entry !== undefined);
        return { id: isLeft ? id : null, became };
      });
    },
  };
}
