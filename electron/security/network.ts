import type { App, Session } from 'electron';
import { isAppUrl } from './origin.ts';

/** A proxy that cannot be there: nothing listens on port 0 (RFC 6335 §6). `<-loopback>`: this computer's own included. */
const NOWHERE = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://127.0.0.1:0',
  proxyBypassRules: '<-loopback>',
} as const;

/**
 * A session reaches nothing until one of the two functions below says what it may reach: one that somebody forgot stays shut.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#1-only-load-secure-content
 */
export function closeSessions(app: App): void {
  app.on('session-created', (session) => {
    session.webRequest.onBeforeRequest((_details, answer) => {
      answer({ cancel: true });
    });
    // An empty list: otherwise Chromium asks a public host for dictionaries.
    session.setSpellCheckerLanguages([]);
  });
}

/**
 * The page's session reaches nothing but the app's own files. What is no request – WebRTC, for one – is sent to a proxy
 * that is not there.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#1-only-load-secure-content
 * @param devServer origin of the development server; its socket is let through as well, and there is no such proxy
 */
export function denyForeignRequests(session: Session, devServer?: string): void {
  const socket = devServer?.replace(/^http/, 'ws');
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isAppUrl(url) && !isHarmless(url) && (socket === undefined || !isAt(socket, url)) });
  });
  if (devServer === undefined) void session.setProxy(NOWHERE);
}

/**
 * The API's session reaches the connection's origin alone, so that neither a redirect nor a mistake can carry the
 * token elsewhere.
 * @param allowedOrigin the origin of the present connection, or `undefined` when there is none
 */
export function restrictToOrigin(session: Session, allowedOrigin: () => string | undefined): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const allowed = allowedOrigin();
    answer({ cancel: allowed === undefined || !isAt(allowed, url) });
  });
}

function isAt(origin: string, address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === origin;
}

/** Pictures that the bundler puts into the style sheet, and Chromium's own inspector. */
function isHarmless(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, pathname } = new URL(address);
  return protocol === 'devtools:' || (protocol === 'data:' && pathname.startsWith('image/'));
}
