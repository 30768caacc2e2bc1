import { Later } from '#shared/state/later.svelte.ts';
import { goToNextTill } from '#features/wizard/next-till.ts';
import type { Primary, StepParts, StepView } from '#features/wizard/steps/step-view.ts';

async function handOver(parts: StepParts): Promise<void> {
  const { workplace } = parts.wizard.choices;
  if (!(await parts.wizard.code.handOver())) return;
  // It became active meanwhile, and somebody went on.
  if (workplace === parts.wizard.choices.workplace) goToNextTill(parts, 'handed_over');
}

function primary(parts: StepParts): Primary | null {
  const { kind } = parts.wizard.code.phase;
  if (kind === 'active') {
    const label = parts.i18n.t('footer.next_till');
    return { label, testid: 'next-till', enabled: true, run: () => goToNextTill(parts, 'active') };
  }
  if (kind !== 'issued') return null;
  return {
    label: parts.i18n.t('footer.handed_over'),
    testid: 'handed-over',
    enabled: true,
    run: () => void handOver(parts),
    onlyByButton: true,
  };
}

export const codeView: StepView = {
  component: new Later(() => import('./Code.svelte')),
  primary,
  chosen: () => null,
};
