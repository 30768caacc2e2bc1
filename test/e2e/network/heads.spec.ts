import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { atStep } from '../manager.ts';
import { connect } from '../store-server.ts';
import { expect, test } from '../till-app.ts';

/** A service that answers byte for byte what a test says, as gateways and proxies do that know no better. */
async function startRawServer() {
  const heads: string[] = [];
  let next: Buffer = Buffer.from('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let request = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      request = Buffer.concat([request, chunk]);
      const [head = '', body] = request.toString('latin1').split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (body === undefined || body.length < length) return;
      heads.push(head);
      socket.end(next);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'a-token',
    orgGuid: trainingDirectory.organisation.guid,
    /** What came in so far, without bodies. */
    heads: () => heads,
    answer(...parts: (string | Buffer)[]) {
      next = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

let server: Awaited<ReturnType<typeof startRawServer>>;
test.beforeEach(async () => {
  server = await startRawServer();
});
test.afterEach(() => server.close());

let tills = 0;
/** Asks for the code of a till that nothing was asked for before; gives back the code, or the failure. */
async function ask(page: Page) {
  tills += 1;
  const workplaceGuid = `0b9d5e72-6f14-4c8a-9b3d-${tills.toString(16).padStart(12, '0')}`;
  const outcome = await page.evaluate(
    (guid) =>
      window.till.activation.issue({
        workplaceGuid: guid,
        outletGuid: null,
        employeeGuid: 'a6c1f390-58b2-4de7-8f06-3d9be2714ca8',
        sendSms: false,
        replace: false,
      }),
    workplaceGuid,
  );
  if (!outcome.ok) return { failed: outcome.error.code, reached: outcome.error.reached };
  return outcome.data.kind === 'issued' ? { code: outcome.data.issued.code } : { kind: outcome.data.kind };
}

const codeRequests = () => server.heads().filter((head) => head.startsWith('POST ')).length;

const JSON_TYPE = 'Content-Type: application/json\r\n';
const CODE = '{"activation_code":"04271865"}';
const windows1251 = Buffer.from([0xcf, 0xf0, 0xee, 0xea, 0xf1, 0xe8]);
const latin1 = Buffer.from([0x43, 0x61, 0x66, 0xe9]);

/** What stands between the protocol and the headers that matter. */
const HEADS: readonly (readonly [string, readonly (string | Buffer)[]])[] = [
  ['a header in Cyrillic', [' 200 OK\r\nServer: Прокси\r\n']],
  ['a header in Windows-1251', [' 200 OK\r\nX-Gate: ', windows1251, '\r\n']],
  ['a header in Latin-1', [' 200 OK\r\nVia: ', latin1, '\r\n']],
  ['a cookie in Cyrillic', [' 200 OK\r\nSet-Cookie: магазин=Невский; Path=/\r\n']],
  ['a cookie in Windows-1251', [' 200 OK\r\nSet-Cookie: shop=', windows1251, '\r\n']],
  ['a reason phrase in Cyrillic', [' 200 Хорошо\r\n']],
  ['a reason phrase in Windows-1251', [' 200 ', windows1251, '\r\n']],
  ['a date and a pause in Latin-1', [' 200 OK\r\nDate: ', latin1, '\r\nRetry-After: ', latin1, '\r\n']],
  ['a challenge in Cyrillic', [' 200 OK\r\nWWW-Authenticate: Basic realm="Магазин"\r\n']],
];

/** Each gateway's head in one answer after another. */
async function codesArrive(page: Page): Promise<void> {
  for (const [kind, head] of HEADS) {
    const before = codeRequests();
    server.answer('HTTP/1.1', ...head, JSON_TYPE, `Content-Length: ${CODE.length}\r\n\r\n${CODE}`);
    expect(await ask(page), kind).toEqual({ code: '04271865' });
    expect(codeRequests() - before, kind).toBe(1);
  }
  // A type that is none is not believed, and no worse than that.
  server.answer('HTTP/1.1 200 OK\r\nContent-Type: ', windows1251, `\r\n\r\n${CODE}`);
  expect(await ask(page)).toEqual({ failed: 'answer_wrong_type', reached: 'maybe' });
}

async function changesAreDone(page: Page): Promise<void> {
  for (const [kind, head] of HEADS) {
    server.answer(
      'HTTP/1.1',
      ...head.map((part, at) => (at > 0 ? part : String(part).replace('200', '204'))),
      '\r\n',
    );
    const queued = await page.evaluate(() =>
      window.till.outbox.queuePatch({
        optionGuid: '74e8a2d1-b05f-4936-a1c7-680fd3b92e4f',
        patch: [{ op: 'replace', path: '/footer', value: 'Thank you' }],
      }),
    );
    expect(queued.ok, kind).toBe(true);
    const waiting = () =>
      page.evaluate(async () => {
        const entries = await window.till.outbox.page({ state: null, search: '', offset: 0, limit: 10 });
        return entries.ok ? entries.data.total : -1;
      });
    await expect.poll(waiting, { message: kind }).toBe(0);
  }
}

async function oddStatusIsNotUnderstood(page: Page): Promise<void> {
  for (const status of [600, 777, 999]) {
    server.answer(`HTTP/1.1 ${status} Odd\r\n${JSON_TYPE}Content-Length: ${CODE.length}\r\n\r\n${CODE}`);
    expect(await ask(page), String(status)).toEqual({ failed: 'answer_wrong_status', reached: 'maybe' });
  }
}

async function noCookieIsSentBack(page: Page): Promise<void> {
  const cookie = 'Set-Cookie: session=of-the-first; Path=/; Max-Age=3600\r\n';
  server.answer(`HTTP/1.1 200 OK\r\n${cookie}${JSON_TYPE}Content-Length: ${CODE.length}\r\n\r\n${CODE}`);
  expect(await ask(page)).toEqual({ code: '04271865' });
  expect(await ask(page)).toEqual({ code: '04271865' });
  expect(server.heads().filter((head) => /^cookie:/im.test(head))).toEqual([]);
}

async function noRedirectIsFollowed(page: Page): Promise<void> {
  const before = codeRequests();
  server.answer(`HTTP/1.1 307 Elsewhere\r\nLocation: ${server.url}/elsewhere\r\nContent-Length: 0\r\n\r\n`);
  expect(await ask(page)).toEqual({ failed: 'redirected', reached: 'maybe' });
  expect(codeRequests() - before).toBe(1);
  expect(server.heads().filter((head) => head.includes('/elsewhere'))).toEqual([]);
}

// One app for all of them: what they look at is the answer alone.
test('what the head of an answer says does no harm, whoever wrote it', async ({ launch }) => {
  const { page, output } = await launch();
  await connect(page, server);
  await atStep(page, 'store');
  await test.step('a code arrives whatever alphabet the head has', () => codesArrive(page));
  await test.step('a change of settings is done whatever alphabet the head has', () => changesAreDone(page));
  await test.step('a status that cannot be is not understood', () => oddStatusIsNotUnderstood(page));
  await test.step('no cookie is kept or sent', () => noCookieIsSentBack(page));
  await test.step('no redirect is followed', () => noRedirectIsFollowed(page));
  expect(output()).not.toContain('Uncaught');
});
