import { createServer, type Server, type Socket, type AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { API_CODES, API_STATUSES } from '#contract/errors.ts';
import { ownPort } from '../own-port.ts';
import { askAndFail, choices, toTill } from './at-till.ts';
import { activeTill } from './manager.ts';
import { PATIENCE_MS } from './patience.ts';
import { refuseRead } from './reads.ts';
import { type Fault, type StoreServer, startStoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

async function backToTill(page: Page): Promise<void> {
  await page.getByTestId('back').click();
  await page.locator('main[data-step="till"]').waitFor();
}

const once = (answer: Fault['answer']): Fault => ({ match: { method: 'POST' }, times: 1, answer });

test('every documented error has a screen with a sentence and an action, and is never sent again by itself', async ({
  reusedApp: { page },
}) => {
  await toTill(page, server);
  let sent = 0;
  const titles = new Set<string>();
  for (const [index, code] of API_CODES.entries()) {
    // Each code once, the statuses in turn; 500 leaves it open whether a code was made, so it is looked at below.
    const status = API_STATUSES.filter((one) => one !== 500)[index % 5];
    await server.fault(once({ status, code, message: `The API on ${code}`, info: '' }));
    const shown = await askAndFail(page);
    sent += 1;
    expect(shown.code).toBe(code);
    expect(shown.title).toMatch(/\S/);
    expect(shown.action).toMatch(/\S/);
    expect(shown.waiting).toMatch(code === 'TryActivateLater' ? /up to 24 hours/ : /^(Try again .*)?$/);
    expect(shown.asksBeforeAnother).toBe(false);
    titles.add(shown.title);
    expect(await server.orders()).toHaveLength(sent);
    await backToTill(page);
  }
  expect(titles.size).toBeGreaterThan(20);
});

const html = '<!doctype html><html><body>Please sign in to the Wi-Fi</body></html>';
const broken: [string, Fault['answer'], string, { maybe: boolean }][] = [
  [
    'an unknown code',
    { status: 422, code: 'Sunspots', message: 'Sunspots!', info: '' },
    'UnknownApiCode',
    { maybe: false },
  ],
  [
    'a server error',
    { status: 500, code: 'InternalServerError', message: 'Oops', info: '' },
    'InternalServerError',
    { maybe: true },
  ],
  [
    'a 200 with a web page',
    { status: 200, contentType: 'text/html', body: html },
    'answer_web_page',
    { maybe: true },
  ],
  [
    'an empty 200',
    { status: 200, contentType: 'application/json', body: '' },
    'answer_empty',
    { maybe: true },
  ],
  [
    'a 200 of another type',
    { status: 200, contentType: 'text/plain', body: 'OK' },
    'answer_wrong_type',
    { maybe: true },
  ],
  [
    'a 200 of another shape',
    { status: 200, contentType: 'application/json', body: '{"code":1}' },
    'answer_wrong_shape',
    { maybe: true },
  ],
  ['a 204', { status: 204, body: '' }, 'answer_wrong_status', { maybe: true }],
  ['a cut connection', { cut: 'after' }, 'connection_cut', { maybe: true }],
];
test(`what is no answer of the documented kind is told as it is, and the app asks before another request where a code may exist: ${broken.map(([what]) => what).join('; ')}`, async ({
  reusedApp: { page },
}) => {
  await toTill(page, server);
  for (const [index, [what, answer, code, { maybe }]] of broken.entries())
    await test.step(what, async () => {
      // Each for a till of its own: what became of the one before says nothing about it.
      if (index > 0) await backToTill(page);
      const guid = `00000000-0000-4000-8000-00000000000${index}`;
      await page.getByTestId('guid-input').fill(guid);
      await expect(activeTill(page)).toHaveAttribute('data-guid', guid);
      await server.fault(once(answer));
      const shown = await askAndFail(page);
      expect(shown).toMatchObject({ code, asksBeforeAnother: maybe });
      expect(await server.orders()).toHaveLength(index + 1);
    });
});

test('what to tell head office reaches the clipboard with one button, and has no secrets in it', async ({
  reusedApp: { page, electron },
}) => {
  await toTill(page, server);
  const message = `The token ${server.token} may not`;
  await server.fault(once({ status: 422, code: 'NotUnique', message, info: '' }));
  expect((await askAndFail(page)).action).toBe('Details for head office');
  await page.getByTestId('error-action').click();
  await page.getByTestId('head-office-copy').click();
  const words = await page.getByTestId('head-office-words').inputValue();
  expect(words).toContain('Till Setup couldn’t get an activation code.');
  expect(words).toContain('Error code: NotUnique');
  expect(words).not.toContain(server.token);
  await expect
    .poll(() => electron.evaluate(({ clipboard }) => clipboard.readText()), 'what is on the clipboard')
    .toBe(words);
});

/** A server that does with each order's connection what it is told, and counts them. */
async function rawServer(
  onConnection: (socket: Socket) => void,
): Promise<{ server: Server; url: string; count: () => number }> {
  let count = 0;
  const raw = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (sent) => {
      if (refuseRead(socket, sent)) return;
      count += 1;
      onConnection(socket);
    });
  });
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  return { server: raw, url: `http://127.0.0.1:${(raw.address() as AddressInfo).port}`, count: () => count };
}

test('no answer at all ends the wait by itself, after one request', async ({ reusedApp: { page } }) => {
  const sockets: Socket[] = [];
  const silent = await rawServer((socket) => sockets.push(socket));
  await toTill(page, { ...server, url: silent.url });
  await page.getByTestId('get-code').click();
  await expect(page.getByTestId('stop-waiting')).toBeVisible();
  await page.getByTestId('error-screen').waitFor({ timeout: 30_000 + PATIENCE_MS });
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'timed_out');
  await expect(page.getByTestId('maybe-warning')).toBeVisible();
  expect(silent.count()).toBe(1);
  for (const socket of sockets) socket.destroy();
  silent.server.close();
});

test('the wait can be stopped, and then a code may have been created', async ({ reusedApp: { page } }) => {
  const sockets: Socket[] = [];
  const silent = await rawServer((socket) => sockets.push(socket));
  await toTill(page, { ...server, url: silent.url });
  await page.getByTestId('get-code').click();
  await expect.poll(silent.count, 'the request has come').toBe(1);
  await page.getByTestId('stop-waiting').click();
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'cancelled');
  await expect(page.getByTestId('maybe-warning')).toBeVisible();
  for (const socket of sockets) socket.destroy();
  silent.server.close();
});

test('a refused connection may be tried again at once', async ({ reusedApp: { page } }) => {
  await toTill(page, { ...server, url: `http://127.0.0.1:${await ownPort()}` });
  const shown = await askAndFail(page);
  expect(shown).toMatchObject({ code: 'connection_refused', asksBeforeAnother: false });
});

test('after a lost answer another code is asked for only when the manager says so', async ({
  reusedApp: { page },
}) => {
  await toTill(page, server);
  await server.fault(once({ cut: 'after' }));
  await askAndFail(page);
  await backToTill(page);
  await page.getByTestId('get-code').click();
  await expect(page.getByTestId('earlier')).toHaveAttribute('data-kind', 'maybe_exists');
  expect(await server.orders()).toHaveLength(1);
  await page.getByTestId('replace-code').click();
  await page.getByTestId('activation-qr').waitFor();
  expect(await server.orders()).toHaveLength(2);
});

test('a kept connection that dies does not make the request go out twice', async ({
  reusedApp: { page },
}) => {
  const body = '{"activation_code":"KEPT-ALIVE"}';
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: keep-alive\r\n';
  // The first request is answered and the connection kept; whatever comes on it next finds it dead.
  let requests = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (sent) => {
      if (refuseRead(socket, sent)) return;
      requests += 1;
      if (requests === 1) socket.write(`${head}content-length: ${body.length}\r\n\r\n${body}`);
      else socket.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await toTill(page, { url: `http://127.0.0.1:${port}`, token: 't', orgGuid: choices.store });
  await page.getByTestId('get-code').click();
  await expect(page.getByTestId('activation-code')).toHaveText('KEPT-ALIVE');
  await backToTill(page);
  // For another text message it is another request.
  await page.getByTestId('text-code').check();
  await page.getByTestId('get-code').click();
  await page.getByTestId('replace-code').click();
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'connection_cut');
  expect(requests).toBe(2);
  server.close();
});
