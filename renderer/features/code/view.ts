import { LazyComponent } from '#shared/state/lazy-component.svelte.ts';
import { workplaceName } from '#features/wizard/names.ts';
import { goToNextTill } from '#features/wizard/next-till.ts';
import { toNextStore } from '#features/wizard/steps/next-store.ts';
import type { Primary, StepParts, StepView } from '#features/wizard/steps/step-view.ts';

/** A till is active: on with the next one of its store, whose code is asked for at once, else with the next store. */
function afterActive(parts: StepParts): Primary | null {
  const { wizard, storeTills, tillStep, i18n } = parts;
  const { now } = storeTills;
  if (now === null) return null;
  const { next, nextStore } = now;
  if (next !== null) {
    return {
      label: i18n.t('code.next_code', {
        till: workplaceName({ kind: 'listed', workplace: next.workplace }, i18n),
      }),
      testid: 'next-till',
      enabled: true,
      run: () => {
        goToNextTill(wizard, 'active');
        void tillStep.take(next);
      },
    };
  }
  if (nextStore !== null) return toNextStore(parts, nextStore);
  return {
    label: i18n.t('code.done'),
    testid: 'all-done',
    enabled: true,
    run: () => {
      goToNextTill(wizard, 'active');
    },
  };
}

function primary(parts: StepParts): Primary | null {
  const { kind } = parts.wizard.code.phase;
  return kind === 'active' ? afterActive(parts) : null;
}

export const codeView: StepView = {
  component: new LazyComponent(() => import('./Code.svelte')),
  primary,
};
