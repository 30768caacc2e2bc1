import { type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { onTestFinished } from 'vitest';
import type { SharedBoardState } from '#contract/board.ts';
import type { SharedBoardCheck } from '#electron/diagnostics/preflight/board.ts';
import type { Explain, Network } from '#electron/diagnostics/preflight/network.ts';
import { Preflight, type PreflightDeps } from '#electron/diagnostics/preflight/preflight.ts';
import { networkVerdict } from '#electron/pos-api/network.ts';

export const NOW = Date.parse('2026-03-01T12:00:00Z');
const explain: Explain = (cause) => networkVerdict(cause).code;

/** The moment that `NOW` is, as a server says it. */
export const DATED = { headers: { date: new Date(NOW).toUTCString() } };

/** A network on which everything is in order, but for what the test says. */
export function network(different: Partial<Network> = {}): Network {
  return {
    fetch: () => Promise.resolve(new Response('{}', DATED)),
    resolveProxy: () => Promise.resolve('DIRECT'),
    resolveHost: () => Promise.resolve(['192.0.2.7']),
    ...different,
  };
}

/** What Chromium rejects with. */
export function chromium(error: string) {
  return () => Promise.reject(new Error(`net::ERR_${error}`));
}

/** A shared board that is reached, but for what the test says. */
export function board(
  different: Partial<SharedBoardState> = {},
  rest: Partial<SharedBoardCheck> = {},
): SharedBoardCheck {
  const state = { isReached: true, reachedAt: NOW, problem: null, unsent: 0, needsUpdate: false, team: [] };
  return {
    host: 'board.example.com',
    attempt: () => Promise.resolve({ ...state, ...different }),
    aheadMs: () => 0,
    ...rest,
  };
}

/** A computer on which everything is in order, but for what the test says. */
export function preflight(different: Partial<PreflightDeps> = {}) {
  return new Preflight({
    connection: () => ({
      kind: 'cloud',
      baseUrl: 'https://pos.example.com/api',
      credential: { kept: 'keychain' },
    }),
    isAllowed: () => true,
    network: network(),
    explain,
    vaultState: () => Promise.resolve(undefined),
    folder: '/nowhere',
    outbox: () => null,
    board: () => board(),
    now: () => NOW,
    redact: (text) => text,
    disk: { free: () => Promise.resolve(2 ** 40), tryToWrite: () => Promise.resolve(undefined) },
    peek: () => Promise.resolve(undefined),
    askProxy: () => Promise.resolve(undefined),
    ...different,
  });
}

/** Lets a server listen on this computer until the test is over. @returns its port */
export async function listening(server: NetServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    if ('closeAllConnections' in server) (server as Server).closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** A web server. @returns its address */
export async function webServer(answer: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer(answer))}`;
}

/** A preflight whose connection leads to an address over real sockets. */
export function preflightOf(baseUrl: string, different: Partial<PreflightDeps> = {}) {
  return new Preflight({
    connection: () => ({ kind: 'cloud', baseUrl, credential: { kept: 'keychain' } }),
    isAllowed: () => true,
    network: network({ fetch: (request) => fetch(request) }),
    explain,
    vaultState: () => Promise.resolve(undefined),
    folder: '/nowhere',
    outbox: () => null,
    now: () => Date.now(),
    redact: (text) => text,
    ...different,
  });
}
