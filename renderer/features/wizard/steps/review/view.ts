import { Later } from '#shared/state/later.svelte.ts';
import { goToNextTill } from '../../next-till.ts';
import { keepForLater } from '../../prepare-till.svelte.ts';
import type { Primary, Secondary, StepParts, StepView } from '../step-view.ts';
import { standingOf } from './standing.ts';

const LABELS = { first: 'footer.get_code', another: 'code.new_code', unsure: 'footer.next' } as const;

/** Asks for a code; of an earlier one it is spoken first, and then nothing is sent. */
function getCode({ wizard, i18n }: StepParts, label: (typeof LABELS)[keyof typeof LABELS]): Secondary {
  return {
    label: i18n.t(label),
    testid: 'get-code',
    enabled: wizard.request !== null,
    run: () => {
      wizard.getCode();
    },
  };
}

function primary(parts: StepParts): Primary {
  const standing = standingOf(parts);
  if (standing !== 'active' && standing !== 'handed_over') return getCode(parts, LABELS[standing]);
  return {
    label: parts.i18n.t('footer.next_till'),
    testid: 'next-till',
    enabled: true,
    run: () => {
      goToNextTill(parts, standing);
    },
  };
}

function secondary(parts: StepParts): Secondary {
  const standing = standingOf(parts);
  if (standing === 'active' || standing === 'handed_over') return getCode(parts, LABELS.another);
  return {
    label: parts.i18n.t('footer.keep_for_later'),
    testid: 'keep-for-later',
    enabled: parts.wizard.request !== null && !parts.prepareTill.busy,
    run: () => void keepForLater(parts),
  };
}

export const reviewView: StepView = {
  component: new Later(() => import('./Review.svelte')),
  primary,
  secondary,
  chosen: () => null,
};
