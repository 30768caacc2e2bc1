import { goToNextTill } from '#features/wizard/next-till.ts';
import type { StepParts } from '#features/wizard/steps/step-view.ts';

/** Notes that the till works, where that cannot be seen, and goes on to the next one. */
export async function handOver({ wizard }: Pick<StepParts, 'wizard'>): Promise<void> {
  const { workplace } = wizard.choices;
  if (!(await wizard.code.handOver())) return;
  // It became active meanwhile, and somebody went on.
  if (workplace === wizard.choices.workplace) goToNextTill(wizard, 'handed_over');
}
