import type { App } from 'electron';

/**
 * Holds quitting back until something is put away.
 * @param isNeeded whether there is anything to put away
 */
export function beforeQuit(app: App, isNeeded: () => boolean, putAway: () => Promise<void>): void {
  app.on('will-quit', (event) => {
    if (!isNeeded()) return;
    event.preventDefault();
    // Not before this event has ended: Electron takes no notice of a quit within one that is being held back.
    void putAway().finally(() => setImmediate(() => app.quit()));
  });
}
