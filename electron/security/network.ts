import type { Session } from 'electron';
import { isAppUrl } from './origin.ts';

/**
 * The page's session reaches nothing but the app's own files; `devtools:` is Chromium's own inspector.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#1-only-load-secure-content
 * @param devServer origin of the development server; its socket is let through as well
 */
export function denyForeignRequests(session: Session, devServer?: string): void {
  const socket = devServer?.replace(/^http/, 'ws');
  session.webRequest.onBeforeRequest((details, answer) => {
    const own = isAppUrl(details.url) || details.url.startsWith('devtools://') || isDataImage(details.url);
    const dev = socket !== undefined && URL.canParse(details.url) && new URL(details.url).origin === socket;
    answer({ cancel: !own && !dev });
  });
  // An empty list: otherwise Chromium asks a public host for dictionaries.
  session.setSpellCheckerLanguages([]);
}

/**
 * The API's session reaches the connection's origin alone, so that neither a redirect nor a mistake can carry the
 * token elsewhere.
 * @param allowedOrigin the origin of the present connection, or `undefined` when there is none
 */
export function restrictToOrigin(session: Session, allowedOrigin: () => string | undefined): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = allowedOrigin();
    const origin = URL.canParse(details.url) ? new URL(details.url).origin : undefined;
    answer({ cancel: allowed === undefined || origin !== allowed });
  });
  session.setSpellCheckerLanguages([]);
}

/** Pictures that the bundler puts into the style sheet. */
function isDataImage(address: string): boolean {
  return address.startsWith('data:image/');
}
