import { DEFAULT_TIMEOUTS } from './operation.ts';
import { createSend } from './exchange.ts';
import { createReads } from './reads.ts';
import type { PosApi, PosApiOptions } from './types.ts';
import { createWrites } from './writes.ts';

export type * from './types.ts';
/**
 * The LIFE POS API of one organisation over a given `fetch` (openapi.yaml), every request sent once. What the network
 * or a server does is returned, never thrown.
 */
export function createPosApi(options: PosApiOptions): PosApi {
  const { connection, client, token, fetch, now = Date.now } = options;
  const wiring = {
    ...connection,
    send: createSend(fetch, now, options.onAnswer),
    sender: { options: connection.options, alias: connection.alias, client, token },
    timeouts: { ...DEFAULT_TIMEOUTS, ...options.timeouts },
  };
  return { ...createReads(wiring), ...createWrites(wiring) };
}
