import type { Primary, StepParts, StepView } from '../step-view.ts';
import Store from './Store.svelte';
import { goOnWithoutStore, isWithoutStoreFirst } from './without-store.ts';

function primary(parts: StepParts): Primary | null {
  const { wizard, storeStep, i18n } = parts;
  if (isWithoutStoreFirst(parts)) {
    return {
      label: i18n.t('store.without'),
      testid: 'without-store',
      enabled: true,
      run: () => goOnWithoutStore(parts),
    };
  }
  const { outlet } = wizard.choices;
  if (outlet !== null && outlet.kind !== 'listed') {
    return { label: i18n.t('footer.next'), testid: 'next', enabled: true, run: () => wizard.next() };
  }
  const { next } = storeStep;
  if (next === undefined) return null;
  return {
    label: i18n.t('store.open', { store: next.outlet.name }),
    testid: 'next',
    enabled: true,
    run: () => {
      storeStep.open(next);
    },
  };
}

export const storeView: StepView = { component: Store, primary };
