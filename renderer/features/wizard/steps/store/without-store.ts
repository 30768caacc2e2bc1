import type { StepParts } from '../step-view.ts';

/** The service has tills to choose from but gives no list of stores, and no file names any: nobody can choose one. */
export function lacksStores({ appState }: Pick<StepParts, 'appState'>): boolean {
  const { directory, lists } = appState.now;
  return lists.outlets === 'not_given' && directory?.counts.outlets === 0;
}

/** Goes on to the tills; the code is then asked for without a store. */
export function goOnWithoutStore({ wizard }: Pick<StepParts, 'wizard'>): void {
  wizard.openStore({ kind: 'none' });
}

/** Whether going on without a store is what the step's own button does: there is nothing else to do here. */
export function isWithoutStoreFirst(parts: Pick<StepParts, 'appState' | 'wizard'>): boolean {
  return lacksStores(parts) && !parts.wizard.complete('store');
}
