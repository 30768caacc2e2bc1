import { app, type BrowserWindow } from 'electron';

/**
 * Keeps one window: a second start of the app brings it to the front; on macOS the app outlives it.
 * @param open opens the window
 * @returns the window, while it is open
 */
export function keepOneWindow(open: () => BrowserWindow): () => BrowserWindow | undefined {
  let window: BrowserWindow | undefined;
  function show() {
    window = open();
    window.on('closed', () => (window = undefined));
  }
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  });
  app.on('activate', () => {
    if (window) window.show();
    else show();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  show();
  return () => window;
}
