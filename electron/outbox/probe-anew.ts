import { isDeepStrictEqual } from 'node:util';
import { project } from '../json-patch/project.ts';
import { deliveryProbe } from './delivery-probe.ts';
import type { Projection } from './projection.ts';
import type { OutboxStore } from './store.ts';

/**
 * To be called when another document is known of an option, or something in front of what waits is another: works out
 * anew how to ask whether each change that waits has arrived. Belongs into that transaction.
 */
export type ProbeAnew = (optionGuid: string) => void;

export type ProbeAnewDeps = {
  store: Pick<OutboxStore, 'lane' | 'rewrite'>;
  known: Pick<Projection, 'present'>;
  /** Whether what is known counts as evidence of what the API has. */
  guard: () => boolean;
};

/** @see ProbeAnew */
export function createProbeAnew({ store, known, guard }: ProbeAnewDeps): ProbeAnew {
  return (optionGuid) => {
    let before = known.present(optionGuid);
    for (const entry of store.lane(optionGuid)) {
      if (entry.isDiscarded) continue;
      const after = project(before, entry.patch);
      // One that may have arrived was sent for what was known then.
      const isSure = entry.doubt === 'none' && entry.state !== 'sending';
      const probe = isSure
        ? deliveryProbe(entry.patch, guard() ? before : undefined, guard() ? after : undefined)
        : entry.probe;
      if (!isDeepStrictEqual(probe, entry.probe)) store.rewrite({ ...entry, probe });
      before = after;
    }
  };
}
