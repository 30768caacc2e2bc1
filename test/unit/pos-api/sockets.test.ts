import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { PosApi } from '#electron/pos-api/client.ts';
import { connection, OPERATIONS, posApi } from './setup.ts';

const open: Server[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(
    open.splice(0).map(async (server) => {
      const closed = once(server, 'close');
      server.close();
      await closed;
    }),
  );
});

/** A server that does with each connection what the test says, and nothing else. */
async function listen(serve: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function clientOf(baseUrl: string, timeoutMs = 10_000): PosApi {
  return posApi({
    connection: connection({ baseUrl }),
    fetch: (request) => fetch(request),
    timeouts: { generateMs: timeoutMs, updateMs: timeoutMs },
  });
}

/** Does something once a whole request has come. */
function afterRequest(act: (socket: Socket) => void) {
  return (socket: Socket): void => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      const [head = '', body] = text.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (body !== undefined && Buffer.byteLength(body) >= length) act(socket);
    });
  };
}

const HALF =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{"activation_code":';

describe.each(OPERATIONS)('%s over a real socket', (_name, run) => {
  it.each<[string, (socket: Socket) => void, string]>([
    ['is cut as soon as it stands', (socket) => socket.destroy(), 'connection_cut'],
    ['is cut after the request', afterRequest((socket) => socket.destroy()), 'connection_cut'],
    ['is reset after the request', afterRequest((socket) => socket.resetAndDestroy()), 'connection_cut'],
    ['is closed without an answer', afterRequest((socket) => socket.end()), 'connection_cut'],
    ['is cut halfway in the answer', afterRequest((socket) => socket.end(HALF)), 'connection_cut'],
    [
      'brings something that is not HTTP',
      afterRequest((socket) => socket.end('SSH-2.0-x\r\n\r\n')),
      'answer_wrong_shape',
    ],
  ])('a connection that %s may have carried the request', async (_kind, serve, code) => {
    let connections = 0;
    const url = await listen((socket) => {
      connections += 1;
      serve(socket);
    });
    expect(await run(clientOf(url))).toMatchObject({ ok: false, error: { code, reached: 'maybe' } });
    expect(connections).toBe(1);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['nothing comes', () => undefined],
    ['the answer stops in its middle', afterRequest((socket) => socket.write(HALF))],
  ])('it times out where %s', async (_kind, serve) => {
    const url = await listen(serve);
    expect(await run(clientOf(url, 60))).toStrictEqual({
      ok: false,
      error: { code: 'timed_out', retryable: true, reached: 'maybe' },
    });
  });

  it('the time-out and the stop button let the connection go', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const url = await listen((socket) => {
      closed = once(socket, 'close');
      afterRequest(() => undefined)(socket);
    });
    await run(clientOf(url, 60));
    await expect(closed).resolves.toBeDefined();
  });

  it('stopping while it waits says that the request may have come through', async () => {
    const controller = new AbortController();
    const url = await listen(
      afterRequest(() => {
        controller.abort();
      }),
    );
    expect(await run(clientOf(url), controller.signal)).toStrictEqual({
      ok: false,
      error: { code: 'cancelled', retryable: true, reached: 'maybe' },
    });
  });

  it('stopped before it began, nothing is sent', async () => {
    let connections = 0;
    const url = await listen(() => (connections += 1));
    expect(await run(clientOf(url), AbortSignal.abort())).toMatchObject({
      error: { code: 'cancelled', reached: 'no' },
    });
    expect(connections).toBe(0);
  });

  it('where nobody listens, nothing was sent', async () => {
    const url = await listen(() => undefined);
    const [server] = open.splice(0);
    const closed = server && once(server, 'close');
    server?.close();
    await closed;
    expect(await run(clientOf(url))).toMatchObject({ error: { code: 'connection_refused', reached: 'no' } });
  });

  it('https to a server that speaks http was not sent', async () => {
    const url = await listen((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    const api = clientOf(url.replace('http:', 'https:'));
    expect(await run(api)).toMatchObject({ error: { code: 'tls_failed', reached: 'no' } });
  });

  it('a name that does not exist was not sent to', async () => {
    expect(await run(clientOf('https://pos.invalid'))).toMatchObject({
      error: { code: 'name_not_resolved', reached: 'no' },
    });
  });
});

describe('a fetch that does not heed its signal', () => {
  it.each(OPERATIONS)('%s still ends in time', async (_name, run) => {
    const api = posApi({
      fetch: () => new Promise(() => undefined),
      timeouts: { generateMs: 20, updateMs: 20 },
    });
    expect(await run(api)).toMatchObject({ error: { code: 'timed_out', reached: 'maybe' } });
  });
});
