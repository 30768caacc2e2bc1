import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type ProtocolRequest, type ProtocolResponse, type Session } from 'electron';
import { APP_SCHEME, isAppUrl } from '../security/origin.ts';
import { insideFolder } from './inside-folder.ts';

/** `net::ERR_FAILED` (Chromium, net/base/net_error_list.h). */
const FAILED = -2;

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Makes `app://` a secure, standard scheme with an origin of its own. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the bundled renderer at `app://bundle/`: files below one folder and nothing else.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#18-avoid-usage-of-the-file-protocol-and-prefer-usage-of-custom-protocols
 * @param folder the bundled renderer
 * @param policy the Content-Security-Policy of every answer
 * @param devServer origin of the development server, which then answers instead of the folder
 */
export function serveApp(session: Session, folder: string, policy: string, devServer?: string): void {
  const answer = (status: number, type: string, data = Buffer.alloc(0)): ProtocolResponse => ({
    statusCode: status,
    headers: headers(type, policy),
    data,
  });
  const refuse = (status: number) => answer(status, 'text/plain');
  const respond = async ({ method, url: address }: ProtocolRequest): Promise<ProtocolResponse> => {
    if (method !== 'GET' || !isAppUrl(address)) return refuse(403);
    const url = new URL(address);
    if (devServer) return fromDevServer(devServer, url, policy);
    const type = CONTENT_TYPES[extname(url.pathname)];
    const path = insideFolder(folder, url.pathname);
    if (!type || !path) return refuse(404);
    try {
      return answer(200, type, await readFile(path));
    } catch {
      return refuse(404);
    }
  };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- `handle` has Node load all of fetch before the first file
  session.protocol.registerBufferProtocol(APP_SCHEME, (request, callback) => {
    // Only a development server that is gone fails.
    void respond(request).then(callback, () => callback({ error: FAILED }));
  });
}

function headers(type: string, policy: string): Record<string, string> {
  return { 'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };
}

async function fromDevServer(devServer: string, url: URL, policy: string): Promise<ProtocolResponse> {
  // Node's own fetch: the page's session reaches nothing but the app's files.
  const answer = await fetch(devServer + url.pathname + url.search);
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  const data = Buffer.from(await answer.arrayBuffer());
  return { statusCode: answer.status, headers: headers(type, policy), data };
}
