import type { Language } from '#contract/languages.ts';
import type { Connection, ConnectionOptions } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import type { Json } from '#contract/json.ts';
import type { Result } from '#contract/result.ts';

/** Stops the clock of the time-out for as long as the work takes; then it begins anew. */
export type Hold = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * What carries a request: Electron's network, Node's `fetch`, or the training store in process. It must send each
 * request at most once, which Chromium by itself does not promise on a kept connection (shell/sessions.ts). While a
 * person has to be asked for something before the request can go out, it holds.
 */
export type Fetch = (request: Request, hold: Hold) => Promise<Response>;

/** What the documented headers say of this client; an empty text leaves its header out. */
export type ClientFacts = {
  /** The installation's random UUID, made once. */
  identifier: string;
  /** Product name and version. */
  name: string;
  osName: 'Windows' | 'macOS' | 'Linux';
  osVersion: string;
  /** Of the primary display, `1920x1080`; asked for each request, since displays come and go. */
  screenResolution: () => string;
  /** Hardware model, where the operating system knows it. */
  model?: string;
  /** Language of the user interface; asked for each request. */
  language: () => Language;
};

/** How long the whole of an answer may take, in milliseconds; see `DEFAULT_TIMEOUTS`. */
export type Timeouts = {
  /** Asking for a code, making a till. */
  generateMs: number;
  /** Updating an option. */
  updateMs: number;
  /** Reading anything. */
  readMs: number;
  /** Signing in. */
  signInMs: number;
};

/** What every request needs besides the operation. */
type Wiring = {
  fetch: Fetch;
  client: ClientFacts;
  timeouts?: Partial<Timeouts> | undefined;
  /** Milliseconds since 1970, UTC, for `Retry-After` dates of answers without a date; this computer's clock unless given. */
  now?: () => number;
};

export type PosApiOptions = Wiring & {
  connection: Pick<Connection, 'baseUrl' | 'orgGuid' | 'alias' | 'options'>;
  token: string;
  /** Told of every request that was waited for to its end: whether the service answered, be it with a refusal. */
  onAnswer?: ((answered: boolean) => void) | undefined;
};

/** As long as nobody is signed in there is an address, and no organisation. */
export type AuthApiOptions = Wiring & { baseUrl: string; options: ConnectionOptions };

/** A thing of the organisation's, as the API names it in bodies. */
export type Reference = { guid: string; typeOf: string };

export type GenerateInput = {
  workplaceGuid: string;
  employee: Reference;
  outlet?: Reference | undefined;
  /** Left out of the body when it is not given. */
  sendSms?: boolean | undefined;
};

/** One operation of a JSON Patch (RFC 6902 §4). */
export type PatchOperation =
  | { op: 'add' | 'replace' | 'test'; path: string; value: unknown }
  | { op: 'remove'; path: string }
  | { op: 'move' | 'copy'; path: string; from: string };

export type UpdateInput = { optionGuid: string; patch: readonly PatchOperation[] };

/** A till to be made. */
export type NewWorkplace = {
  workplaceType: 'Mobile' | 'Stationary' | 'Automat';
  /** 1 to 99999. */
  number?: number | undefined;
  /** At most 128 characters. */
  name?: string | undefined;
};

/** A failure of the API or on the way to it; `retryAfterMs` is what the answer's `Retry-After` asks for. */
export type ApiFailure = Failure & { retryAfterMs?: number };

export type ServiceOrganisation = { guid: string; name: string; alias: string };

/** Who is signed in. */
export type Me = {
  guid: string;
  name: string;
  username: string;
  phone: string;
  roleGuid: string | null;
  /** The features of every group in one list, as they were given. */
  permissions: { group: string; feature: string; path: string }[];
};

/**
 * Things as the service lists them. GUIDs are lower case; times milliseconds since 1970, UTC. `typeOf` is what the
 * service gave, to be sent back; archived is what has a `deleted_at`.
 */
export type ServiceWorkplace = {
  guid: string;
  typeOf?: string;
  number: number | null;
  /** May be empty. */
  name: string;
  workplaceType: string;
  activatedAt: number | null;
  archived: boolean;
};
export type ServiceEmployee = {
  guid: string;
  typeOf?: string;
  name: string;
  username?: string;
  phone?: string;
  roleGuid?: string;
  archived: boolean;
};
export type ServiceOutlet = {
  guid: string;
  typeOf?: string;
  name: string;
  address?: string;
  archived: boolean;
};

/** What of a list is wanted; what is not given is left to the service. */
export type ListQuery = {
  pageToken?: string | undefined;
  selection?: 'alive_only' | 'archived_only' | 'all' | undefined;
  orderBy?: string | undefined;
  /** 1 to 64 characters. */
  query?: string | undefined;
};

/** One page of a list. */
export type Page<T> = {
  items: T[];
  /** `null`: this is the last page. */
  nextPageToken: string | null;
  itemsTotal: number | null;
  /** Entries that were too large or not of the documented shape. */
  skipped: number;
  /** The answer's `Date`, milliseconds since 1970, UTC; `null` where it has none. */
  serverTime: number | null;
};

/**
 * Every call sends one request and never sends it again, whatever comes back; what only reads may be called again. A
 * signal stops waiting; what was sent cannot be called back. A list that the service does not give, and an inferred
 * operation that it does not have, is a failure whose `api.status` is 403, 404 or 405.
 */
export type PosApi = {
  /**
   * GenerateActivationCodeOfWorkplace.
   * @returns the code as opaque, untouched text, and the answer's `Date`
   */
  generateActivationCode(
    input: GenerateInput,
    signal?: AbortSignal,
  ): Promise<Result<{ activationCode: string; serverTime: number | null }, ApiFailure>>;
  /** UpdateOrganizationOption. */
  updateOption(input: UpdateInput, signal?: AbortSignal): Promise<Result<void, ApiFailure>>;
  /** Who is signed in. */
  me(signal?: AbortSignal): Promise<Result<Me, ApiFailure>>;
  /** One page of the tills. */
  workplaces(query: ListQuery, signal?: AbortSignal): Promise<Result<Page<ServiceWorkplace>, ApiFailure>>;
  /** One page of the employees. */
  employees(query: ListQuery, signal?: AbortSignal): Promise<Result<Page<ServiceEmployee>, ApiFailure>>;
  /** One page of the stores. The operation is inferred. */
  outlets(query: ListQuery, signal?: AbortSignal): Promise<Result<Page<ServiceOutlet>, ApiFailure>>;
  /** One till. The operation is inferred. */
  workplace(guid: string, signal?: AbortSignal): Promise<Result<ServiceWorkplace, ApiFailure>>;
  /** Makes a till. */
  createWorkplace(input: NewWorkplace, signal?: AbortSignal): Promise<Result<ServiceWorkplace, ApiFailure>>;
  /**
   * The document of an option that patches change. The operation is inferred.
   * @returns `answer_wrong_shape` also for a text with a number beyond a double's digits, or a key twice: it would be
   * another document once it is parsed
   */
  option(guid: string, signal?: AbortSignal): Promise<Result<{ value: Json }, ApiFailure>>;
};

/** Signing in. `sign_in_no_token`: the service agreed, and gave no token. */
export type AuthApi = {
  /** @param input.phone 10 to 18 characters: `+7` or `8`, digits, brackets, dashes */
  signInByPhone(
    input: { phone: string; password: string },
    signal?: AbortSignal,
  ): Promise<Result<{ token: string }, ApiFailure>>;
  signInByUsername(
    input: { username: string; password: string },
    signal?: AbortSignal,
  ): Promise<Result<{ token: string }, ApiFailure>>;
  /** Every organisation of whom the token belongs to, all pages. */
  organisations(token: string, signal?: AbortSignal): Promise<Result<ServiceOrganisation[], ApiFailure>>;
};

/** Whatever came back, before anything is made of it. */
export type Answer = {
  status: number;
  redirect: boolean;
  contentType: string;
  retryAfter: string | null;
  /** The `Date` header. */
  date: string | null;
  /** It asks for a sign-in of some kind (`WWW-Authenticate`, RFC 9110 §11.6.1). */
  isChallenge: boolean;
  /** At most `LONGEST_BODY` bytes; see `exchange.ts`. */
  body: Uint8Array;
  /** The body was longer than what is kept of it. */
  tooLong: boolean;
};
