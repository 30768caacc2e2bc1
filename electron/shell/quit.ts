import type { App, BrowserWindow } from 'electron';

/** What the user wants to become of patches that still wait when the app is closed. */
export type QuitChoice = 'quit' | 'background' | 'stay';

export type QuitGuardDeps = {
  app: Pick<App, 'on' | 'quit'>;
  window: () => BrowserWindow | undefined;
  /** How many patches wait to be sent. */
  waiting: () => number;
  /** Asks the user. */
  ask: (waiting: number) => Promise<QuitChoice>;
  /** Whether the app ends with its window, as everywhere but on macOS. */
  endsWithWindow: boolean;
  /** Calls back whenever the number of waiting ones may have changed. @returns what ends that */
  onChange: (listener: () => void) => () => void;
};

/**
 * Asks before the app is closed with patches waiting: they are safe on the disk either way, but the user decides
 * whether they go out now, from the background, or at the next start. Showing the window again ends the background.
 */
export function guardQuit({ app, window, waiting, ask, endsWithWindow, onChange }: QuitGuardDeps): void {
  let state: 'open' | 'asking' | 'background' | 'leaving' = 'open';

  function leave(): void {
    state = 'leaving';
    app.quit();
  }

  function goOnInBackground(): void {
    state = 'background';
    const present = window();
    present?.hide();
    const end = onChange(() => {
      if (state !== 'background' || waiting() === 0) end();
      if (state === 'background' && waiting() === 0) leave();
    });
    present?.once('show', () => {
      if (state === 'background') state = 'open';
    });
    // The last one may have gone out while the user was being asked.
    if (waiting() === 0) leave();
  }

  async function decide(): Promise<void> {
    state = 'asking';
    const choice = await ask(waiting());
    if (choice === 'quit') leave();
    else if (choice === 'background') goOnInBackground();
    else state = 'open';
  }

  app.on('before-quit', (event) => {
    if (state === 'leaving' || (state === 'open' && waiting() === 0)) {
      state = 'leaving';
      return;
    }
    event.preventDefault();
    // From the background, closing means it: the system is shutting down, or the user quits by the dock.
    if (state === 'background') setImmediate(leave);
    else if (state === 'open') void decide();
  });

  /** Closing the window asks the same question, while there is still a window to ask it in. */
  function guardWindow(created: BrowserWindow): void {
    created.on('close', (event) => {
      if (!endsWithWindow || state === 'leaving' || waiting() === 0) return;
      event.preventDefault();
      app.quit();
    });
  }
  const present = window();
  if (present) guardWindow(present);
  app.on('browser-window-created', (_event, created: BrowserWindow) => {
    guardWindow(created);
  });
}
