import { parseBaseUrl } from '../contract/base-url.ts';

/**
 * The one origin that requests may go to.
 * @param baseUrl of the connection in use
 * @returns nothing when there is no connection, or none that this runtime may use
 */
export function allowedOrigin(baseUrl: string | undefined, shipped: boolean): string | undefined {
  if (baseUrl === undefined) return undefined;
  const parsed = parseBaseUrl(baseUrl, shipped);
  return parsed.ok ? new URL(parsed.data).origin : undefined;
}
