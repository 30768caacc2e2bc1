import { app, type BrowserWindow } from 'electron';
import type { Language } from '#contract/languages.ts';
import { APP_PAGE } from '../security/origin.ts';
import { showFailure } from './failure-dialogs.ts';
import { MESSAGES } from '../messages/messages.ts';
import { watchMain } from './main-failures.ts';
import type { Restart } from './restart.ts';
import { watchWindow } from './window-failures.ts';

export type FailuresDeps = {
  /** Writes down what failed where. @returns the log's reference */
  report: (where: string, cause: unknown) => string;
  language: () => Language;
  window: () => BrowserWindow | undefined;
  restart: Restart;
};

/** What the app does when one of its own parts fails. */
export type Failures = {
  /** Looks after a window's page. */
  watch: (window: BrowserWindow) => void;
  /** Says that what is behind the window could not be set up, and ends the app. */
  cannotStart: (cause: unknown) => void;
};

/** Begins with main itself and Chromium's helpers; windows are added as they are opened. */
export function watchForFailures({ report, language, window, restart }: FailuresDeps): Failures {
  const words = () => MESSAGES[language()].failures;

  watchMain({
    process,
    report: (cause) => report('main', cause),
    ask: async (ref) => ((await showFailure(words().mainFailed(ref), window())) === 0 ? 'go_on' : 'restart'),
    restart: restart.now,
  });
  // Chromium starts these anew by itself; which of them fail is worth knowing.
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    report('child', `${type} ${name ?? ''} is gone: ${reason}, exit code ${exitCode}`);
  });

  return {
    watch(watched) {
      watchWindow(watched, {
        // Not within the event that tells of the crash: the page's process is still being cleared away.
        reload: () =>
          setImmediate(() => {
            if (!watched.isDestroyed()) void watched.loadURL(APP_PAGE);
          }),
        report: (what) => report('window', what),
        askAfterCrashes: async (ref) =>
          (await showFailure(words().windowKeepsFailing(ref), watched)) === 0 ? 'again' : 'quit',
        askAboutHang: async (withdraw) =>
          (await showFailure(words().windowHangs, watched, withdraw)) === 0 ? 'wait' : 'reload',
        quit: () => app.quit(),
        now: Date.now,
        after: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      });
    },
    cannotStart(cause) {
      const ref = report('start', cause);
      void showFailure(words().cannotStart(ref), window()).finally(() => {
        app.exit(1);
      });
    },
  };
}
