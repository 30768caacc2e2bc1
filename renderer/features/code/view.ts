import { Later } from '#shared/state/later.svelte.ts';
import { goToNextTill } from '#features/wizard/next-till.ts';
import type { Primary, StepParts, StepView } from '#features/wizard/steps/step-view.ts';

function primary(parts: StepParts): Primary | null {
  const { kind } = parts.wizard.code.phase;
  if (kind !== 'active') return null;
  const label = parts.i18n.t('footer.next_till');
  return { label, testid: 'next-till', enabled: true, run: () => goToNextTill(parts, 'active') };
}

export const codeView: StepView = {
  component: new Later(() => import('./Code.svelte')),
  primary,
  chosen: () => null,
};
