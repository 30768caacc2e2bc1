import type { App } from '../../../../app/app-context.ts';
import type { Primary, StepView } from '../step-view.ts';
import { CONNECT_FORM } from './connect-form.svelte.ts';
import Welcome from './Welcome.svelte';

/** Signing in has the window to itself: there are no steps yet, or others than those around it. */
export function isSigningIn({ wizard, panels, state }: App): boolean {
  if (wizard.current !== 'welcome' || panels.page !== null) return false;
  return panels.connecting === 'add' || (panels.connecting === null && state.now.connection === null);
}

function primary(app: App): Primary | null {
  const { wizard, panels, i18n } = app;
  if (isSigningIn(app)) return null;
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
