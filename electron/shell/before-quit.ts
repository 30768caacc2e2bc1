import type { App } from 'electron';

/**
 * Holds quitting back until something is put away.
 * @param isNeeded whether there is anything to put away
 */
export function beforeQuit(app: App, isNeeded: () => boolean, putAway: () => Promise<void>): void {
  let isUnderWay = false;
  app.on('will-quit', (event) => {
    if (!isUnderWay && !isNeeded()) return;
    event.preventDefault();
    // Something else is put away already, or somebody quits once more.
    if (isUnderWay) return;
    isUnderWay = true;
    void putAway().finally(() => {
      isUnderWay = false;
      // Not before this event has ended: Electron takes no notice of a quit within one that is being held back.
      setImmediate(() => app.quit());
    });
  });
}
