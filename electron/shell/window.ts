import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { APP_PAGE } from '../security/origin.ts';

/** Behind the page until it is painted; the same as the page's own background in tokens.css. */
const BACKGROUND = { light: '#fbfaf8', dark: '#13161c' };

/**
 * Opens the window. Its page runs sandboxed and isolated, without Node, and shows itself when it is painted.
 * Rules: https://www.electronjs.org/docs/latest/tutorial/security#3-enable-context-isolation and #4-enable-process-sandboxing
 * @param folder where preload.cjs lies
 */
export function openWindow(folder: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 640,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(APP_PAGE);
  return window;
}
