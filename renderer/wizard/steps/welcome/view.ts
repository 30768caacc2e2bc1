import type { StepView } from '../step-view.ts';
import Welcome from './Welcome.svelte';

export const welcomeView: StepView = {
  component: Welcome,
  primary: ({ wizard, panels, i18n }) =>
    wizard.complete('welcome') && !panels.connecting
      ? {
          label: i18n.t('footer.to_stores'),
          testid: 'next',
          enabled: true,
          run: () => wizard.next(),
        }
      : null,
  chosen: () => null,
};
