import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { credsAuthenticator, wsconnect } from '@nats-io/nats-core';
import { DiscardPolicy, jetstreamManager, StorageType } from '@nats-io/jetstream';
import type { It } from './credentials.ts';

export type NatsServer = {
  url: string;
  folder: string;
  start: () => Promise<void>;
  /** As a power cut would; the data stay as they are. */
  kill: () => Promise<void>;
};

export type ServerOptions = {
  it: It;
  name?: string;
  port: number;
  folder: string;
  /** Where the nodes of a cluster find each other. */
  cluster?: { port: number; routes: readonly number[] };
};

/** A node of Debian's `nats-server`, to be started. Whoever starts it ends it. */
export function createNode({ it, name = 'n1', port, folder, cluster }: ServerOptions): NatsServer {
  const path = join(folder, 'nats.conf');
  const routes = cluster?.routes.map((one) => `nats://127.0.0.1:${one}`).join(', ');
  writeFileSync(
    path,
    [
      `server_name: ${name}`,
      'host: 127.0.0.1',
      'port: -1',
      `websocket { host: 127.0.0.1, port: ${port}, no_tls: true }`,
      `jetstream { store_dir: "${folder}", max_file: 1GB }`,
      ...(cluster
        ? [`cluster { name: team, host: 127.0.0.1, port: ${cluster.port}, routes: [${routes}] }`]
        : []),
      it.settings,
    ].join('\n'),
  );
  let running: ChildProcess | undefined;
  const kill = async () => {
    const ended = running;
    running = undefined;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    ended.kill('SIGKILL');
    await once(ended, 'exit');
  };
  return {
    url: `ws://127.0.0.1:${port}`,
    folder,
    kill,
    async start() {
      const child = spawn('nats-server', ['-c', path], {
        stdio: ['ignore', 'ignore', 'pipe'],
        // Debian keeps it where an ordinary user's PATH does not look.
        env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
      });
      running = child;
      const said: string[] = [];
      for await (const line of createInterface({ input: child.stderr })) {
        said.push(line);
        if (!line.includes('Server is ready')) continue;
        // Nobody reads on; a full pipe would stop the server.
        child.stderr.resume();
        return;
      }
      throw new Error(said.join('\n'));
    },
  };
}

/** Makes the one stream, as docs/shared-board.md tells IT to. */
export async function createStream(url: string, it: It, replicas = 1): Promise<void> {
  await asAdministrator(url, it, async (jsm) => {
    await jsm.streams.add({
      name: 'BOARD',
      subjects: ['board.>'],
      storage: StorageType.File,
      num_replicas: replicas,
      discard: DiscardPolicy.New,
      deny_delete: true,
      deny_purge: true,
      allow_direct: true,
      duplicate_window: 2 * 3600 * 1_000_000_000,
    });
  });
}

/** Does something as whoever may do everything. */
export async function asAdministrator<T>(
  url: string,
  it: It,
  work: (jsm: Awaited<ReturnType<typeof jetstreamManager>>) => Promise<T>,
): Promise<T> {
  const nc = await wsconnect({
    servers: url,
    authenticator: credsAuthenticator(new TextEncoder().encode(it.administrator())),
    reconnect: false,
  });
  try {
    return await work(await jetstreamManager(nc, { checkAPI: false, timeout: 10_000 }));
  } finally {
    await nc.close();
  }
}
