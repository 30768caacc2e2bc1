import * as v from 'valibot';
import { withoutHidden } from './hidden.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Reads a GUID in RFC 9562 text form (8-4-4-4-12 hex digits, any letter case, any version digits).
 * @param text what a file or a person gave; spaces around it are trimmed, braces or missing hyphens are not mended
 * @returns the GUID in lower case, as it goes on the wire, or `undefined`
 */
export function parseGuid(text: string): string | undefined {
  const trimmed = text.trim();
  return GUID.test(trimmed) ? trimmed.toLowerCase() : undefined;
}

/** Whether a text would be a GUID but for characters that nobody sees, or that only look like its own. */
export function isGuidButForHidden(text: string): boolean {
  return parseGuid(text) === undefined && parseGuid(withoutHidden(text)) !== undefined;
}

/** A GUID as it crosses the process boundary; its output is always lower case. */
export const Guid = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((text) => !isGuidButForHidden(text), 'hidden_character'),
  v.check((text) => parseGuid(text) !== undefined, 'not_a_guid'),
  v.transform((text) => parseGuid(text) ?? text),
);
