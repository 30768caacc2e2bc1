import { join } from 'node:path';
import { type BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_PAGE } from '../security/origin.ts';
import { createSecureWindow } from '../security/secure-window.ts';
import { keepPlace, LEAST_SIZE, placeFor, readPlace } from './window-place.ts';

/** Behind the page until it is painted; the same as the page's own background in tokens.css. */
const BACKGROUND = { light: '#fbfaf8', dark: '#13161c' };

/**
 * Opens the window where it was left, which shows itself when its page is painted.
 * @param folder where preload.cjs lies
 * @param userData where its place is kept
 */
export function openWindow(folder: string, userData: string): BrowserWindow {
  const usual = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== usual.id);
  const displays = [usual, ...others].map(({ workArea }) => workArea);
  const { maximised, ...place } = placeFor(readPlace(userData), displays);
  const looks = {
    ...place,
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
  };
  const window = createSecureWindow(looks, join(folder, 'preload.cjs'));
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  window.on('close', () => {
    keepPlace(userData, window.getNormalBounds(), window.isMaximized());
  });
  void window.loadURL(APP_PAGE);
  return window;
}
