import { outletName } from '../../names.ts';
import { nextWhenComplete, type StepView } from '../step-view.ts';
import Store from './Store.svelte';
import { goOnWithoutStore, isWithoutStoreFirst } from './without-store.ts';

export const storeView: StepView = {
  component: Store,
  primary: (parts) =>
    isWithoutStoreFirst(parts)
      ? {
          label: parts.i18n.t('store.without'),
          testid: 'without-store',
          enabled: true,
          run: () => goOnWithoutStore(parts),
        }
      : nextWhenComplete(parts),
  chosen: ({ wizard, i18n }) => {
    const { outlet } = wizard.choices;
    return outlet === null ? null : (outletName(outlet) ?? i18n.t('chosen.no_store'));
  },
};
