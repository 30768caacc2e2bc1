import type { App } from '../../../../app/app-context.ts';
import { workplaceName } from '../../names.ts';
import { Later } from '#shared/state/later.svelte.ts';
import { nextWhenComplete, type Primary, type StepView } from '../step-view.ts';
import { goOnFromTills } from './choose-till.ts';

/** On with the till that is chosen; where none is and the store is ready, on to the next store. */
function primary(app: App): Primary {
  const { wizard, storeReady, i18n } = app;
  const next = storeReady.ready?.next ?? null;
  if (next === null || wizard.choices.workplace !== null)
    return { ...nextWhenComplete(app), run: () => goOnFromTills(app) };
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
