import type { BrowserWindow, WebContents } from 'electron';
import { leaveScreen } from './full-screen.ts';

/** How often within `WITHIN_MS` a crashed page is loaded again without asking. */
const RELOADS = 3;
const WITHIN_MS = 60_000;
/** How long a page may hang before the user is asked, in milliseconds; Chromium has waited for some time already. */
const PATIENCE_MS = 10_000;

/** What is used of a window. */
export type WatchedWindow = Pick<BrowserWindow, 'on' | 'isFullScreen' | 'setFullScreen'> & {
  webContents: Pick<WebContents, 'on' | 'forcefullyCrashRenderer'>;
};

export type WindowFailureDeps = {
  /** Loads the page anew. Main has the state, and the page asks for it when it starts. */
  reload: () => void;
  /** Writes down what happened. @returns the log's reference */
  report: (what: string) => string;
  /** Says that the page keeps crashing, and asks. */
  askAfterCrashes: (ref: string) => Promise<'again' | 'quit'>;
  /** Says that the page hangs, and asks; withdrawn, with `wait` for an answer, when it goes on by itself. */
  askAboutHang: (withdraw: AbortSignal) => Promise<'wait' | 'reload'>;
  quit: () => void;
  /** Milliseconds since 1970. */
  now: () => number;
  /** @returns what stops the clock */
  after: (ms: number, run: () => void) => () => void;
};

/**
 * Looks after the window's page: one that crashed is loaded again, but not for ever; about one that hangs the user is
 * asked. Nothing is lost either way but what was being typed.
 * Rules: https://www.electronjs.org/docs/latest/api/web-contents#event-render-process-gone and
 * https://www.electronjs.org/docs/latest/api/browser-window#event-unresponsive
 */
export function watchWindow(window: WatchedWindow, deps: WindowFailureDeps): void {
  watchCrashes(window, deps);
  watchHangs(window, deps);
}

function watchCrashes(window: WatchedWindow, deps: WindowFailureDeps): void {
  let reloads: number[] = [];

  async function ask(ref: string): Promise<void> {
    if ((await deps.askAfterCrashes(ref)) === 'quit') {
      deps.quit();
      return;
    }
    reloads = [];
    deps.reload();
  }

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    // The button that leaves it went with the page.
    leaveScreen(window);
    const ref = deps.report(`the page's process is gone: ${reason}, exit code ${exitCode}`);
    const now = deps.now();
    reloads = reloads.filter((time) => now - time < WITHIN_MS);
    if (reloads.length >= RELOADS) {
      void ask(ref);
      return;
    }
    reloads.push(now);
    deps.reload();
  });
}

function watchHangs(window: WatchedWindow, deps: WindowFailureDeps): void {
  let withdraw: AbortController | undefined;

  function recover(): void {
    withdraw?.abort();
    withdraw = undefined;
  }

  async function ask(signal: AbortSignal): Promise<void> {
    deps.report('the page does not respond');
    const choice = await deps.askAboutHang(signal);
    // A page that hangs takes no orders: its process is ended, and then it is loaded again like any that crashed.
    if (choice === 'reload' && !signal.aborted) window.webContents.forcefullyCrashRenderer();
    withdraw = undefined;
  }

  window.on('unresponsive', () => {
    if (withdraw) return;
    withdraw = new AbortController();
    const { signal } = withdraw;
    const stop = deps.after(PATIENCE_MS, () => void ask(signal));
    signal.addEventListener('abort', stop);
  });
  window.on('responsive', recover);
  window.on('closed', recover);
}
