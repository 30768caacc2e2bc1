import { join } from 'node:path';
import { session } from 'electron';
import { contentSecurityPolicy } from '../security/csp.ts';
import { denyForeignRequests, restrictToOrigin } from '../security/network.ts';
import { denyPermissions } from '../security/permissions.ts';
import { serveApp } from './app-protocol.ts';

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
 * The API's session: in memory, apart from the page's, and open towards one origin.
 * @param allowedOrigin the origin of the connection in use
 * @returns a fetch with the system's proxy and certificates
 */
export function createApiFetch(
  allowedOrigin: () => string | undefined,
): (request: Request) => Promise<Response> {
  const api = session.fromPartition('pos-api', { cache: false });
  denyPermissions(api);
  restrictToOrigin(api, allowedOrigin);
  return (request) => api.fetch(request);
}
