import type { App } from '../../../../app/app-context.ts';
import { Later } from '#shared/state/later.svelte.ts';
import { goToNextTill } from '../../next-till.ts';
import { keepForLater } from '../../prepare-till.svelte.ts';
import type { Primary, Secondary, StepView } from '../step-view.ts';
import { standingOf } from './standing.ts';

const LABELS = { first: 'footer.get_code', another: 'code.new_code', unsure: 'footer.next' } as const;

/** Asks for a code; of an earlier one it is spoken first, and then nothing is sent. */
function getCode({ wizard, i18n }: App, label: (typeof LABELS)[keyof typeof LABELS]): Secondary {
  return {
    label: i18n.t(label),
    testid: 'get-code',
    enabled: wizard.request !== null,
    run: () => {
      wizard.getCode();
    },
  };
}

function primary(app: App): Primary {
  const standing = standingOf(app);
  if (standing !== 'active' && standing !== 'handed_over') return getCode(app, LABELS[standing]);
  return {
    label: app.i18n.t('footer.next_till'),
    testid: 'next-till',
    enabled: true,
    run: () => {
      goToNextTill(app, standing);
    },
  };
}

function secondary(app: App): Secondary {
  const standing = standingOf(app);
  if (standing === 'active' || standing === 'handed_over') return getCode(app, LABELS.another);
  return {
    label: app.i18n.t('footer.keep_for_later'),
    testid: 'keep-for-later',
    enabled: app.wizard.request !== null && !app.readiness.busy,
    run: () => void keepForLater(app),
  };
}

export const reviewView: StepView = {
  component: new Later(() => import('./Review.svelte')),
  primary,
  secondary,
  chosen: () => null,
};
