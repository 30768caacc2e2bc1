import { join } from 'node:path';
import { type BrowserWindow, nativeTheme } from 'electron';
import { APP_PAGE } from '../security/origin.ts';
import { createSecureWindow } from '../security/secure-window.ts';

/** Behind the page until it is painted; the same as the page's own background in tokens.css. */
const BACKGROUND = { light: '#fbfaf8', dark: '#13161c' };

/**
 * Opens the window, which shows itself when its page is painted.
 * @param folder where preload.cjs lies
 */
export function openWindow(folder: string): BrowserWindow {
  const looks = {
    width: 1280,
    height: 800,
    minWidth: 640,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
  };
  const window = createSecureWindow(looks, join(folder, 'preload.cjs'));
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(APP_PAGE);
  return window;
}
