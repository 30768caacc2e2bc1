import type { App } from 'electron';

/**
 * No page puts a file on the disk: whatever a link would download is stopped. Files that the app writes, main writes
 * itself, where the user said in the system's dialog.
 * Rule: https://www.electronjs.org/docs/latest/api/session#event-will-download
 */
export function denyDownloads(app: App): void {
  app.on('session-created', (session) => {
    session.on('will-download', (event) => {
      event.preventDefault();
    });
  });
}
