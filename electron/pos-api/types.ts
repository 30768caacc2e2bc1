import type { Connection } from '../contract/connection.ts';
import type { Failure } from '../contract/errors.ts';
import type { Result } from '../contract/result.ts';

/** Stops the clock of the time-out for as long as the work takes; then it begins anew. */
export type Hold = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * What carries a request: Electron's `fetch`, Node's, or the training store in process. It must send each request at
 * most once, which Chromium by itself does not promise on a kept connection (shell/sessions.ts). While a person has to
 * be asked for something before the request can go out, it holds.
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
  /** Language tag (RFC 5646) of the user interface; asked for each request. */
  language: () => string;
};

/** How long the whole of an answer may take, in milliseconds; see `DEFAULT_TIMEOUTS`. */
export type Timeouts = { generateMs: number; updateMs: number };

export type PosApiOptions = {
  connection: Omit<Connection, 'id' | 'name'>;
  token: string;
  fetch: Fetch;
  client: ClientFacts;
  timeouts?: Partial<Timeouts>;
  /** Milliseconds since 1970, UTC, for `Retry-After` dates; this computer's clock unless given. */
  now?: () => number;
};

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

/** A failure of the API or on the way to it; `retryAfterMs` is what the answer's `Retry-After` asks for. */
export type ApiFailure = Failure & { retryAfterMs?: number };

export type PosApi = {
  /**
   * GenerateActivationCodeOfWorkplace. Sends its request at most once, whatever comes back.
   * @param signal stops waiting; what was sent cannot be called back
   * @returns the code as opaque, untouched text
   */
  generateActivationCode(
    input: GenerateInput,
    signal?: AbortSignal,
  ): Promise<Result<{ activationCode: string }, ApiFailure>>;
  /**
   * UpdateOrganizationOption. Sends its request at most once, whatever comes back.
   * @param signal stops waiting; what was sent cannot be called back
   */
  updateOption(input: UpdateInput, signal?: AbortSignal): Promise<Result<void, ApiFailure>>;
};
