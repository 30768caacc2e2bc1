import { randomUUID } from 'node:crypto';
import type {
  ConnectionOptions,
  Login,
  Organisation,
  SignInOutcome,
  SignInRequest,
} from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import type { Policy } from '#contract/policy.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { baseUrlOf } from './hosts.ts';
import { parseLogin } from './phone.ts';
import { parseBaseUrl } from './base-url.ts';

/** What signing in needs of the service's client. */
export type Auth = {
  signInByPhone: (
    input: { phone: string; password: string },
    signal: AbortSignal,
  ) => Promise<Result<{ token: string }, Failure>>;
  signInByUsername: (
    input: { username: string; password: string },
    signal: AbortSignal,
  ) => Promise<Result<{ token: string }, Failure>>;
  organisations: (token: string, signal: AbortSignal) => Promise<Result<Organisation[], Failure>>;
};

/** Where somebody signs in to, and how the service is spoken to there. */
export type SignInPlace = { baseUrl: string; options: ConnectionOptions | undefined };

/** Somebody who signed in, and the organisation that was taken or chosen. */
export type Account = SignInPlace & {
  organisation: Organisation;
  login: Login;
  token: string;
  /** Whether the token may be kept beyond the end of the app. */
  stay: boolean;
  /** The id of the connection that this was asked for, should it be one in use. */
  again: string | undefined;
};

/** The connection in use, as far as signing in to it again needs it. */
export type Again = SignInPlace & {
  id: string;
  orgGuid: string;
  /** Whether the organisation lets it be used. */
  isAllowed: boolean;
};

export type SignInDeps = {
  auth: (place: SignInPlace) => Auth;
  policy: Policy | null;
  isShippedElectron: boolean;
  /** The connection in use, if it is one to sign in to. */
  inUse: () => Again | undefined;
  /** The organisation that this login worked with before. */
  before: (baseUrl: string, login: Login) => string | undefined;
  /** Makes the connection, or gives the one that is there its new token; `signal`: not any more. */
  take: (account: Account, signal: AbortSignal) => Promise<Result<undefined, Failure>>;
  /** A token that must never be written down from here on. */
  registerSecret: (token: string) => void;
  /** The same for a password, for as long as it is in use. @returns what ends that */
  registerSecretWhile: (password: string) => () => void;
  after: (ms: number, run: () => void) => () => void;
};

export type SignIns = {
  /** See the contract. The password is used for one request and then let go of. */
  start: (input: SignInRequest) => Promise<Result<SignInOutcome, Failure>>;
  choose: (input: { choice: string; orgGuid: string }) => Promise<Result<undefined, Failure>>;
  cancel: () => void;
  /** Where the sign-in under way goes; requests of sign-ins may go nowhere else. */
  baseUrl: () => string | undefined;
};

/** How long a token waits for its organisation to be chosen, in milliseconds. */
export const CHOICE_MS = 10 * 60_000;
/** What is still to be written down about a sign-in is written within this time; its password is in none of it. */
const REPORTED_AFTER_MS = 5_000;

const refuse = (code: Failure['code'], fields?: Failure['fields']) =>
  err<Failure>({ code, retryable: false, reached: 'no', ...(fields && { fields }) });
const cancelled = err<Failure>({ code: 'cancelled', retryable: true });
const noOrganisation = err<Failure>({ code: 'no_organisation', retryable: false, reached: 'yes' });
const expired = err<Failure>({ code: 'sign_in_expired', retryable: false });

/** What is sent and where, once it was found to be in order. */
type Checked = { login: Login; place: SignInPlace; again: Again | undefined };
type Pending = {
  choice: string;
  organisations: Organisation[];
  account: Omit<Account, 'organisation'>;
  abort: AbortController;
};

/** Signs people in with a password, one sign-in at a time. */
export class PasswordSignIns implements SignIns {
  readonly #deps: SignInDeps;
  #running: { abort: AbortController; baseUrl: string } | undefined;
  #pending: Pending | undefined;
  #stopExpiry: () => void = () => undefined;

  constructor(deps: SignInDeps) {
    this.#deps = deps;
  }

  baseUrl = (): string | undefined => this.#running?.baseUrl;

  cancel = (): void => {
    this.#running?.abort.abort();
    this.#running = undefined;
    this.#drop();
  };

  start = async (input: SignInRequest): Promise<Result<SignInOutcome, Failure>> => {
    const checked = this.#check(input);
    if (!checked.ok) return checked;
    this.cancel();
    const running = { abort: new AbortController(), baseUrl: checked.data.place.baseUrl };
    this.#running = running;
    try {
      const outcome = await this.#signIn(input, checked.data, running.abort.signal);
      return running.abort.signal.aborted && outcome.ok ? cancelled : outcome;
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  };

  choose = async ({
    choice,
    orgGuid,
  }: {
    choice: string;
    orgGuid: string;
  }): Promise<Result<undefined, Failure>> => {
    const pending = this.#pending;
    if (pending?.choice !== choice) return expired;
    const organisation = pending.organisations.find(({ guid }) => guid === orgGuid);
    if (!organisation) return noOrganisation;
    const taken = await this.#deps.take({ ...pending.account, organisation }, pending.abort.signal);
    // Where the disk refused it, it can be chosen again.
    if (taken.ok && this.#pending === pending) this.#drop();
    return taken;
  };

  #drop(): void {
    this.#stopExpiry();
    this.#pending?.abort.abort();
    this.#pending = undefined;
  }

  #check({ by, login, host, options, again }: SignInRequest): Result<Checked, Failure> {
    const { policy, isShippedElectron } = this.#deps;
    if (policy?.sign_in?.token_only === true) return refuse('set_by_organisation');
    const name = parseLogin(by, login, policy?.sign_in?.phone_pattern !== false);
    const inUse = again ? this.#deps.inUse() : undefined;
    if (again && !inUse) return refuse('connection_gone');
    // Before a password goes there.
    if (inUse?.isAllowed === false) return refuse('connection_not_allowed');
    const baseUrl = parseBaseUrl(inUse?.baseUrl ?? baseUrlOf(host, policy), isShippedElectron);
    // What nobody typed cannot be typed better.
    const isTyped = !inUse && typeof host === 'object';
    if (!baseUrl.ok && (!isTyped || baseUrl.error === 'loopback_only'))
      return refuse('connection_not_allowed');
    if (!name.ok || !baseUrl.ok) {
      return refuse('invalid_input', {
        ...(!name.ok && { login: name.error }),
        ...(!baseUrl.ok && { 'host.baseUrl': baseUrl.error }),
      });
    }
    const place = { baseUrl: baseUrl.data, options: inUse ? inUse.options : options };
    return ok({ login: { by, name: name.data }, place, again: inUse });
  }

  async #signIn(
    { password, stay }: SignInRequest,
    { login, place, again }: Checked,
    signal: AbortSignal,
  ): Promise<Result<SignInOutcome, Failure>> {
    const auth = this.#deps.auth(place);
    const signedIn = await this.#tokenFor(auth, login, password, signal);
    if (!signedIn.ok) return signedIn;
    const { token } = signedIn.data;
    this.#deps.registerSecret(token);
    const all = await auth.organisations(token, signal);
    if (signal.aborted) return cancelled;
    if (!all.ok) return all;
    const account = { ...place, login, token, stay, again: again?.id };
    const wanted = again?.orgGuid ?? this.#deps.policy?.connection?.organization_guid;
    const organisations = all.data.filter(({ guid }) => wanted === undefined || guid === wanted);
    const [first] = organisations;
    if (!first) return noOrganisation;
    if (organisations.length > 1) return ok(this.#ask(account, organisations));
    const taken = await this.#deps.take({ ...account, organisation: first }, signal);
    return taken.ok ? ok({ kind: 'signed_in' }) : taken;
  }

  async #tokenFor(auth: Auth, { by, name }: Login, password: string, signal: AbortSignal) {
    const forget = this.#deps.registerSecretWhile(password);
    try {
      return by === 'phone'
        ? await auth.signInByPhone({ phone: name, password }, signal)
        : await auth.signInByUsername({ username: name, password }, signal);
    } finally {
      this.#deps.after(REPORTED_AFTER_MS, forget);
    }
  }

  /** Keeps what was signed in with until one of the organisations is chosen, in memory alone. */
  #ask(account: Pending['account'], organisations: Organisation[]): SignInOutcome {
    const choice = randomUUID();
    this.#drop();
    this.#pending = { choice, organisations, account, abort: new AbortController() };
    this.#stopExpiry = this.#deps.after(CHOICE_MS, () => {
      this.#drop();
    });
    const before = this.#deps.before(account.baseUrl, account.login);
    const isOneOfThem = organisations.some(({ guid }) => guid === before);
    return { kind: 'choose', choice, organisations, before: isOneOfThem ? (before ?? null) : null };
  }
}
