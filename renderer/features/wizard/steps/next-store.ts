import type { Outlet } from '#contract/directory.ts';
import type { Primary, StepParts } from './step-view.ts';

/** Nothing is left to do in this store: on to the tills of another one. */
export function toNextStore({ wizard, i18n }: Pick<StepParts, 'wizard' | 'i18n'>, outlet: Outlet): Primary {
  return {
    label: i18n.t('till.next_store', { store: outlet.name }),
    testid: 'next-store',
    enabled: true,
    run: () => {
      wizard.openStore({ kind: 'listed', outlet });
    },
  };
}
