import { expect, test } from './shared-app.ts';
import { startStrangeSite } from './strange-site.ts';

test('the page has no web views', async ({ page }) => {
  const known = await page.evaluate(() => {
    const element = document.createElement('webview');
    return 'loadURL' in element || customElements.get('webview') !== undefined;
  });
  expect(known).toBe(false);
});

test('a web view does not come to be even where a window allows them', async ({ electron }) => {
  const site = await startStrangeSite();
  const found = await electron.evaluate(async ({ BrowserWindow, session, webContents }, url) => {
    const strange = session.fromPartition('strange-webview');
    strange.webRequest.onBeforeRequest(null);
    const preferences = { session: strange, sandbox: true, webviewTag: true };
    const window = new BrowserWindow({ show: false, webPreferences: preferences });
    const attached = new Promise<boolean>((resolve) => {
      window.webContents.on('will-attach-webview', ({ defaultPrevented }) => resolve(defaultPrevented));
    });
    await window.loadURL(`${url}/webview`);
    const wasPrevented = await attached;
    const views = webContents
      .getAllWebContents()
      .filter((contents) => contents.getType() === 'webview').length;
    window.destroy();
    return { wasPrevented, views };
  }, site.url);
  expect(found).toEqual({ wasPrevented: true, views: 0 });
  expect(site.asked()).toEqual(['/webview']);
  await site.close();
});
