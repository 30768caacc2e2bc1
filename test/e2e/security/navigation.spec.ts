import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './shared-app.ts';
import { startStrangeSite } from './strange-site.ts';

/** Clicks links as the page itself could, one after the other. */
async function click(page: Page, ...addresses: string[]): Promise<void> {
  await page.evaluate((hrefs) => {
    for (const href of hrefs) {
      const link = document.createElement('a');
      link.href = href;
      document.body.append(link);
      link.click();
      link.remove();
    }
  }, addresses);
}

/** What becomes of the next navigation of the window; asked after the app's own rule, it sees what that did. */
function nextNavigation(electron: ElectronApplication) {
  return electron.evaluateHandle(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const outcome = new Promise<{ url: string; isStopped: boolean }>((resolve) =>
      contents?.once('will-frame-navigate', ({ url, defaultPrevented }) =>
        resolve({ url, isStopped: defaultPrevented }),
      ),
    );
    return { outcome };
  });
}

for (const address of ['https://example.com/', 'http://127.0.0.1:9/', 'mailto:somebody@example.com'])
  test(`the page does not go to ${address}`, async ({ page, electron }) => {
    const next = await nextNavigation(electron);
    await click(page, address);
    expect(await next.evaluate(({ outcome }) => outcome)).toEqual({ url: address, isStopped: true });
    expect(page.url()).toMatch(/^app:\/\/bundle\//);
  });

test('a file on the disk is not even tried', async ({ page, electron }) => {
  const next = await nextNavigation(electron);
  await click(page, 'file:///etc/passwd', 'https://example.com/');
  expect(await next.evaluate(({ outcome }) => outcome)).toMatchObject({ url: 'https://example.com/' });
  expect(page.url()).toMatch(/^app:\/\/bundle\//);
});

test('no frame and no redirect leads anywhere, not even in a window that is none of the app’s', async ({
  electron,
}) => {
  const site = await startStrangeSite();
  const outcomes = await electron.evaluate(async ({ BrowserWindow, session }, url) => {
    const strange = session.fromPartition('strange-navigation');
    strange.webRequest.onBeforeRequest(null);
    const window = new BrowserWindow({ show: false, webPreferences: { session: strange, sandbox: true } });
    const load = (path: string) => window.loadURL(url + path).then(() => 'loaded', String);
    const found = [await load('/frames'), await load('/redirect')];
    window.destroy();
    return found;
  }, site.url);
  expect(outcomes).toEqual(['loaded', expect.stringContaining('ERR_FAILED')]);
  expect(site.asked()).toEqual(['/frames', '/redirect']);
  await site.close();
});
