import http from 'node:http';
import https from 'node:https';
import type { Answer } from './answer.ts';
import { type Outcome, outcome } from './outcome.ts';
import type { Route } from './route.ts';

type Proxied = Extract<Route, { kind: 'proxy' }>;

/** RFC 9110 §15.5.8 */
const SIGN_IN_WANTED = 407;

/** Asks a proxy for a way to the service, without saying who asks. @returns its answer's status, if it gave one */
export type AskProxy = (route: Proxied, url: URL, timeoutMs: number) => Promise<number | undefined>;

export const askProxy: AskProxy = async ({ scheme, host, port }, url, timeoutMs) => {
  if (scheme === 'socks') return undefined;
  const target = `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
  const options = { host, port, method: 'CONNECT', path: target, agent: false, timeout: timeoutMs };
  const request = scheme === 'https' ? https.request(options) : http.request(options);
  return new Promise((resolve) => {
    const end = (status: number | undefined) => {
      resolve(status);
      request.destroy();
    };
    request.once('connect', ({ statusCode }) => {
      end(statusCode);
    });
    request.once('response', ({ statusCode }) => {
      end(statusCode);
    });
    request.once('timeout', () => {
      end(undefined);
    });
    request.on('error', () => {
      end(undefined);
    });
    request.end();
  });
};

/** Which proxy the system gives, and whether it lets requests through. */
export async function checkProxy(
  url: URL,
  route: Route,
  answer: Answer,
  { ask, timeoutMs }: { ask: AskProxy; timeoutMs: number },
): Promise<Outcome> {
  const failed = answer.kind === 'failed' && answer.code === 'proxy_failed';
  if (route.kind === 'direct')
    return failed ? outcome('bad', 'proxy_unreachable') : outcome('good', 'proxy_direct');
  const { proxy } = route;
  if (answer.kind === 'answered' && answer.status === SIGN_IN_WANTED)
    return outcome('bad', 'proxy_sign_in', { proxy });
  if (!failed) return outcome('good', 'proxy_used', { proxy });
  const status = await ask(route, url, timeoutMs);
  const finding = status === SIGN_IN_WANTED ? 'proxy_sign_in' : 'proxy_unreachable';
  return outcome('bad', finding, { proxy, status: status?.toString() });
}
