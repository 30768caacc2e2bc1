import { outletName } from '../../names.ts';
import { nextWhenComplete, type StepView } from '../step-view.ts';
import Store from './Store.svelte';

export const storeView: StepView = {
  component: Store,
  primary: nextWhenComplete,
  chosen: ({ wizard, i18n }) => {
    const { outlet } = wizard.choices;
    return outlet === null ? null : (outletName(outlet) ?? i18n.t('chosen.no_store'));
  },
};
