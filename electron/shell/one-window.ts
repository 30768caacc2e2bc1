import { app, type BrowserWindow } from 'electron';

export type OneWindow = {
  /** The window, while it is open. */
  window: () => BrowserWindow | undefined;
  /** Brings it to the front; on macOS it may have to be opened first. */
  raise: () => void;
};

/**
 * Keeps one window: a second start of the app leaves its command line here and ends; on macOS the app outlives it.
 * @param open opens the window
 * @param platform on which the app ends with its window, but for macOS
 * @param startedAgain is told what the app was started with once more, and where
 */
export function keepOneWindow(
  platform: NodeJS.Platform,
  open: () => BrowserWindow,
  startedAgain: (args: readonly string[], workingDirectory: string) => void,
): OneWindow {
  let window: BrowserWindow | undefined;
  function show() {
    window = open();
    window.on('closed', () => (window = undefined));
  }
  function raise() {
    if (!window) {
      show();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }
  app.on('second-instance', (_event, args, workingDirectory, data) => {
    // A script's command, which says itself that it could not begin.
    if (typeof data === 'object' && data !== null && 'isCommand' in data && data.isCommand === true) return;
    startedAgain(args, workingDirectory);
  });
  app.on('activate', () => {
    if (window) window.show();
    else show();
  });
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  show();
  return { window: () => window, raise };
}
