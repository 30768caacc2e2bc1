import { onTestFinished } from 'vitest';
import { ownPort } from '../own-port.ts';
import { temporaryFolder } from '../unit/storage/folders.ts';
import type { It } from './credentials.ts';
import { createNode, createStream, type NatsServer, type ServerOptions } from './nats-server.ts';

/** A node in a folder of its own, to be started. It ends with the test. */
export function natsServer(options: Omit<ServerOptions, 'folder'>): NatsServer {
  const node = createNode({ ...options, folder: temporaryFolder() });
  onTestFinished(node.kill);
  return node;
}

/** A server with its stream. */
export async function createServerWithStream(it: It): Promise<NatsServer> {
  const server = natsServer({ it, port: await ownPort() });
  await server.start();
  await createStream(server.url, it);
  return server;
}
