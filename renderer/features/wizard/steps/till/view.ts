import { LazyComponent } from '#shared/state/lazy-component.svelte.ts';
import { isForLater } from '../../till-step.svelte.ts';
import { toNextStore } from '../next-store.ts';
import type { Primary, StepParts, StepView } from '../step-view.ts';

/** On with the till that is chosen, else the next one; where none is left, on to the next store. */
function primary(parts: StepParts): Primary | null {
  const { wizard, tillStep, storeTills, i18n } = parts;
  const { workplace, employee } = wizard.choices;
  const nextStore = storeTills.now?.nextStore ?? null;
  if (workplace === null && storeTills.isReady && nextStore !== null) return toNextStore(parts, nextStore);
  const { next, isOffline } = tillStep;
  const isTyped = workplace?.kind === 'typed';
  if (next === undefined && !isTyped) return null;
  const state = isTyped ? undefined : next?.state.kind;
  const isSaved = state === 'ready';
  const saves = isOffline && isForLater(state);
  return {
    label: i18n.t(saves ? 'till.save_for_later' : 'till.get_code'),
    testid: saves ? 'keep-for-later' : 'get-code',
    enabled: !wizard.code.asking && !(isOffline && isSaved && employee !== null),
    run: () => void (isTyped || next === undefined ? tillStep.goOn() : tillStep.take(next)),
  };
}

export const tillView: StepView = { component: new LazyComponent(() => import('./Till.svelte')), primary };
