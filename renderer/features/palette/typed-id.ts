import { parseGuid } from '#contract/guid.ts';
import { withoutHidden } from '#contract/hidden.ts';

/** What was typed, or pasted: words, the whole ID of something, or a link that leads to no till. */
export type Typed =
  | { readonly kind: 'words'; readonly search: string }
  | { readonly kind: 'id'; readonly search: string }
  | { readonly kind: 'bad_link' };

/** As main reads a link that the system gives it (electron/deep-link/parse.ts): one form is taken. */
const LINK = /^till-setup:(?:\/\/till\/([^/?#]*)$)?/i;

/**
 * Reads what stands in the search field. A link to a till is the search for that till's ID. What a chat or a table hid in
 * either when it was copied is overlooked: whatever is found by it is named before anybody goes there.
 */
export function readTyped(text: string): Typed {
  const trimmed = withoutHidden(text).trim();
  const link = LINK.exec(trimmed);
  const guid = parseGuid(link === null ? trimmed : (link[1] ?? ''));
  if (guid !== undefined) return { kind: 'id', search: guid };
  return link === null ? { kind: 'words', search: text } : { kind: 'bad_link' };
}

/** The link that opens a till on any computer that has this app. @param guid in lower case */
export function linkTo(guid: string): string {
  return `till-setup://till/${guid}`;
}
