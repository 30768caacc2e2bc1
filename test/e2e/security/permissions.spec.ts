import { expect, test } from './shared-app.ts';

test('every permission is denied to the page', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const queries = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(queries)).map(({ state }) => state);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('what the page asks for it does not get', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const nameOf = (cause: unknown) => (cause as Error).name;
    const refused = (asked: Promise<unknown>) => asked.then(() => 'granted', nameOf);
    const where = new Promise<string>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        ({ code }) => resolve(`refused ${code}`),
      );
    });
    return {
      notification: await Notification.requestPermission(),
      where: await where,
      clipboard: await refused(navigator.clipboard.readText()),
      midi: await refused(navigator.requestMIDIAccess()),
      screen: await refused(navigator.mediaDevices.getDisplayMedia()),
    };
  });
  expect(answers).toEqual({
    notification: 'denied',
    // GeolocationPositionError.PERMISSION_DENIED
    where: 'refused 1',
    clipboard: 'NotAllowedError',
    midi: 'NotAllowedError',
    screen: expect.stringMatching(/^Not(Allowed|Supported)Error$|^InvalidStateError$/),
  });
});

test('a session that the app knows nothing of denies them as well', async ({ electron }) => {
  const state = await electron.evaluate(async ({ BrowserWindow, session }) => {
    const strange = session.fromPartition('strange-permissions');
    strange.webRequest.onBeforeRequest(null);
    const window = new BrowserWindow({ show: false, webPreferences: { session: strange, sandbox: true } });
    await window.loadURL('data:text/html,<title>strange</title>');
    const found: unknown = await window.webContents.executeJavaScript(
      "navigator.permissions.query({ name: 'notifications' }).then(({ state }) => state)",
    );
    window.destroy();
    return found;
  });
  expect(state).toBe('denied');
});
