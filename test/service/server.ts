import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DirectoryFile } from '#electron/training-store/directory-file.ts';
import { ConnectionCut } from './faults.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { furtherOrganisation, withTills } from './organisations.ts';
import { createRecorder, type RecordedRequest } from './recorder.ts';
import { answerStrangely } from './strange-heads.ts';
import type { SwitchChanges } from './switches.ts';
import { createTestApi } from './test-api.ts';
import { createTestStore, type TestStore } from './test-store.ts';

export type ServerOptions = {
  /** 0: any that is free. */
  port: number;
  /** Made up unless given. */
  token?: string;
  /** The training organisation unless given. */
  directory?: DirectoryFile;
  /** Milliseconds since 1970, UTC; this computer's clock unless given. */
  clock?: () => number;
  /** How many organisations whoever signs in has; one unless given. */
  organisations?: number;
  /** How many tills the first of them has; as many as the directory unless given. */
  tills?: number;
  switches?: SwitchChanges;
};

export type TestServer = {
  /** Base URL, without a slash at its end. */
  url: string;
  orgGuid: string;
  token: string;
  store: TestStore;
  /** What came in so far, those to the test API left out. */
  requests(): readonly RecordedRequest[];
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
};

/** Ends a connection, after the first half of an answer where there is one. */
async function cut(outgoing: ServerResponse, answer: Response | undefined): Promise<Response> {
  const bytes = answer === undefined ? undefined : Buffer.from(await answer.arrayBuffer());
  if (answer === undefined || bytes === undefined || bytes.length === 0) {
    outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  outgoing.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    'content-length': bytes.length,
  });
  outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
    outgoing.destroy();
  });
  return RESPONSE_ALREADY_SENT;
}

function createOuterApp(store: TestStore, recorder: ReturnType<typeof createRecorder>) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/_test', createTestApi(store, recorder));
  app.all('*', async (c) => {
    const { method, url, headers } = c.req.raw;
    const body = new Uint8Array(await c.req.arrayBuffer());
    recorder.record(c.env.incoming, body);
    const withoutBody = method === 'GET' || method === 'HEAD';
    const request = new Request(url, { method, headers, body: withoutBody ? null : body });
    try {
      const answer = await store.respond(request);
      return store.switches().nonAsciiHeads ? await answerStrangely(c.env.outgoing, answer) : answer;
    } catch (error) {
      if (error instanceof ConnectionCut) return await cut(c.env.outgoing, error.answer);
      throw error;
    }
  });
  return app;
}

/**
 * Opens the training store on a loopback port.
 * @returns once it takes connections; rejects with the operating system's error where the port cannot be had
 */
export async function startTestServer({
  port,
  token = randomBytes(16).toString('hex'),
  directory = trainingDirectory,
  clock = Date.now,
  organisations = 1,
  tills,
  switches = {},
}: ServerOptions): Promise<TestServer> {
  const store = createTestStore({
    directory: tills === undefined ? directory : withTills(directory, tills),
    furtherDirectories: Array.from({ length: organisations - 1 }, (_none, at) => furtherOrganisation(at + 2)),
    token,
    clock,
    random: (size) => randomBytes(size),
    switches,
  });
  const recorder = createRecorder(clock);
  const { fetch } = createOuterApp(store, recorder);
  // The adaptor would put its own Request in place of everybody's.
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    orgGuid: directory.organisation.guid.toLowerCase(),
    token,
    store,
    requests: () => recorder.requests(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
