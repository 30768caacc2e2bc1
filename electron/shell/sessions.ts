import { join } from 'node:path';
import { session } from 'electron';
import { contentSecurityPolicy } from '../security/csp.ts';
import { denyForeignRequests, restrictToOrigin } from '../security/network.ts';
import { denyPermissions } from '../security/permissions.ts';
import { serveApp } from './app-protocol.ts';
import { createTurns } from './turns.ts';

/** How many requests may be under way at once; each has a session, and so a pool of connections, of its own. */
const AT_ONCE = 5;

/**
 * The page's own session: our files, no permission, nothing foreign.
 * @param folder where the bundled renderer lies
 */
export function setUpPageSession(folder: string, devServer: string | undefined): void {
  const page = session.defaultSession;
  denyPermissions(page);
  denyForeignRequests(page, devServer);
  serveApp(page, join(folder, 'renderer'), contentSecurityPolicy(devServer), devServer);
}

/**
 * How requests reach the API: with the system's proxy and certificates, in memory, apart from the page's session, open
 * towards one origin, and each on a connection of its own. Chromium sends a request again by itself, whatever its
 * method, when a kept connection turns out to be dead (HttpNetworkTransaction::ShouldResendRequest), and nothing
 * here could tell or forbid it. A code would be asked for twice.
 * @param allowedOrigin the origin of the connection in use
 */
export function createApiFetch(
  allowedOrigin: () => string | undefined,
): (request: Request) => Promise<Response> {
  const sessions = Array.from({ length: AT_ONCE }, (_, index) => {
    const api = session.fromPartition(`pos-api-${index}`, { cache: false });
    denyPermissions(api);
    restrictToOrigin(api, allowedOrigin);
    return api;
  });
  const turns = createTurns(sessions);
  return async (request) => {
    const { resource: api, release } = await turns.take(request.signal);
    try {
      await api.closeAllConnections();
      const { body, status, statusText, headers } = await api.fetch(request);
      if (!body) release();
      return new Response(body && whenEnded(body, release), { status, statusText, headers });
    } catch (cause) {
      release();
      throw cause;
    }
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
