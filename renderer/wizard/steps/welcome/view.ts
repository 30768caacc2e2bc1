import type { App } from '../../../app-context.ts';
import type { Primary, StepView } from '../step-view.ts';
import { CONNECT_FORM } from './connect-form.svelte.ts';
import Welcome from './Welcome.svelte';

function primary({ wizard, panels, i18n }: App): Primary | null {
  if (panels.connecting !== null) {
    return {
      label: i18n.t('connect.submit'),
      testid: 'connect-submit',
      enabled: true,
      run: () => undefined,
      form: CONNECT_FORM,
    };
  }
  if (!wizard.complete('welcome')) return null;
  return { label: i18n.t('footer.to_stores'), testid: 'next', enabled: true, run: () => wizard.next() };
}

export const welcomeView: StepView = { component: Welcome, primary, chosen: () => null };
