import type { App, BrowserWindow } from 'electron';

/** What the user wants to become of patches that still wait when the app is closed. */
export type QuitChoice = 'quit' | 'background' | 'stay';

export type QuitGuardDeps = {
  app: Pick<App, 'on' | 'quit'>;
  window: () => BrowserWindow | undefined;
  /** How many patches wait to be sent, or tills for their turn. */
  waiting: () => number;
  /** Asks the user. */
  ask: () => Promise<QuitChoice>;
  /** Whether the app ends with its window, as everywhere but on macOS. */
  endsWithWindow: boolean;
  /** Calls back whenever the number of waiting ones may have changed. @returns what ends that */
  onChange: (listener: () => void) => () => void;
};

/**
 * Asks before the app is closed with something waiting. Patches are safe on the disk either way, but the user decides
 * whether they go out now, from the background, or at the next start. Showing the window again ends the background.
 */
export function guardQuit(deps: QuitGuardDeps): void {
  new QuitGuard(deps).start();
}

/** @see guardQuit */
class QuitGuard {
  readonly #deps: QuitGuardDeps;
  #state: 'open' | 'asking' | 'background' | 'leaving' = 'open';

  constructor(deps: QuitGuardDeps) {
    this.#deps = deps;
  }

  start(): void {
    const { app, window } = this.#deps;
    app.on('before-quit', (event) => this.#beforeQuit(event));
    const present = window();
    if (present) this.#guardWindow(present);
    app.on('browser-window-created', (_event, created: BrowserWindow) => this.#guardWindow(created));
  }

  #beforeQuit(event: { preventDefault: () => void }): void {
    if (this.#state === 'leaving' || (this.#state === 'open' && this.#deps.waiting() === 0)) {
      this.#state = 'leaving';
      return;
    }
    event.preventDefault();
    // From the background, closing means it: the system is shutting down, or the user quits by the dock.
    if (this.#state === 'background') setImmediate(() => this.#leave());
    else if (this.#state === 'open') void this.#decide();
  }

  /** Closing the window asks the same question, while there is still a window to ask it in. */
  #guardWindow(created: BrowserWindow): void {
    created.on('close', (event) => {
      const { app, waiting, endsWithWindow } = this.#deps;
      if (!endsWithWindow || this.#state === 'leaving' || waiting() === 0) return;
      event.preventDefault();
      app.quit();
    });
  }

  async #decide(): Promise<void> {
    this.#state = 'asking';
    const choice = await this.#deps.ask();
    if (choice === 'quit') this.#leave();
    else if (choice === 'background') this.#goOnInBackground();
    else this.#state = 'open';
  }

  #goOnInBackground(): void {
    const { window, waiting, onChange } = this.#deps;
    this.#state = 'background';
    const present = window();
    present?.hide();
    const end = onChange(() => {
      if (this.#state !== 'background' || waiting() === 0) end();
      if (this.#state === 'background' && waiting() === 0) this.#leave();
    });
    present?.once('show', () => {
      if (this.#state === 'background') this.#state = 'open';
    });
    // The last one may have gone out while the user was being asked.
    if (waiting() === 0) this.#leave();
  }

  #leave(): void {
    this.#state = 'leaving';
    this.#deps.app.quit();
  }
}
