import { createHash } from 'node:crypto';

/** The training store's; it is never among those that are kept. */
export const TRAINING_ID = 'training';

/**
 * What tells one connection from another: organisation and address. Two that are the same in both share their data,
 * any other two share nothing.
 * @param baseUrl in the normal form of `parseBaseUrl`
 * @param orgGuid in lower case
 * @returns the GUID, a hyphen and 12 hex digits of the address's SHA-256; can be a folder's name everywhere
 */
export function connectionId(baseUrl: string, orgGuid: string): string {
  const address = createHash('sha256').update(baseUrl).digest('hex').slice(0, 12);
  return `${orgGuid}-${address}`;
}
