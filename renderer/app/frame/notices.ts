import { restartBlocker } from '#contract/updates.ts';
import type { Parts } from '../composition/parts.ts';
import { errorWords } from '#shared/messages/error-words.ts';
import { isOld } from '#features/outbox/outbox-status.ts';
import { updateWords } from '#features/updates/update-words.ts';
import { readyOf } from '../composition/ready-notice.svelte.ts';

/** Something to know all the while, or until it is dismissed. */
export type Notice = {
  readonly key: string;
  readonly variant: 'training' | 'warn' | 'calm';
  readonly text: string;
  readonly dismissible: boolean;
  /** Something that failed: dismissed or not, it is said again when it fails again. */
  readonly isFailure?: boolean;
  /** Words in the place of the cross, and what they do. */
  readonly later?: { readonly label: string; readonly run: () => void };
  /** The button beside it. */
  readonly action?: { readonly label: string; readonly run: () => void };
};

/** What is to be said about the tills: those that wait for their codes, and what could not be kept. */
function tillNotices(parts: Parts): Notice[] {
  const { appState, i18n, drafts, readyNotice, wizard, tillOpener } = parts;
  const { t } = i18n;
  const notices: Notice[] = [];
  const ready = readyOf(parts);
  if (ready !== null) {
    const { count, next } = ready;
    const till = next.outletName === null ? next.name : `${next.name}, ${next.outletName}`;
    notices.push({
      key: 'ready',
      variant: 'calm',
      text: t('ready.notice', { count, number: i18n.number(count) }),
      dismissible: false,
      action: {
        label: t('ready.start', { till }),
        run: () => void readyNotice.start(tillOpener, next.workplaceGuid),
      },
      later: { label: t('ready.not_now'), run: () => readyNotice.snooze() },
    });
  }
  if (readyNotice.error !== null) {
    const text = errorWords(readyNotice.error.code, 'app', i18n).title;
    notices.push({ key: 'ready_failed', variant: 'warn', text, dismissible: true, isFailure: true });
  }
  if (appState.now.connection !== null && drafts.failure !== null && wizard.choices.outlet !== null) {
    const text = t('drafts.not_kept');
    notices.push({ key: 'not_kept', variant: 'warn', text, dismissible: true, isFailure: true });
  }
  return notices;
}

/** A newer version of the app is ready; while a code waits for its register, nothing draws the eye away from it. */
function updateNotices({ appState, i18n, updates }: Parts): Notice[] {
  if (appState.now.updates.kind !== 'ready' || restartBlocker(appState.now) === 'code') return [];
  const text = updateWords(appState.now, { t: i18n.t, ago: String });
  const action = { label: i18n.t('updates.restart'), run: () => void updates.restart() };
  const isFree = restartBlocker(appState.now) === null;
  const ready = { key: 'update_ready', variant: 'calm', text, dismissible: true } as const;
  const notices: Notice[] = [isFree ? { ...ready, action } : ready];
  if (updates.error !== null) {
    const { title } = errorWords(updates.error.code, 'app', i18n);
    notices.push({ key: 'update_failed', variant: 'warn', text: title, dismissible: true, isFailure: true });
  }
  return notices;
}

/** For so long a board may be out of reach without anything being said, in milliseconds. */
const AWAY_MS = 60_000;

/** What has to be said about the board that a team shares. */
function boardNotices({ api, appState, i18n, clock }: Parts): Notice[] {
  const { sharedBoard } = appState.now;
  if (sharedBoard === null) return [];
  const { isReached, problem, reachedAt, needsUpdate } = sharedBoard;
  const notices: Notice[] = [];
  const add = (key: string, text: string, more: Partial<Notice> = {}): void => {
    notices.push({ key, variant: 'warn', text, dismissible: true, ...more });
  };
  if (problem === 'not_reached') {
    const action = { label: i18n.t('board.team.connect'), run: () => void api.tills.reachBoard() };
    if (reachedAt === null) add('board_away', i18n.t('board.team.away'), { action });
    else if (!isReached && clock.minutes.now - reachedAt > AWAY_MS)
      add('board_away', i18n.t('board.team.away_since', { when: i18n.when(reachedAt) }), { action });
  } else if (problem !== null) add(`board_${problem}`, i18n.t(`board.team.${problem}`));
  if (needsUpdate) add('board_update', i18n.t('board.team.needs_update'));
  return notices;
}

/** What has to be said about the state that the app is in, the most lasting first. */
export function noticesOf(parts: Parts): Notice[] {
  const { api, appState, i18n, navigation, clock, launchRequest } = parts;
  const { connection, runtime, settingsSetAside, outbox, launchRequest: request } = appState.now;
  const { t } = i18n;
  const notices: Notice[] = [];
  const add = (key: string, variant: Notice['variant'], text: string, more: Partial<Notice> = {}): void => {
    notices.push({ key, variant, text, dismissible: false, ...more });
  };
  if (request !== null && !launchRequest.asks(request)) {
    const { id } = request;
    add('link_again', 'warn', t('launch_request.again'), {
      action: { label: t('launch_request.look'), run: () => launchRequest.look(id) },
      later: { label: t('launch_request.leave'), run: () => launchRequest.answer(id, false) },
    });
  }
  if (connection?.kind === 'training') {
    const setOffline = (on: boolean) => () => void api.training.setOffline({ on });
    const exercise = { label: t('training.offline.exercise'), run: setOffline(true) };
    add(
      'training',
      'training',
      t('notices.training'),
      appState.now.trainingOffline ? {} : { action: exercise },
    );
    if (appState.now.trainingOffline) {
      const action = { label: t('training.offline.end'), run: setOffline(false) };
      add('training_offline', 'warn', t('training.offline.on'), { action });
    }
  }
  if (!runtime.isShippedElectron) {
    add('not_shipped', 'warn', t('notices.not_shipped', { version: runtime.electronVersion }));
  }
  if (connection?.kind === 'cloud' && connection.credential.kept === 'none') {
    const action = { label: t('panel.sign_in'), run: () => navigation.openConnection('sign_in') };
    add('signed_out', 'warn', t('notices.signed_out'), { action });
  }
  const credential = connection?.kind === 'cloud' ? connection.credential : null;
  // Whoever did not want to stay signed in need not be told.
  if (credential?.kept === 'session' && credential.because !== 'not_wanted') {
    add('session', 'warn', t(`notices.session_${credential.because}`), { dismissible: true });
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
  if (navigation.page !== 'outbox' && isOld(outbox, () => clock.minutes.now)) {
    const action = { label: t('outbox.open'), run: () => navigation.openPage('outbox') };
    add('outbox_old', 'warn', t('outbox.old_notice'), { action, dismissible: true });
  }
  return [...notices, ...boardNotices(parts), ...tillNotices(parts), ...updateNotices(parts)];
}
