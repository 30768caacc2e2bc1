import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { toTill } from '../at-till.ts';
import { getCode } from '../manager.ts';
import { PATIENCE_MS } from '../patience.ts';
import { type StoreServer, startStoreServer } from '../store-server.ts';
import { expect, test } from '../till-app.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

const portOf = (listening: { address: Server['address'] }) => (listening.address() as AddressInfo).port;

test('the service may have an IPv6 address, without TLS on this computer', async ({
  reusedApp: { page },
}) => {
  const front = createTcpServer((outside) => {
    const inside = connect(Number(new URL(server.url).port), '127.0.0.1');
    outside.on('error', () => inside.destroy()).pipe(inside);
    inside.on('error', () => outside.destroy()).pipe(outside);
  });
  await new Promise<void>((resolve) => front.listen(0, '::1', resolve));
  await toTill(page, { ...server, url: `http://[::1]:${portOf(front)}` });
  await getCode(page);
  expect(await server.orders()).toHaveLength(1);
  front.close();
});

/** An API whose answer comes byte by byte, on the test's word. */
async function startTrickle() {
  const body = '{"activation_code":"SLOW-BUT-SURE"}';
  const waiting: ServerResponse[] = [];
  let requests = 0;
  const trickle = createServer((request, response) => {
    // Who is signed in is not what this is about.
    if (request.method === 'GET') {
      response.writeHead(404).end();
      return;
    }
    requests += 1;
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.flushHeaders();
      response.write(body.slice(0, 1));
      waiting.push(response);
    });
  });
  await new Promise<void>((resolve) => trickle.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(trickle)}`,
    requests: () => requests,
    /** How many answers have begun, and wait for that word. */
    begun: () => waiting.length,
    /** The rest of the answer, a byte at a time, each in a packet of its own. */
    async goOn() {
      const response = waiting.shift();
      for (const byte of body.slice(1))
        await new Promise((resolve) => response?.write(byte, () => setImmediate(resolve)));
      response?.end();
    },
    close() {
      trickle.closeAllConnections();
      trickle.close();
    },
  };
}

test('over a slow link the app says that it waits, and the code arrives all the same', async ({
  reusedApp: { page },
}) => {
  const trickle = await startTrickle();
  await toTill(page, { ...server, url: trickle.url });
  await page.getByTestId('get-code').click();
  await expect(page.getByTestId('asking')).toBeVisible();
  await expect(page.getByTestId('stop-waiting')).toBeVisible();
  await expect.poll(trickle.begun, 'answers that have begun').toBe(1);
  await trickle.goOn();
  await expect(page.getByTestId('activation-code')).toHaveText('SLOW-BUT-SURE');
  expect(trickle.requests()).toBe(1);
  trickle.close();
});

test('over a slow link the wait can be stopped in the middle of the answer', async ({
  reusedApp: { page },
}) => {
  const trickle = await startTrickle();
  await toTill(page, { ...server, url: trickle.url });
  await page.getByTestId('get-code').click();
  await expect.poll(trickle.begun, 'answers that have begun').toBe(1);
  await page.getByTestId('stop-waiting').click();
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'cancelled');
  await expect(page.getByTestId('maybe-warning')).toBeVisible();
  trickle.close();
});

test('an answer that does not come to its end is a time-out, which says that a code may exist', async ({
  reusedApp: { page },
}) => {
  const trickle = await startTrickle();
  await toTill(page, { ...server, url: trickle.url });
  await page.getByTestId('get-code').click();
  await page.getByTestId('error-screen').waitFor({ timeout: 30_000 + PATIENCE_MS });
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'timed_out');
  await expect(page.getByTestId('maybe-warning')).toBeVisible();
  expect(trickle.requests()).toBe(1);
  trickle.close();
});
