import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { subjects } from '#electron/board/envelope.ts';
import { createIt } from '../board/credentials.ts';
import { asAdministrator, createNode, createStream, type NatsServer } from '../board/nats-server.ts';
import { ownPort } from '../own-port.ts';
import { createAuthority } from './network/certificates.ts';
import { startTlsFront } from './network/tls-front.ts';

const HOST = '127.0.0.1';

/** What a laptop is given by its organisation's IT. */
type TeamLaptop = {
  /** For the app's environment. */
  env: { TILL_SETUP_POLICY: string };
  credentialsFile: string;
};

/** An organisation's shared board: a real server behind a certificate of the organisation's own authority. */
export type TeamServer = NatsServer & {
  /** The server's own folder, with nothing in it but what it stores. */
  store: string;
  /** Of the authority, in PEM. */
  authority: string;
  laptop: (name: string) => TeamLaptop;
  /** The identities of all events and claims that the stream has, in its order. */
  ids: () => Promise<string[]>;
  /** How many messages of any kind it has. */
  messages: () => Promise<number>;
  stop: () => Promise<void>;
};

/**
 * Starts one, with its stream.
 * @param folder of the test's own
 */
export async function startTeamServer(folder: string, org: string): Promise<TeamServer> {
  const it = createIt(org);
  mkdirSync(folder, { recursive: true });
  const node = createNode({ it, port: await ownPort(), folder });
  await node.start();
  await createStream(node.url, it);
  const authority = createAuthority('Shop Company CA');
  const front = await startTlsFront(node.url, authority.issue({ commonName: 'board', hosts: [HOST] }));
  return {
    ...node,
    store: join(folder, 'jetstream'),
    authority: authority.cert,
    laptop(name) {
      const credentialsFile = it.laptop(folder, `L${randomBytes(16).toString('hex')}`);
      const board = {
        ...{ url: `wss://${HOST}:${front.port}`, credentials_file: credentialsFile, laptop_name: name },
      };
      const policy = join(folder, `${name}.policy.json`);
      writeFileSync(policy, JSON.stringify({ version: 1, board }), { mode: 0o644 });
      return { env: { TILL_SETUP_POLICY: policy }, credentialsFile };
    },
    ids: () =>
      asAdministrator(node.url, it, async (jsm) => {
        const { state } = await jsm.streams.info('BOARD');
        const found: string[] = [];
        for (let seq = 1; seq <= state.last_seq; seq += 1) {
          const message = await jsm.streams.getMessage('BOARD', { seq });
          if (!message || message.subject.startsWith(subjects(org).hello(''))) continue;
          found.push(message.json<{ id: string }>().id);
        }
        return found;
      }),
    messages: () =>
      asAdministrator(node.url, it, async (jsm) => (await jsm.streams.info('BOARD')).state.messages),
    async stop() {
      front.close();
      await node.kill();
    },
  };
}

/**
 * Gives the app `net.WebSocket`, which the Electron that it ships with has and older ones lack: a socket of Node's that
 * trusts the organisation's authority, as the computer would. Nothing in the app knows of it; what is the real one's
 * interface, test/board/socket.test.ts says.
 */
export async function giveSockets(electron: ElectronApplication, authority: string): Promise<void> {
  const file = createRequire(import.meta.url).resolve('ws');
  await electron.evaluate(
    ({ net }, given) => {
      type Socket = new (url: string, options: { ca: string }) => object;
      const { createRequire: requireFrom } = process.getBuiltinModule('node:module');
      const Base = requireFrom(given.file)(given.file) as Socket;
      class StandIn extends Base {
        constructor(url: string, { session }: { session?: unknown }) {
          if (session === undefined) throw new Error('a socket outside its own session');
          super(url, { ca: given.authority });
        }
      }
      Object.assign(net, { WebSocket: StandIn });
    },
    { file, authority },
  );
}
