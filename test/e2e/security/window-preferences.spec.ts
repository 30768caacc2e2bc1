import { join } from 'node:path';
import { ROOT } from '../../../build/vite.ts';
import { windowPreferences } from '../../../electron/security/window-preferences.ts';
import { expect, test } from './shared-app.ts';

/** Those that Electron tells of, and whose values decide what a page that got out of hand can do. */
const TOLD = [
  'allowRunningInsecureContent',
  'contextIsolation',
  'disableDialogs',
  'enableBlinkFeatures',
  'experimentalFeatures',
  'nodeIntegration',
  'nodeIntegrationInSubFrames',
  'sandbox',
  'webSecurity',
  'webviewTag',
] as const;

test('the window has the preferences that are written down, by what Electron itself says', async ({
  electron,
}) => {
  const found = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  const written = windowPreferences(join(ROOT, 'out/app/preload.cjs'), false);
  for (const name of TOLD) expect(found[name], name).toBe(written[name]);
});

test('the page has neither Node nor Electron', async ({ page }) => {
  const globals = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'global', '__dirname'].filter((n) => n in window),
  );
  expect(globals).toEqual([]);
});

test('the page’s own message boxes cannot stop the app', async ({ page }) => {
  // A listener that answers nothing: a box that was shown would never be answered, and the page never go on.
  page.on('dialog', () => undefined);
  const answer = await page.evaluate(() => {
    window.alert('a');
    return window.confirm('b');
  });
  expect(answer).toBe(false);
});

test('the page cannot draw with the graphics card', async ({ page }) => {
  const contexts = await page.evaluate(() =>
    ['webgl', 'webgl2'].map((kind) => document.createElement('canvas').getContext(kind)),
  );
  expect(contexts).toEqual([null, null]);
});

test('a developer has the inspector, which is a page of its own', async ({ electron }) => {
  const pages = await electron.evaluate(async ({ BrowserWindow, webContents }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const closed = new Promise<void>((resolve) => contents?.once('devtools-closed', () => resolve()));
    contents?.once('devtools-opened', () => contents.closeDevTools());
    contents?.openDevTools({ mode: 'detach' });
    const count = webContents.getAllWebContents().length;
    await closed;
    return count;
  });
  expect(pages).toBe(2);
});
