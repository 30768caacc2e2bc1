import { isDeepStrictEqual } from 'node:util';
import type { Json } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { project } from '../json-patch/project.ts';
import { deliveryProbe, type Probe } from './delivery-probe.ts';
import type { Projection } from './projection.ts';
import type { OutboxStore } from './store.ts';
import type { GuardSupport } from './guard-support.ts';

/**
 * To be called when another document is known of an option, or something in front of what waits is another: works out
 * anew how to ask whether each change that waits has arrived. Belongs into that transaction.
 */
export type ProbeAnew = (optionGuid: string) => void;

/** How a change can be asked about: its patch, the document before it, and the one that it makes of that. */
export type ProbeOf = (
  patch: readonly PatchOperation[],
  before: Json | undefined,
  after: Json | undefined,
) => Probe | null;

/**
 * @param guard whether what is known counts as evidence of what the API has
 * @param support asking is done with `test` operations
 */
export function createProbeOf(guard: () => boolean, support: Pick<GuardSupport, 'isRefused'>): ProbeOf {
  return (patch, before, after) => {
    if (support.isRefused()) return null;
    return guard() ? deliveryProbe(patch, before, after) : deliveryProbe(patch, undefined);
  };
}

export type ProbeAnewDeps = {
  store: Pick<OutboxStore, 'lane' | 'rewrite'>;
  known: Pick<Projection, 'present'>;
  probeOf: ProbeOf;
};

/** @see ProbeAnew */
export function createProbeAnew({ store, known, probeOf }: ProbeAnewDeps): ProbeAnew {
  return (optionGuid) => {
    let before = known.present(optionGuid);
    for (const entry of store.lane(optionGuid)) {
      if (entry.isDiscarded) continue;
      const after = project(before, entry.patch);
      // One that may have arrived was sent for what was known then.
      const isSure = entry.doubt === 'none' && entry.state !== 'sending';
      const probe = isSure ? probeOf(entry.patch, before, after) : entry.probe;
      if (!isDeepStrictEqual(probe, entry.probe)) store.rewrite({ ...entry, probe });
      before = after;
    }
  };
}
