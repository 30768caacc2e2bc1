import type { Primary, StepParts, StepView } from '#features/wizard/steps/step-view.ts';
import { CONNECT_FORM } from './connect-form.svelte.ts';
import Welcome from './Welcome.svelte';

/** Signing in has the window to itself: there are no steps yet, or others than those around it. */
export function isSigningIn({
  wizard,
  navigation,
  appState,
}: Pick<StepParts, 'wizard' | 'navigation' | 'appState'>): boolean {
  if (wizard.current !== 'welcome' || navigation.page !== null) return false;
  return (
    navigation.connecting === 'add' || (navigation.connecting === null && appState.now.connection === null)
  );
}

function primary(parts: StepParts): Primary | null {
  const { wizard, navigation, i18n } = parts;
  if (isSigningIn(parts)) return null;
  if (navigation.connecting !== null) {
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

export const welcomeView: StepView = { component: Welcome, primary };
