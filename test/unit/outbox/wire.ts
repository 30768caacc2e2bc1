import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Json } from '#contract/json.ts';
import type { OutboxEntry } from '#contract/outbox.ts';
import { ok } from '#contract/result.ts';
import { outboxMigrations } from '#electron/outbox/migrations.ts';
import { Outbox } from '#electron/outbox/outbox.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { type TestServer, startTestServer } from '../../service/server.ts';
import type { SwitchChanges } from '../../service/switches.ts';
import { selfSigned } from '../diagnostics/certificate.ts';
import { connection, posApi } from '../pos-api/setup.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';
import { createTime, dataOf, guid, type Time } from './world.ts';

export const START = { value: 'old', log: [] as string[] };
const PAGE = { state: null, search: '', offset: 0, limit: 200 };
/** Longer than any answer here takes on a slow machine, in milliseconds of the real clock. */
const PATIENT_MS = 20_000;

/** The options of which the directory knows the value. */
const KNOWN = [1, 3, 4, 5];
const options = [1, 2, 3, 4, 5].map((n) => ({
  guid: guid(n),
  name: `Option ${n}`,
  fields: [],
  value: START,
}));

/** A server that does with each connection what the test says, and nothing else. */
export async function listen(serve: (socket: Socket) => void): Promise<string> {
  return `http://127.0.0.1:${await portOf(createServer((socket) => watch(socket, serve)))}`;
}

/** The same behind a certificate that nobody has signed but itself. */
export async function listenWithOwnCertificate(): Promise<string> {
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
  const server = createTlsServer(selfSigned('localhost', new Date(0), tomorrow));
  server.on('tlsClientError', () => undefined);
  return `https://127.0.0.1:${await portOf(server)}`;
}

function watch(socket: Socket, serve: (socket: Socket) => void): void {
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  serve(socket);
}

async function portOf(server: Server): Promise<number> {
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A port on which nobody listens. */
export async function deadAddress(): Promise<string> {
  const server = createServer();
  const port = await portOf(server);
  const closed = once(server, 'close');
  server.close();
  await closed;
  return `http://127.0.0.1:${port}`;
}

/** Does something once a whole request has come. */
export function afterRequest(act: (socket: Socket) => void) {
  return (socket: Socket): void => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      const [head = '', body] = text.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      const isWhole = body !== undefined && (text.includes('0\r\n\r\n') || Buffer.byteLength(body) >= length);
      if (isWhole) act(socket);
    });
  };
}

export type Wire = {
  time: Time;
  server: TestServer;
  outbox: () => Outbox;
  /** Sends an option's requests somewhere else than to the service, or back to it. */
  route: (option: number, baseUrl: string | undefined) => void;
  /** What each option's lane holds, in its order. */
  lane: (option: number) => OutboxEntry[];
  document: (option: number) => Json | undefined;
  /** What came to the service for an option: `patch`, or `question`. */
  came: (option: number) => ('patch' | 'question')[];
  /** Until nothing is under way and nothing could be sent now. */
  rest: () => Promise<void>;
  /** Lets time pass, in steps, until something holds. */
  until: (holds: () => boolean) => Promise<void>;
  start: () => void;
  /** As when the app is quit and opened again. */
  restart: () => Promise<void>;
};

/**
 * A real outbox on a real file, with the real client over real sockets to the service. Only waiting is not real: the
 * outbox's own clocks and timers move when the test says so.
 * @param updateMs how long the client waits for an answer, in milliseconds of the real clock
 * @param switches how the service behaves; unless given, it says no option's document
 */
export async function createWire(
  updateMs = PATIENT_MS,
  switches: SwitchChanges = { optionsReadable: false },
): Promise<Wire> {
  const time = createTime();
  const server = await startTestServer({
    port: 0,
    switches,
    directory: { ...trainingDirectory, options },
    clock: time.clock.wall,
  });
  onTestFinished(() => server.close());
  const path = join(temporaryFolder(), 'till-setup.db');
  const routes = new Map<string, string>();
  const api = posApi({
    connection: connection({ baseUrl: server.url, orgGuid: server.orgGuid }),
    token: server.token,
    timeouts: { updateMs },
    now: time.clock.wall,
    fetch(request) {
      const url = new URL(request.url);
      const base = routes.get(url.pathname.split('/').at(-1) ?? '');
      return fetch(base === undefined ? request : new Request(base + url.pathname, request));
    },
  });
  let outbox: Outbox | undefined;
  const running = () => outbox ?? open();

  function open(): Outbox {
    const db = opened(path, outboxMigrations);
    const made = new Outbox({
      db,
      api: () => api,
      directory: {
        options: () => ok(options),
        findOption(one) {
          const found = options.find((option) => option.guid === one);
          if (!found) return ok(null);
          const { value, ...rest } = found;
          return ok(KNOWN.some((n) => guid(n) === one) ? { ...rest, value } : rest);
        },
      },
      guard: () => true,
      clock: time.clock,
      timers: { after: (ms, run) => time.timers.after(ms, run), soon: (run) => void setImmediate(run) },
      random: () => 0.5,
      onSummary: () => undefined,
      report(error) {
        throw error;
      },
    });
    onTestFinished(() => {
      if (db.isOpen) made.stop();
    });
    outbox = made;
    return made;
  }

  const wire: Wire = {
    time,
    server,
    outbox: running,
    route(option, baseUrl) {
      if (baseUrl === undefined) routes.delete(guid(option));
      else routes.set(guid(option), baseUrl);
    },
    lane: (option) =>
      dataOf(running().outbox.page(PAGE)).entries.filter(({ optionGuid }) => optionGuid === guid(option)),
    document: (option) => server.store.option(guid(option)),
    came: (option) =>
      server
        .requests()
        .filter(({ method, path: at }) => method === 'PATCH' && at.endsWith(guid(option)))
        .map(({ body }) =>
          (JSON.parse(body) as { op: string }[]).every(({ op }) => op === 'test') ? 'question' : 'patch',
        ),
    rest: () => running().drained(),
    async until(holds) {
      for (let step = 0; step < 200 && !holds(); step += 1) {
        await time.pass(1000 + step * 200);
        await wire.rest();
      }
    },
    start: () => {
      running().start();
    },
    async restart() {
      running().stop();
      open().start();
      await wire.rest();
    },
  };
  return wire;
}
