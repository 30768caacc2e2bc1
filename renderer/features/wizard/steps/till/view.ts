import { workplaceName } from '../../names.ts';
import { Later } from '#shared/state/later.svelte.ts';
import { nextWhenComplete, type Primary, type StepParts, type StepView } from '../step-view.ts';
import { goOnFromTills } from './choose-till.ts';

/** On with the till that is chosen; where none is and the store is ready, on to the next store. */
function primary(parts: StepParts): Primary {
  const { wizard, storeReady, i18n } = parts;
  const next = storeReady.ready?.next ?? null;
  if (next === null || wizard.choices.workplace !== null)
    return { ...nextWhenComplete(parts), run: () => goOnFromTills(parts) };
  return {
    label: i18n.t('till.next_store', { store: next.name }),
    testid: 'next-store',
    enabled: true,
    run: () => {
      wizard.nextStore(next);
    },
  };
}

export const tillView: StepView = {
  component: new Later(() => import('./Till.svelte')),
  primary,
  chosen: ({ wizard }) =>
    wizard.choices.workplace === null ? null : workplaceName(wizard.choices.workplace),
};
