import { keepForLater } from '../../readiness.svelte.ts';
import { Later } from '../../../state/later.svelte.ts';
import type { StepView } from '../step-view.ts';

export const reviewView: StepView = {
  component: new Later(() => import('./Review.svelte')),
  primary: ({ wizard, i18n }) => ({
    label: i18n.t('footer.get_code'),
    testid: 'get-code',
    enabled: wizard.request !== null,
    run: () => {
      wizard.getCode();
    },
  }),
  secondary: (app) => ({
    label: app.i18n.t('footer.keep_for_later'),
    testid: 'keep-for-later',
    enabled: app.wizard.request !== null && !app.readiness.busy,
    run: () => void keepForLater(app),
  }),
  chosen: () => null,
};
