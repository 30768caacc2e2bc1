import { type App } from '../app.svelte.ts';
import { isOld } from '../panels/outbox/glance.ts';

/** Something to know all the while, or until it is dismissed. */
export type Notice = {
  readonly key: string;
  readonly look: 'training' | 'warn';
  readonly text: string;
  readonly dismissible: boolean;
  /** The button beside it. */
  readonly action?: { readonly label: string; readonly run: () => void };
};

/** What has to be said about the state that the app is in, the most lasting first. */
export function noticesOf({ state, i18n, panels, clock }: App): Notice[] {
  const { connection, runtime, settingsSetAside, outbox } = state.now;
  const { t } = i18n;
  const notices: Notice[] = [];
  const add = (key: string, look: Notice['look'], text: string, more: Partial<Notice> = {}): void => {
    notices.push({ key, look, text, dismissible: false, ...more });
  };
  if (connection?.kind === 'training') add('training', 'training', t('notices.training'));
  if (!runtime.shipped) {
    add('not_shipped', 'warn', t('notices.not_shipped', { version: runtime.electronVersion }));
  }
  if (connection?.kind === 'cloud' && connection.credential.kept === 'none') {
    const action = { label: t('panel.sign_in'), run: () => panels.openConnection('sign_in') };
    add('signed_out', 'warn', t('notices.signed_out'), { action });
  }
  if (connection?.kind === 'cloud' && connection.credential.kept === 'session') {
    add('session', 'warn', t(`notices.session_${connection.credential.because}`), { dismissible: true });
  }
  if (settingsSetAside !== null) {
    add('set_aside', 'warn', t('notices.settings_set_aside', { name: settingsSetAside }), {
      dismissible: true,
    });
  }
  if (outbox !== null && outbox.recoveredFrom !== null) {
    add('outbox_recovered', 'warn', t('outbox.recovered', { name: outbox.recoveredFrom }), {
      dismissible: true,
    });
  }
  if (outbox !== null && outbox.setAside > 0) {
    add('outbox_set_aside', 'warn', t('outbox.set_aside', { count: outbox.setAside }), { dismissible: true });
  }
  if (panels.page !== 'outbox' && isOld(outbox, () => clock.minutes.now)) {
    const action = { label: t('outbox.open'), run: () => panels.openPage('outbox') };
    add('outbox_old', 'warn', t('outbox.old_notice'), { action, dismissible: true });
  }
  return notices;
}
