import * as v from 'valibot';
import {
  Alias,
  type Connection,
  ConnectionOptions,
  type ConnectionState,
  type ConnectRequest,
  type Login,
  type SavedConnection,
} from '#contract/connection.ts';
import type { Failure, FieldProblem } from '#contract/errors.ts';
import type { Policy } from '#contract/policy.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { KeptConnection, Settings, SettingsStore } from '../storage/settings.ts';
import { connectionId } from './id.ts';
import { createTurns } from './in-turn.ts';
import { connectionUnder, requestUnder } from './managed.ts';
import { parseBaseUrl } from './rules.ts';
import {
  type Beside,
  findKept,
  type InUse,
  savedConnections,
  whenLeft,
  withConnection,
  withoutConnection,
} from './saved.ts';
import type { Account } from './sign-in.ts';
import { withoutScheme } from './token-text.ts';
import { createTokens, type OnDisk, type Token } from './tokens.ts';
import type { Vault } from './vault.ts';

/** The connection in use and the token that signs its requests. */
export type Present = {
  connection: Connection;
  /** Who signed in to it last; none: a token was entered by hand. */
  login?: Login | null;
} & Token;

/**
 * What the user decides of the connections; failures change nothing. Calls are carried out one after the other. One
 * that is about the connection in use means the one that was in use when it was made: should another have come into
 * use by its turn, it is refused with `connection_gone`.
 */
export type ConnectionService = {
  /** Opens the current connection of the settings, if there is one. Call once, at start. */
  restore: () => Promise<void>;
  /** Puts the training store in the place of the connection until it is left or the app ends. */
  useTrainingStore: () => Promise<Result<undefined, Failure>>;
  /** Adds a connection, or renews the one with this address and organisation, and takes it into use. */
  connect: (input: ConnectRequest) => Promise<Result<undefined, Failure>>;
  /** Gives the connection in use another token. */
  signIn: (token: string) => Promise<Result<undefined, Failure>>;
  /** The same for somebody who signed in with a password: adds the connection or renews it, and takes it into use. */
  takeAccount: (account: Account) => Promise<Result<undefined, Failure>>;
  /** Forgets the token of the connection in use and keeps everything else of it. */
  signOut: () => Promise<Result<undefined, Failure>>;
  /**
   * Takes another of the connections into use; `connection_gone`: there is none with this id. Of the one in use, data
   * that could not be opened are tried again.
   */
  switchTo: (id: string) => Promise<Result<undefined, Failure>>;
  /** @param name empty: it goes by its organisation's name */
  rename: (id: string, name: string) => Promise<Result<undefined, Failure>>;
  /**
   * Leaves the training store for the current connection; or removes the connection in use and everything of it from
   * this computer, after which none is in use.
   */
  forget: () => Promise<Result<undefined, Failure>>;
  /** Every connection of this computer; while the training store is in use none of them is current. */
  list: () => SavedConnection[];
};

export type ConnectionDeps = {
  settings: SettingsStore;
  vault: Vault;
  /** Whether this is the Electron that the app ships with. */
  shipped: boolean;
  /** The training store's connection and token. */
  training: () => Promise<{ connection: Connection; token: string }>;
  /** What the organisation's IT presets; `null`: nothing. */
  policy: Policy | null;
  checkQrTemplate: (template: string) => FieldProblem | undefined;
  /** The token must never be written down from here on. */
  keepSecret: (token: string) => void;
  /**
   * Takes the connection into use, or none; what belonged to the earlier one is closed.
   * @param ifUnreadable when its data cannot be opened: `stay` with the earlier one, or `show` it without data
   */
  use: (next: Present | undefined, ifUnreadable: 'stay' | 'show') => Result<undefined, Failure>;
  /** How the connection in use is called, or the list, is different; which one is in use is not. */
  changed: (present: Present | undefined) => void;
  /** How many changes wait in the outbox of the connection in use; `null`: not known. */
  waiting: () => number | null;
  /** Removes what this computer keeps of a connection besides its settings. */
  erase: (connection: Connection) => Result<undefined, Failure>;
};

const storageFailed = err<Failure>({ code: 'storage_failed', retryable: true });
const notConnected = err<Failure>({ code: 'not_connected', retryable: false });
const gone = err<Failure>({ code: 'connection_gone', retryable: false });
const locked = err<Failure>({ code: 'set_by_organisation', retryable: false });

/** Where the APIs are, how to sign in to them, where the tokens are kept, and which connection is in use. */
export function createConnectionService(deps: ConnectionDeps): ConnectionService {
  const { settings, shipped, policy } = deps;
  const tokens = createTokens(deps.vault, deps.keepSecret);
  const inTurn = createTurns();
  let present: Present | undefined;

  const find = (id: string | null) => findKept(settings.current.connections, id);

  /** @returns whether it is on the disk */
  function save(changes: Partial<Settings>): boolean {
    try {
      if (Object.keys(changes).length > 0) settings.update(changes);
      return true;
    } catch {
      return false;
    }
  }

  function inUse(): InUse | undefined {
    return present && { id: present.connection.id, waiting: deps.waiting() };
  }

  /** The list as it is once another connection is in use. */
  function listWhenLeft(next?: string): KeptConnection[] {
    return whenLeft(settings.current.connections, inUse(), next);
  }

  function take(next: Present | undefined, ifUnreadable: 'stay' | 'show'): Result<undefined, Failure> {
    present = next;
    return deps.use(next, ifUnreadable);
  }

  /** Takes another connection into use and writes down what goes with it: both, or neither. */
  function change(next: Present, changes: Partial<Settings>): Result<undefined, Failure> {
    const { connections, currentConnection } = settings.current;
    if (!save(changes)) return storageFailed;
    const earlier = present;
    const used = take(next, 'stay');
    if (used.ok) return used;
    present = earlier;
    // Should the disk refuse this too, the next start shows the one that was asked for, without its data.
    save({ connections, currentConnection });
    deps.changed(present);
    return used;
  }

  /**
   * Keeps a connection with its token and takes it into use.
   * @param beside who signed in; without it a token was entered by hand, and nobody knows whose
   */
  async function keep(
    connection: Connection,
    token: string,
    { stay, ...beside }: Omit<Beside, keyof OnDisk> & { stay: boolean } = { stay: true },
  ): Promise<Result<undefined, Failure>> {
    const { id } = connection;
    const { login = null } = beside;
    const { credential, onDisk } = await tokens.protect(connection, token, stay);
    const all = { ...beside, login, person: null, ...onDisk };
    const connections = withConnection(listWhenLeft(id), connection, all);
    const kept = change({ connection, login, token, credential }, { connections, currentConnection: id });
    if (kept.ok) tokens.hold(id, { token, credential });
    return kept;
  }

  /** A connection as it may be used here; settings may have been written on another runtime, or by hand. */
  function usable(connection: Connection): Connection | undefined {
    if (!parseBaseUrl(connection.baseUrl, shipped).ok) return undefined;
    return connectionUnder(policy, connection, shipped);
  }

  async function presentOf(kept: KeptConnection): Promise<Present> {
    const connection = usable(kept.connection);
    const { login } = kept;
    if (!connection)
      return { connection: kept.connection, login, token: undefined, credential: { kept: 'none' } };
    return { connection, login, ...(await tokens.find(kept)) };
  }

  async function restore(): Promise<void> {
    const bound = await tokens.bind(settings.current.connections);
    // Where the disk refuses it, the next start tries again.
    if (bound) save({ connections: bound });
    const kept = find(settings.current.currentConnection);
    const next = kept && (await presentOf(kept));
    // What waits is counted anew; that the disk refuses this is no reason not to open it.
    if (kept && kept.waiting !== null) save({ connections: listWhenLeft(kept.connection.id) });
    take(next, 'show');
  }

  function checkInput(input: ConnectRequest): Result<string, Failure> {
    const fields: Record<string, FieldProblem> = {};
    const baseUrl = parseBaseUrl(input.baseUrl, shipped);
    if (!baseUrl.ok) fields['baseUrl'] = baseUrl.error;
    const template = deps.checkQrTemplate(input.options.qrTemplate);
    if (template) fields['options.qrTemplate'] = template;
    if (!baseUrl.ok || template) return err({ code: 'invalid_input', retryable: false, fields });
    return baseUrl;
  }

  async function connect(asked: ConnectRequest): Promise<Result<undefined, Failure>> {
    const input = requestUnder(policy, asked);
    const baseUrl = checkInput(input);
    if (!baseUrl.ok) return baseUrl;
    const { orgGuid, alias, options } = input;
    const token = withoutScheme(input.token, options.authScheme);
    const id = connectionId(baseUrl.data, orgGuid);
    const name = input.name === '' ? (find(id)?.connection.name ?? '') : input.name;
    return await keep({ id, name, kind: 'cloud', baseUrl: baseUrl.data, orgGuid, alias, options }, token);
  }

  async function takeAccount(account: Account): Promise<Result<undefined, Failure>> {
    const { baseUrl, organisation, again } = account;
    if (again !== undefined && again !== present?.connection.id) return gone;
    const id = connectionId(baseUrl, organisation.guid);
    const before = find(id)?.connection;
    const connection = usable({
      id,
      name: before?.name ?? '',
      kind: 'cloud',
      baseUrl,
      orgGuid: organisation.guid,
      alias: v.is(Alias, organisation.alias) ? organisation.alias : '',
      options: account.options ?? before?.options ?? v.parse(ConnectionOptions, {}),
    });
    if (!connection) return err({ code: 'connection_not_allowed', retryable: false });
    const organisationName = organisation.name.trim() === '' ? null : organisation.name.trim();
    const { token, login, stay } = account;
    return keep(connection, token, { stay, login, ...(organisationName && { organisationName }) });
  }

  /** Runs what is about the connection in use, unless another has come into use since the user asked for it. */
  function onPresent(
    run: (meant: Present) => Result<undefined, Failure> | Promise<Result<undefined, Failure>>,
    otherwise: Result<undefined, Failure>,
  ): Promise<Result<undefined, Failure>> {
    const meant = present?.connection.id;
    return inTurn(() => {
      if (present?.connection.id !== meant) return gone;
      return present ? run(present) : otherwise;
    });
  }

  function remove(left: Present): Result<undefined, Failure> {
    const { connection } = left;
    const { connections, currentConnection } = settings.current;
    const others = withoutConnection(connections, connection.id);
    if (!save({ connections: others, currentConnection: null })) return storageFailed;
    take(undefined, 'show');
    const erased = deps.erase(connection);
    if (erased.ok) {
      tokens.drop(connection.id);
      return erased;
    }
    save({ connections, currentConnection });
    take(left, 'show');
    return erased;
  }

  function signOut({ connection, login }: Present): Result<undefined, Failure> {
    if (connection.kind !== 'cloud') return notConnected;
    const connections = withConnection(settings.current.connections, connection, {
      encryptedToken: null,
      tokenBound: false,
    });
    if (!save({ connections })) return storageFailed;
    tokens.drop(connection.id);
    // Nobody is signed in any more, whether its data can be opened or not.
    take({ connection, ...(login && { login }), token: undefined, credential: { kept: 'none' } }, 'show');
    return ok(undefined);
  }

  function rename(id: string, name: string): Result<undefined, Failure> {
    const kept = find(id);
    if (!kept) return gone;
    const connection = { ...kept.connection, name };
    const { encryptedToken, tokenBound } = kept;
    const beside = { encryptedToken, tokenBound };
    const connections = withConnection(settings.current.connections, connection, beside);
    if (!save({ connections })) return storageFailed;
    if (present?.connection.id === id) present = { ...present, connection };
    deps.changed(present);
    return ok(undefined);
  }

  return {
    restore: () => inTurn(restore),
    useTrainingStore: () =>
      inTurn(async () => {
        if (policy?.training_store === false) return locked;
        const { connection, token } = await deps.training();
        deps.keepSecret(token);
        const changes = present?.connection.kind === 'cloud' ? { connections: listWhenLeft() } : {};
        return change({ connection, token, credential: { kept: 'not_needed' } }, changes);
      }),
    connect: (input) => inTurn(() => connect(input)),
    signIn: (token) =>
      onPresent(({ connection }) => {
        if (connection.kind !== 'cloud') return notConnected;
        if (!usable(connection)) return err({ code: 'connection_not_allowed', retryable: false });
        return keep(connection, withoutScheme(token, connection.options.authScheme));
      }, notConnected),
    takeAccount: (account) => inTurn(() => takeAccount(account)),
    signOut: () => onPresent(signOut, notConnected),
    switchTo: (id) =>
      inTurn(async () => {
        if (present?.connection.id === id) return take(present, 'show');
        const kept = find(id);
        if (!kept) return gone;
        const next = await presentOf(kept);
        return change(next, { connections: listWhenLeft(id), currentConnection: id });
      }),
    rename: (id, name) => inTurn(() => rename(id, name)),
    forget: () =>
      onPresent(async (left) => {
        if (left.connection.kind === 'cloud') return remove(left);
        await restore();
        return ok(undefined);
      }, ok(undefined)),
    list: () => savedConnections(settings.current.connections, inUse()),
  };
}

/** What the renderer may know of the connection in use: everything but the token. */
export function describeConnection(present: Present | undefined): ConnectionState | null {
  if (!present) return null;
  const { connection, credential, login = null } = present;
  return { ...connection, credential, login };
}
