import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { windowPreferences } from './window-preferences.ts';

/**
 * Creates a window with the one set of preferences there is. Lint lets nobody else create one.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#4-enable-process-sandboxing
 * @param looks size, colour and the like
 * @param preload absolute path of the preload script
 */
export function createSecureWindow(
  looks: Omit<BrowserWindowConstructorOptions, 'webPreferences'>,
  preload: string,
): BrowserWindow {
  return new BrowserWindow({ ...looks, webPreferences: windowPreferences(preload, app.isPackaged) });
}
