import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { strFromU8, unzipSync } from 'fflate';
import { CHECKS } from '#contract/diagnostics.ts';
import { selfSigned } from '../unit/diagnostics/certificate.ts';
import { violationsOf } from './axe.ts';
import { fromMenu } from './menu.ts';
import { changeFooter } from './settings-page.ts';
import { look } from './settle.ts';
import { saveTo } from './system-dialogs.ts';
import { connect, connectWithDirectory, type StoreServer, startStoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

test('the checks find everything in order, and the bundle for support has no token', async ({
  reusedApp: app,
}, info) => {
  const { page, electron } = app;
  await connectWithDirectory(app, server);
  await fromMenu(page, 'open-checks');
  await expect(page.getByTestId('check-again')).toBeEnabled();
  const found = await Promise.all(
    CHECKS.map(async (id) => [id, await page.getByTestId(`check-${id}`).getAttribute('data-finding')]),
  );
  expect(Object.fromEntries(found)).toMatchObject({
    ...{ name: 'fine', proxy: 'proxy_direct', tls: 'not_needed', api: 'fine', clock: 'fine' },
    ...{ disk: 'fine', outbox: 'fine' },
  });

  await page.getByTestId('bundle-show').click();
  await page.getByTestId('bundle-dialog').waitFor();
  const shown = await page.getByTestId('bundle-file').allTextContents();
  const path = info.outputPath('support.zip');
  await saveTo(electron, path);
  await page.getByTestId('bundle-save').click();
  await expect(page.getByTestId('bundle-saved')).toContainText('support.zip');

  const files = unzipSync(readFileSync(path));
  expect(Object.keys(files)).toEqual(shown);
  for (const [name, bytes] of Object.entries(files)) {
    const text = strFromU8(bytes);
    for (const secret of [server.token, encodeURIComponent(server.token), btoa(server.token).slice(0, -2)])
      expect(text, name).not.toContain(secret);
    if (name.endsWith('.json')) JSON.parse(text);
  }
  const settings = strFromU8(files['settings.json'] ?? new Uint8Array());
  expect(settings).toContain(new URL(server.url).host);
  expect(settings).not.toMatch(/encrypted/i);

  // Who is signed in, and the lists, are asked for by the connection and not by the checks.
  const isRead = /\/(me|workplaces|employees|outlets)(\?|$)/;
  const requests = (await server.requests()).filter(({ path }) => !isRead.test(path));
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.filter(({ method, body }) => method !== 'GET' || body !== '')).toEqual([]);
  for (const { headers } of requests) expect(JSON.stringify(headers)).not.toContain(server.token);
  expect(requests.filter(({ headers }) => 'authorization' in headers)).toEqual([]);
});

test('a service that is gone is found out, and found again when it is back', async ({
  reusedApp: { page },
}) => {
  await connect(page, server);
  await server.close();
  await fromMenu(page, 'open-checks');
  await expect(page.getByTestId('check-api')).toHaveAttribute('data-finding', 'unreachable');
  await expect(page.getByTestId('check-clock')).toHaveAttribute('data-verdict', 'skipped');
  server = await startStoreServer(Number(new URL(server.url).port));
  await page.getByTestId('check-again').click();
  await expect(page.getByTestId('check-api')).toHaveAttribute('data-finding', 'fine');
});

/** Lets a server listen on this computer. @returns its port */
async function portOf(listening: Server): Promise<number> {
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return (listening.address() as AddressInfo).port;
}

test('a service that nobody vouches for is told by its certificate, and gets no request', async ({
  reusedApp: { page },
}) => {
  let requests = 0;
  const own = createTlsServer(selfSigned('localhost', new Date(0), new Date('2100-01-01')), (_, response) => {
    requests += 1;
    response.end('{}');
  });
  await connect(page, { ...server, url: `https://localhost:${await portOf(own)}` });
  await fromMenu(page, 'open-checks');
  const safe = page.getByTestId('check-tls');
  await expect(safe).toHaveAttribute('data-finding', 'tls_untrusted');
  await expect(page.getByTestId('check-name')).toHaveAttribute('data-finding', 'fine');
  await safe.locator('summary').click();
  await expect(safe).toContainText('Fingerprint');
  await expect(safe).toContainText('2100-01-01');
  expect(requests).toBe(0);
  own.close();
});

test('an address that leads elsewhere is not followed', async ({ reusedApp: { page } }) => {
  let followed = 0;
  const elsewhere = createServer((_request, response) => {
    followed += 1;
    response.end('{}');
  });
  const location = `http://127.0.0.1:${await portOf(elsewhere)}/`;
  const portal = createServer((_request, response) => void response.writeHead(302, { location }).end());
  await connect(page, { ...server, url: `http://127.0.0.1:${await portOf(portal)}` });
  await fromMenu(page, 'open-checks');
  await expect(page.getByTestId('check-api')).toHaveAttribute('data-finding', 'portal');
  expect(followed).toBe(0);
  portal.close();
  elsewhere.close();
});

test('the page and the bundle’s dialog can be used by everybody (WCAG 2.2 AA), light and dark', async ({
  reusedApp: app,
}) => {
  const { page, electron } = app;
  await connectWithDirectory(app, { ...server, token: 'a-wrong-token' });
  await changeFooter(page, 'Waits for a token');
  await expect(page.getByTestId('outbox-chip')).toContainText('1');
  await fromMenu(page, 'open-checks');
  await expect(page.getByTestId('check-again')).toBeEnabled();
  await expect(page.getByTestId('check-outbox').getByTestId('check-action')).toHaveAttribute(
    'data-action',
    'sign_in',
  );
  for (const summary of await page.getByTestId('checks-page').locator('summary').all()) await summary.click();
  for (const theme of ['light', 'dark'] as const)
    await test.step(theme, async () => {
      await look(page, electron, { language: 'en', theme });
      expect(await violationsOf(page)).toEqual([]);
      await page.evaluate(() => document.querySelector('main')?.append(new Image(9, 9)));
      expect(await violationsOf(page)).toEqual(['image-alt: img[width="9"]']);
      await page.evaluate(() => document.querySelector('main img')?.remove());

      await page.getByTestId('bundle-show').click();
      await page.getByTestId('bundle-dialog').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByTestId('bundle-dialog')).toHaveCount(0);
      await expect(page.getByTestId('bundle-show')).toBeFocused();
    });
});
