import type { App } from '../../app/app-context.ts';
import { Later } from '#shared/state/later.svelte.ts';
import { goToNextTill } from '#features/wizard/next-till.ts';
import type { Primary, StepView } from '#features/wizard/steps/step-view.ts';

async function handOver(app: App): Promise<void> {
  const { workplace } = app.wizard.choices;
  if (!(await app.wizard.code.handOver())) return;
  // It became active meanwhile, and somebody went on.
  if (workplace === app.wizard.choices.workplace) goToNextTill(app, 'handed_over');
}

function primary(app: App): Primary | null {
  const { kind } = app.wizard.code.phase;
  if (kind === 'active') {
    const label = app.i18n.t('footer.next_till');
    return { label, testid: 'next-till', enabled: true, run: () => goToNextTill(app, 'active') };
  }
  if (kind !== 'issued') return null;
  return {
    label: app.i18n.t('footer.handed_over'),
    testid: 'handed-over',
    enabled: true,
    run: () => void handOver(app),
    onlyByButton: true,
  };
}

export const codeView: StepView = {
  component: new Later(() => import('./Code.svelte')),
  primary,
  chosen: () => null,
};
