import type { FoundTill } from '#contract/tills.ts';
import { workplaceGuidOf } from '#features/wizard/choices.ts';
import { goToNextTill } from '#features/wizard/next-till.ts';
import type { StepParts } from '#features/wizard/steps/step-view.ts';

/**
 * Notes that the till works, where that cannot be seen, and goes on to the next one.
 * @param next its code is asked for at once; `null`: the tills of the store are shown
 */
export async function handOver(
  { wizard, tillStep }: Pick<StepParts, 'wizard' | 'tillStep'>,
  next: FoundTill | null,
): Promise<void> {
  const tillGuid = workplaceGuidOf(wizard.choices.workplace);
  if (!(await wizard.code.handOver())) return;
  // It became active meanwhile, and somebody went on. The till itself may have been looked up again.
  if (tillGuid !== workplaceGuidOf(wizard.choices.workplace)) return;
  goToNextTill(wizard, 'handed_over');
  if (next !== null) await tillStep.take(next);
}
