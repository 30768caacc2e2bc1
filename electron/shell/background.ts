import { app, type BrowserWindow, Notification, shell } from 'electron';
import type { Language } from '#contract/languages.ts';
import type { Preferences } from '#contract/state.ts';
import { MESSAGES } from '../messages/messages.ts';

/** Whether anybody can see the window; what lies behind another one counts as seen. */
export function isVisible(window: BrowserWindow | undefined): boolean {
  return window !== undefined && !window.isDestroyed() && window.isVisible() && !window.isMinimized();
}

/** Tells when that may have changed, also for a window that is opened later. */
export function followVisibility(window: () => BrowserWindow | undefined, changed: () => void): void {
  function follow(one: BrowserWindow | undefined): void {
    one?.on('show', changed);
    one?.on('hide', changed);
    one?.on('minimize', changed);
    one?.on('restore', changed);
    one?.on('closed', changed);
  }
  follow(window());
  app.on('browser-window-created', () => {
    // The app has one window; it is the one that was just opened.
    setImmediate(() => follow(window()));
  });
}

export type Telling = {
  window: () => BrowserWindow | undefined;
  preferences: Pick<Preferences, 'notifications' | 'sound'>;
  language: Language;
};

/** Notifications that are shown; one that is no longer referenced would miss the click. */
const shown = new Set<Notification>();

/**
 * Says that a till is active to somebody who looks elsewhere, and with a sound to whoever wants one.
 * @param name the till's; `null`: it is not known
 */
export function tellActive(name: string | null, telling: Telling): void {
  if (telling.preferences.sound) shell.beep();
  const { title, body } = MESSAGES[telling.language].dialogs.active;
  notify({ title: title(name), body }, telling);
}

/** Says to somebody who looks elsewhere that a run needs them, or that so many tills have their codes. */
export function tellRun(what: 'needs_you' | { made: number }, telling: Telling): void {
  const { needsYou, done } = MESSAGES[telling.language].dialogs.run;
  notify(what === 'needs_you' ? needsYou : { title: done.title, body: done.body(what.made) }, telling);
}

function notify(text: { title: string; body: string }, { window, preferences }: Telling): void {
  const isSeen = window()?.isFocused() === true;
  if (isSeen || !preferences.notifications || !Notification.isSupported()) return;
  const notification = new Notification({ ...text, silent: true });
  shown.add(notification);
  notification.on('close', () => shown.delete(notification));
  notification.on('failed', () => shown.delete(notification));
  notification.on('click', () => {
    shown.delete(notification);
    const opened = window();
    if (opened?.isMinimized() === true) opened.restore();
    opened?.show();
    opened?.focus();
  });
  notification.show();
}
