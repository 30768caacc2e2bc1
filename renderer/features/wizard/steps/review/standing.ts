import type { TillActivation } from '#contract/activation.ts';
import { workplaceGuidOf } from '../../choices.ts';
import type { StepParts } from '../step-view.ts';
import { isUncertain } from '../../earlier-code.svelte.ts';

/**
 * What comes next for a till: its `first` code, `another` one in the place of one that cannot be shown any more, a look
 * at what became of a request without an answer (`unsure`), or the next till, since this one is `active` or said to work.
 */
export type Standing = 'first' | 'another' | 'unsure' | 'active' | 'handed_over';

/** What was asked in this session for the till that is chosen. */
export function activationOf({
  wizard,
  appState,
}: Pick<StepParts, 'wizard' | 'appState'>): TillActivation | undefined {
  const guid = workplaceGuidOf(wizard.choices.workplace);
  return appState.now.activations.find(({ workplaceGuid }) => workplaceGuid === guid);
}

/** @see Standing */
export function standingOf(parts: Pick<StepParts, 'wizard' | 'appState' | 'earlierCode'>): Standing {
  const { row, seen } = parts.earlierCode;
  const activation = activationOf(parts);
  if (activation?.state === 'active' || seen?.kind === 'active') return 'active';
  if (activation?.state === 'maybe_issued') return 'unsure';
  // One of this session is shown again.
  if (activation !== undefined || row === null) return 'first';
  if (row.activatedAt !== null) return 'active';
  if (isUncertain(row)) return 'unsure';
  if (row.issuedAt === null) return 'first';
  // The service's word counts before that of whoever said that it works.
  return row.handedOverAt !== null && seen?.kind === 'not_known' ? 'handed_over' : 'another';
}
