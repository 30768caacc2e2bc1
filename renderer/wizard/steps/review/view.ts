import type { StepView } from '../step-view.ts';
import Review from './Review.svelte';

export const reviewView: StepView = {
  component: Review,
  primary: ({ wizard, i18n }) => ({
    label: i18n.t('footer.get_code'),
    testid: 'get-code',
    enabled: wizard.request !== null,
    run: () => {
      wizard.getCode();
    },
  }),
  chosen: ({ i18n }) => i18n.t('chosen.review'),
};
