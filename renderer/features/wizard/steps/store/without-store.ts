import type { App } from '../../../../app/app-context.ts';

/** The service has tills to choose from but gives no list of stores, and no file names any: nobody can choose one. */
export function lacksStores({ state }: App): boolean {
  const { directory, lists } = state.now;
  return lists.outlets === 'not_given' && directory?.counts.outlets === 0;
}

/** Goes on to the tills; the code is then asked for without a store. */
export function goOnWithoutStore({ wizard }: App): void {
  wizard.choose({ outlet: { kind: 'none' } });
  wizard.next();
}

/** Whether going on without a store is what the step's own button does: there is nothing else to do here. */
export function isWithoutStoreFirst(app: App): boolean {
  return lacksStores(app) && !app.wizard.complete('store');
}
