import * as v from 'valibot';
import { Guid } from './guid.ts';

/**
 * What the API's documentation calls its request headers, in its order: labels, by which settings name them. They never
 * go on the wire.
 */
export const HEADER_NAMES = [
  'ClientIdentifier',
  'ClientType',
  'ClientName',
  'ClientOSName',
  'ClientOSVersion',
  'ClientScreenResolution',
  'ClientModel',
  'OrganizationAlias',
  'ClientExtensions',
  'ClientDepersonalizedExtensions',
  'Language',
] as const;
export const HeaderName = v.picklist(HEADER_NAMES);
export type HeaderName = v.InferOutput<typeof HeaderName>;

/** What each of them is called on the wire, unless a connection says otherwise. */
export const WIRE_NAMES = {
  ClientIdentifier: 'X-LP-Client-Identifier',
  ClientType: 'X-LP-Client-Type',
  ClientName: 'X-LP-Client-Name',
  ClientOSName: 'X-LP-Client-OS-Name',
  ClientOSVersion: 'X-LP-Client-OS-Version',
  ClientScreenResolution: 'X-LP-Client-Screen-Resolution',
  ClientModel: 'X-LP-Client-Model',
  OrganizationAlias: 'X-LP-Organization-Alias',
  ClientExtensions: 'X-LP-Client-Extensions',
  ClientDepersonalizedExtensions: 'X-Client-Extensions',
  Language: 'Accept-Language',
} as const satisfies Record<HeaderName, string>;

/** A header's name on the wire (RFC 9110 §5.6.2 token). */
export const WireName = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'bad_characters'),
);

/** A header's value that every HTTP stack carries unchanged: visible ASCII and inner spaces (RFC 9110 §5.5). */
const headerValue = (longest: number) =>
  v.pipe(v.string(), v.trim(), v.maxLength(longest, 'too_long'), v.regex(/^[\x20-\x7e]*$/, 'bad_characters'));

/** How requests are signed and named, where the API's documentation is silent. */
export const ConnectionOptions = v.object({
  /** Header that carries the token. */
  authHeader: v.optional(WireName, 'Authorization'),
  /** Word before the token, or empty for the bare token. */
  authScheme: v.optional(headerValue(40), 'Bearer'),
  /** A header's label → its name on the wire, where that is not the one in `WIRE_NAMES`. */
  headerNames: v.optional(v.record(HeaderName, WireName), {}),
  clientExtensions: v.optional(headerValue(500), ''),
  clientDepersonalizedExtensions: v.optional(headerValue(500), ''),
  /** What the QR code says: `{code}`, `{workplace_guid}`, `{org_guid}` are filled in. */
  qrTemplate: v.optional(v.pipe(v.string(), v.maxLength(300, 'too_long')), '{code}'),
  /** What to do at the register in head office's own words, a step a line; empty: the app's own words. */
  registerSteps: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(1200, 'too_long'),
      v.check((text) => text.split('\n').length <= 8, 'too_many_lines'),
    ),
    '',
  ),
  /** Whether changes of settings begin with a JSON Patch `test` on the known value. */
  guardChanges: v.optional(v.boolean(), true),
});
export type ConnectionOptions = v.InferOutput<typeof ConnectionOptions>;

/** A connection as it is kept in the settings: everything but the token. */
export const Connection = v.object({
  /** Tells connections apart: address and organisation, so that no two share their data. */
  id: v.string(),
  /** What the user calls it; empty: it goes by its organisation's name. */
  name: v.string(),
  kind: v.picklist(['training', 'cloud']),
  baseUrl: v.string(),
  orgGuid: Guid,
  alias: v.string(),
  options: ConnectionOptions,
});
export type Connection = v.InferOutput<typeof Connection>;

/** What a person enters to connect; the only place where a token crosses the process boundary, inwards. */
export const ConnectInput = v.object({
  baseUrl: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(2000, 'too_long')),
  orgGuid: Guid,
  alias: headerValue(200),
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80, 'too_long')), ''),
  token: v.pipe(headerValue(8000), v.nonEmpty('required')),
  options: v.optional(ConnectionOptions, {}),
});
export type ConnectInput = v.InferInput<typeof ConnectInput>;
/** The same, parsed: every option has its value. */
export type ConnectRequest = v.InferOutput<typeof ConnectInput>;

/** Signing in again with another token. */
export const SignInInput = v.object({ token: v.pipe(headerValue(8000), v.nonEmpty('required')) });

/** Why a token is kept in memory only. */
export const VAULT_PROBLEMS = ['no_keychain', 'basic_text', 'keychain_failed'] as const;

/** Where the token is: protected by the system, in memory until the app is closed, or nowhere. */
export const Credential = v.variant('kept', [
  v.object({ kept: v.literal('keychain') }),
  v.object({ kept: v.literal('session'), because: v.picklist(VAULT_PROBLEMS) }),
  v.object({ kept: v.literal('none') }),
  /** The training store makes its own. */
  v.object({ kept: v.literal('not_needed') }),
]);
export type Credential = v.InferOutput<typeof Credential>;

/** What the renderer knows of the connection. */
export const ConnectionState = v.object({ ...Connection.entries, credential: Credential });
export type ConnectionState = v.InferOutput<typeof ConnectionState>;

/** One of the connections that this computer has. */
export const SavedConnection = v.object({
  id: v.string(),
  /** The user's own name for it, else its organisation's, else its short name, else its host. */
  name: v.string(),
  baseUrl: v.string(),
  orgGuid: Guid,
  current: v.boolean(),
  /** Changes of settings that wait until it is in use again; `null`: not known. */
  waiting: v.nullable(v.number()),
});
export type SavedConnection = v.InferOutput<typeof SavedConnection>;

const id = v.pipe(v.string(), v.maxLength(200));
export const ConnectionId = v.object({ id });
export const RenameInput = v.object({
  id,
  name: v.pipe(v.string(), v.trim(), v.maxLength(80, 'too_long')),
});

/** A proxy between this computer and the API that wants a name and a password before it lets anything through. */
export const ProxyQuestion = v.object({
  host: v.string(),
  port: v.number(),
  /** What it calls itself (RFC 9110 §11.5), 80 characters at the most without controls; may be empty. */
  realm: v.string(),
  /** It refused what it was told before. */
  again: v.boolean(),
});
export type ProxyQuestion = v.InferOutput<typeof ProxyQuestion>;

/** What a person answers it; kept in memory alone, until the app is closed. `null`: the user would rather not. */
export const ProxyAnswer = v.nullable(
  v.object({
    user: v.pipe(v.string(), v.nonEmpty('required'), v.maxLength(256, 'too_long')),
    password: v.pipe(v.string(), v.maxLength(1024, 'too_long')),
  }),
);
export type ProxyAnswer = v.InferOutput<typeof ProxyAnswer>;
