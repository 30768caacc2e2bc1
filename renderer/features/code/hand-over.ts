import { goToNextTill } from '#features/wizard/next-till.ts';
import type { StepParts } from '#features/wizard/steps/step-view.ts';

/** Notes that the till works, where that cannot be seen, and goes on to the next one. */
export async function handOver(parts: Pick<StepParts, 'wizard' | 'settings' | 'lastTill'>): Promise<void> {
  const { workplace } = parts.wizard.choices;
  if (!(await parts.wizard.code.handOver())) return;
  // It became active meanwhile, and somebody went on.
  if (workplace === parts.wizard.choices.workplace) goToNextTill(parts, 'handed_over');
}
