import { join } from 'node:path';
import { net, session, type Session } from 'electron';
import type { RefusedCertificate, RefusedCertificates } from '../security/certificates.ts';
import { contentSecurityPolicy } from '../security/csp.ts';
import { denyForeignRequests, restrictToOrigin } from '../security/network.ts';
import { serveApp } from './app-protocol.ts';
import { type AskCredentials, fetchThroughProxy, type Hold } from './proxy-sign-in.ts';
import { createResourcePool } from './resource-pool.ts';

export type ApiFetchDeps = {
  /** The one origin that may be reached at the moment: the connection's, or that of the sign-in under way. */
  allowedOrigin: () => string | undefined;
  /** Its sessions are its own: what another origin is allowed for shares none of them. */
  partition: 'pos-api' | 'sign-in';
  /** What a proxy on the way is told. */
  askCredentials: AskCredentials;
  certificates: RefusedCertificates;
};

/** How many requests may be under way at once; each has a session, and so a pool of connections, of its own. */
const AT_ONCE = 5;

/**
 * The page's own session: our files and nothing else.
 * @param folder where the bundled renderer lies
 */
export function setUpPageSession(folder: string, devServer: string | undefined): void {
  const page = session.defaultSession;
  denyForeignRequests(page, devServer);
  serveApp(page, join(folder, 'renderer'), contentSecurityPolicy(devServer), devServer);
}

/**
 * How requests reach the API: with the system's proxy and certificates, in memory, apart from the page's session, open
 * towards one origin, and each on a connection of its own. Chromium sends a request again by itself, whatever its
 * method, when a kept connection turns out to be dead (HttpNetworkTransaction::ShouldResendRequest), and nothing
 * here could tell or forbid it. A code would be asked for twice.
 */
export function createApiFetch({
  allowedOrigin,
  partition,
  askCredentials,
  certificates,
}: ApiFetchDeps): (request: Request, hold: Hold) => Promise<Response> {
  const open = () => {
    const sessions = Array.from({ length: AT_ONCE }, (_, index) => {
      const api = session.fromPartition(`${partition}-${index}`, { cache: false });
      restrictToOrigin(api, allowedOrigin);
      certificates.watch(api);
      return api;
    });
    return { opened: Promise.all(sessions.map(settle)), pool: createResourcePool(sessions) };
  };
  // With the first request: each is a network stack of its own, which the first screen would wait for.
  let made: ReturnType<typeof open> | undefined;
  return async (request, hold) => {
    const { opened, pool } = (made ??= open());
    const { resource: api, release } = await pool.acquire(request.signal);
    try {
      await opened;
      await closeConnections(api, request.url);
      const { body, status, headers } = await fetchThroughProxy(api, request, askCredentials, hold);
      if (!body) release();
      return new Response(body && whenEnded(body, release), { status, headers });
    } catch (cause) {
      release();
      throw withCertificate(cause, certificates.of(new URL(request.url).hostname));
    }
  };
}

/** A session that was made a moment ago says that every way is direct; after an answer of its own it knows better. */
function settle(fresh: Session): Promise<void> {
  return fresh.closeAllConnections();
}

/**
 * Closes what is open. A PAC file that is on its way would be cut off as well, and what comes next would be sent past the
 * proxy: so its coming is waited for.
 */
async function closeConnections(of: Session, url: string): Promise<void> {
  await of.resolveProxy(url);
  await of.closeAllConnections();
}

/** An error with the certificate that caused it, as pos-api/network.ts reads it. */
class CertificateRefused extends Error {
  readonly certificate: RefusedCertificate;

  constructor(cause: Error, certificate: RefusedCertificate) {
    super(cause.message, { cause });
    this.certificate = certificate;
  }
}

function withCertificate(cause: unknown, certificate: RefusedCertificate | undefined): unknown {
  const isOfCertificate = cause instanceof Error && cause.message.includes('net::ERR_CERT_');
  return isOfCertificate && certificate ? new CertificateRefused(cause, certificate) : cause;
}

/** How the checks reach the network; see diagnostics/preflight/network.ts. */
export type CheckNetwork = {
  fetch: (request: Request) => Promise<Response>;
  resolveProxy: (url: string) => Promise<string>;
  resolveHost: (host: string) => Promise<string[]>;
};

/**
 * How the checks reach the network: as requests to the API do, in a session of their own, so that neither waits for the
 * other and nothing that was sent before goes with it.
 * @param askCredentials tells a proxy what is known, and asks nobody: a check says what it finds
 */
export function createCheckNetwork({
  allowedOrigin,
  askCredentials,
}: Pick<ApiFetchDeps, 'allowedOrigin' | 'askCredentials'>): CheckNetwork {
  let made: Promise<Session> | undefined;
  const open = async () => {
    const checks = session.fromPartition('checks', { cache: false });
    restrictToOrigin(checks, allowedOrigin);
    await settle(checks);
    return checks;
  };
  const checks = () => (made ??= open());
  return {
    async fetch(request) {
      const own = await checks();
      // A kept connection says nothing about whether there could be a new one.
      await closeConnections(own, request.url);
      return await fetchThroughProxy(own, request, askCredentials, (work) => work());
    },
    resolveProxy: async (url) => (await checks()).resolveProxy(url),
    async resolveHost(host) {
      const { endpoints } = await (await checks()).resolveHost(host);
      return endpoints.map(({ address }) => address);
    },
  };
}

/** The same stream; `onEnd` runs once it was read to its end, failed, or was given up. */
function whenEnded(body: ReadableStream<Uint8Array>, onEnd: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) {
          controller.enqueue(value);
          return;
        }
        onEnd();
        controller.close();
      } catch (cause) {
        onEnd();
        controller.error(cause);
      }
    },
    async cancel(reason) {
      onEnd();
      await reader.cancel(reason);
    },
  });
}

/**
 * How the board that a team shares is reached: with the system's proxy and certificates, in a session of its own that is
 * open towards that one server. No token of the service is ever in it.
 * @param address of the board
 * @returns makes sockets. They are what a page has, but for their type; an Electron without them throws
 */
export function createBoardSocket(address: string): (url: string) => WebSocket {
  let own: Session | undefined;
  return (url) => {
    if (!own) {
      own = session.fromPartition('board', { cache: false });
      restrictToOrigin(own, () => new URL(address).origin);
    }
    return new net.WebSocket(url, { session: own }) as unknown as WebSocket;
  };
}
