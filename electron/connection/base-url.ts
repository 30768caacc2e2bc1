import type { FieldProblem } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';

/** Whether a host name means this very computer (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Checks where the API is said to be: https, or http on this computer alone; no user, password, query or fragment.
 * @param text what was entered
 * @param isShippedElectron whether this is the Electron that the app ships with; on any other, only loopback is allowed
 * @returns the address in normal form: without a slash, or the mark of an empty query or fragment, at its end
 */
export function parseBaseUrl(text: string, isShippedElectron: boolean): Result<string, FieldProblem> {
  const trimmed = text.trim();
  if (trimmed === '') return err('required');
  if (!URL.canParse(trimmed)) return err('not_a_url');
  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return err('not_a_url');
  if (url.username || url.password || url.search || url.hash) return err('not_a_url');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return err('https_only');
  if (!isShippedElectron && !isLoopback(url.hostname)) return err('loopback_only');
  return ok(url.origin + url.pathname.replace(/\/+$/, ''));
}

/**
 * The one origin that requests may go to.
 * @param baseUrl of the connection in use
 * @returns nothing when there is no connection, or none that this runtime may use
 */
export function allowedOrigin(baseUrl: string | undefined, isShippedElectron: boolean): string | undefined {
  if (baseUrl === undefined) return undefined;
  const parsed = parseBaseUrl(baseUrl, isShippedElectron);
  return parsed.ok ? new URL(parsed.data).origin : undefined;
}
