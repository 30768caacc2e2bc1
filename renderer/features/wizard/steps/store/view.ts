import { outletName } from '../../names.ts';
import { nextWhenComplete, type StepView } from '../step-view.ts';
import Store from './Store.svelte';
import { goOnWithoutStore, isWithoutStoreFirst } from './without-store.ts';

export const storeView: StepView = {
  component: Store,
  primary: (app) =>
    isWithoutStoreFirst(app)
      ? {
          label: app.i18n.t('store.without'),
          testid: 'without-store',
          enabled: true,
          run: () => goOnWithoutStore(app),
        }
      : nextWhenComplete(app),
  chosen: ({ wizard, i18n }) => {
    const { outlet } = wizard.choices;
    return outlet === null ? null : (outletName(outlet) ?? i18n.t('chosen.no_store'));
  },
};
