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

/** How many steps at the register there may be, and how long one that is preset, in characters. */
export const [MOST_STEPS, LONGEST_STEP] = [8, 200];

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
      v.maxLength(MOST_STEPS * (LONGEST_STEP + 1), 'too_long'),
      v.check((text) => text.split('\n').length <= MOST_STEPS, 'too_many_lines'),
    ),
    '',
  ),
  /** Whether changes of settings begin with a JSON Patch `test` on the known value. */
  guardChanges: v.optional(v.boolean(), true),
});
export type ConnectionOptions = v.InferOutput<typeof ConnectionOptions>;

/**
 * The short name of an organisation as the service documents it, or nothing: then the service takes its default.
 * Source: the header X-LP-Organization-Alias, 2 to 24 of these characters.
 */
export const Alias = v.pipe(v.string(), v.regex(/^(?:[a-zA-Z0-9_-]{2,24})?$/, 'not_an_alias'));

/** By what somebody signs in. */
const SIGN_IN_BY = ['phone', 'username'] as const;

/** Who signed in last, as it was sent to the service: never the password. */
export const Login = v.object({ by: v.picklist(SIGN_IN_BY), name: v.pipe(v.string(), v.maxLength(200)) });
export type Login = v.InferOutput<typeof Login>;

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
  alias: v.pipe(v.string(), v.trim(), Alias),
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80, 'too_long')), ''),
  token: v.pipe(headerValue(8000), v.nonEmpty('required')),
  options: v.optional(ConnectionOptions, {}),
});
export type ConnectInput = v.InferInput<typeof ConnectInput>;
/** The same, parsed: every option has its value. */
export type ConnectRequest = v.InferOutput<typeof ConnectInput>;

/** Signing in again with another token. */
export const SignInInput = v.object({ token: v.pipe(headerValue(8000), v.nonEmpty('required')) });

/** A server to sign in to: the service itself, the one to try things on, or one at another address. */
const SignInHost = v.union([
  v.picklist(['live', 'test']),
  v.object({ baseUrl: ConnectInput.entries.baseUrl }),
]);

/**
 * Signing in as at the vendor's cabinet; the only place where a password crosses the process boundary, inwards. What the
 * login must look like is main's to say.
 */
export const PasswordInput = v.object({
  by: v.picklist(SIGN_IN_BY),
  login: v.pipe(v.string(), v.nonEmpty('required'), v.maxLength(200, 'too_long')),
  password: v.pipe(v.string(), v.nonEmpty('required'), v.maxLength(256, 'too_long')),
  /** Whether the token is kept beyond the end of the app. */
  stay: v.boolean(),
  host: SignInHost,
  /** To the connection in use, at its own address; `host` and `options` are not looked at then. */
  again: v.optional(v.boolean(), false),
  options: v.optional(ConnectionOptions),
});
export type PasswordInput = v.InferInput<typeof PasswordInput>;
export type SignInRequest = v.InferOutput<typeof PasswordInput>;

/** An organisation of the account that signed in. */
export const Organisation = v.object({ guid: Guid, name: v.string(), alias: v.string() });
export type Organisation = v.InferOutput<typeof Organisation>;

const choice = v.pipe(v.string(), v.maxLength(64));

/** What comes of signing in: it is done, or one of several organisations has to be chosen. */
export const SignInOutcome = v.variant('kind', [
  v.object({ kind: v.literal('signed_in') }),
  v.object({
    kind: v.literal('choose'),
    /** Names this sign-in until something is chosen; main forgets it after ten minutes. */
    choice,
    organisations: v.array(Organisation),
    /** The one that this login worked with before. */
    before: v.nullable(Guid),
  }),
]);
export type SignInOutcome = v.InferOutput<typeof SignInOutcome>;
export const ChooseInput = v.object({ choice, orgGuid: Guid });

/** Why a token is kept in memory only. */
export const VAULT_PROBLEMS = ['no_keychain', 'basic_text', 'keychain_failed'] as const;
/** The same, or nobody wanted it to be kept. */
const SESSION_REASONS = [...VAULT_PROBLEMS, 'not_wanted'] as const;

/** Where the token is: protected by the system, in memory until the app is closed, or nowhere. */
export const Credential = v.variant('kept', [
  v.object({ kept: v.literal('keychain') }),
  v.object({ kept: v.literal('session'), because: v.picklist(SESSION_REASONS) }),
  v.object({ kept: v.literal('none') }),
  /** The training store makes its own. */
  v.object({ kept: v.literal('not_needed') }),
]);
export type Credential = v.InferOutput<typeof Credential>;

/** What the renderer knows of the connection. */
export const ConnectionState = v.object({
  ...Connection.entries,
  credential: Credential,
  /** Who signed in to it last; `null`: a token was entered by hand. */
  login: v.nullable(Login),
});
export type ConnectionState = v.InferOutput<typeof ConnectionState>;

/** One thing that the service lets somebody do, named as it names it. */
export const Permission = v.object({ group: v.string(), feature: v.string(), path: v.string() });
export type Permission = v.InferOutput<typeof Permission>;

/** Who is signed in, as the service says. */
export const SignedIn = v.object({
  /** Their name; the login where the service gave none. */
  name: v.string(),
  /** What they signed in with; empty where a token was entered by hand. */
  login: v.string(),
  /** `null`: the service has not said yet. */
  permissions: v.nullable(v.array(Permission)),
});
export type SignedIn = v.InferOutput<typeof SignedIn>;

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
  /** Each question has another. */
  id: v.number(),
  host: v.string(),
  port: v.number(),
  /** What it calls itself (RFC 9110 §11.5), 80 characters at the most without controls; may be empty. */
  realm: v.string(),
  /** It refused what it was told before. */
  again: v.boolean(),
});
export type ProxyQuestion = v.InferOutput<typeof ProxyQuestion>;

/** Name and password for a proxy; kept in memory alone, until the app is closed. */
export const ProxyCredentials = v.object({
  user: v.pipe(v.string(), v.nonEmpty('required'), v.maxLength(256, 'too_long')),
  password: v.pipe(v.string(), v.maxLength(1024, 'too_long')),
});
export type ProxyCredentials = v.InferOutput<typeof ProxyCredentials>;

/** What a person answers the question with this id. `credentials`: `null`: the user would rather not. */
export const ProxyAnswer = v.object({ id: v.number(), credentials: v.nullable(ProxyCredentials) });
export type ProxyAnswer = v.InferOutput<typeof ProxyAnswer>;
