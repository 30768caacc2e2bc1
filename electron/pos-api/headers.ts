import { WIRE_NAMES, type ConnectionOptions, type HeaderName } from '#contract/connection.ts';
import { LANGUAGE_FACTS } from '#contract/languages.ts';
import type { ClientFacts } from './types.ts';

/** Printable ASCII: all that every HTTP stack carries unchanged (RFC 9110 §5.5). */
const UNSENDABLE = /[^\x20-\x7e]/g;

/** The documented form of an organisation's short name; another is not sent, rather than sent with pieces missing. */
const ALIAS = /^[a-zA-Z0-9_-]{2,24}$/;

/** Model extensions that are asked for; a list is read without them, since one of its items may have 10 MB of them. */
export const EXTENSION_HEADERS: readonly HeaderName[] = [
  'ClientExtensions',
  'ClientDepersonalizedExtensions',
];

/** Who sends a request. */
export type Sender = {
  options: ConnectionOptions;
  client: ClientFacts;
  /** The organisation's short name; may be empty. */
  alias: string;
  /** Where somebody is signed in. */
  token?: string | undefined;
};

/** Width and height with four digits each, as in the documentation's example, `1280x0900`. */
function fourDigits(resolution: string): string {
  return resolution.replaceAll(/\d+/g, (digits) => digits.padStart(4, '0'));
}

/** The documented headers with what they say; an empty text means that the header is left out. */
function documentedHeaders({ options, client, alias }: Sender): Record<HeaderName, string> {
  return {
    ClientIdentifier: client.identifier,
    ClientType: 'App',
    ClientName: client.name,
    ClientOSName: client.osName,
    ClientOSVersion: client.osVersion,
    ClientScreenResolution: fourDigits(client.screenResolution()),
    ClientModel: client.model ?? '',
    OrganizationAlias: ALIAS.test(alias) ? alias : '',
    ClientExtensions: options.clientExtensions,
    ClientDepersonalizedExtensions: options.clientDepersonalizedExtensions,
    // The documentation's values name language and region.
    Language: LANGUAGE_FACTS[client.language()].locale,
  };
}

/**
 * A token without the word before it, where somebody took that along from a header or a documentation page.
 * @param scheme the word that will go before it; empty: the token goes as it is, such a word included
 */
function bareToken(token: string, scheme: string): string {
  if (scheme === '') return token.trim();
  const words = [scheme, 'Bearer'].map((word) => word.replaceAll(/[^A-Za-z0-9]/g, String.raw`\$&`));
  return token.trim().replace(new RegExp(`^(?:(?:${words.join('|')}) +)+`, 'i'), '');
}

/**
 * The headers of one request, under their wire names. The connection's own headers come last, so that a header that
 * is mapped to one of their names cannot displace them.
 * @param without documented headers that this request goes without
 * @param contentType of the body, where there is one
 */
export function requestHeaders(
  sender: Sender,
  { contentType, without = [] }: { contentType?: string; without?: readonly HeaderName[] },
): Headers {
  const { authHeader, authScheme, headerNames } = sender.options;
  const headers = new Headers();
  for (const [name, value] of Object.entries(documentedHeaders(sender)) as [HeaderName, string][]) {
    const sendable = value.replace(UNSENDABLE, '').trim();
    if (sendable !== '' && !without.includes(name))
      headers.set(headerNames[name] ?? WIRE_NAMES[name], sendable);
  }
  headers.set('Accept', 'application/json');
  if (contentType !== undefined) headers.set('Content-Type', contentType);
  if (sender.token !== undefined) {
    const token = bareToken(sender.token, authScheme);
    headers.set(authHeader, authScheme === '' ? token : `${authScheme} ${token}`);
  }
  return headers;
}
