import { join } from 'node:path';
import { ROOT } from '../../../build/places.ts';
import { windowPreferences } from '#electron/security/window-preferences.ts';
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
  const pages = () => electron.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.openDevTools({ mode: 'detach' });
  });
  await expect.poll(pages, 'the inspector is open').toBe(2);
  // One that is still being opened may miss that it is to be closed, so it is told again.
  const pagesOnceClosed = async () => {
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.closeDevTools();
    });
    return await pages();
  };
  await expect.poll(pagesOnceClosed, 'the inspector is closed').toBe(1);
});
