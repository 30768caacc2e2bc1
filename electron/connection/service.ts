import type { Connection, ConnectRequest, SavedConnection } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { StoredConnection, Settings } from '../storage/settings.ts';
import type { ActiveConnection } from './active.ts';
import type { ConnectionDeps } from './deps.ts';
import { connectionId } from './id.ts';
import { createMutex } from './mutex.ts';
import { requestUnder } from './managed.ts';
import {
  type Beside,
  findStored,
  type InUse,
  savedConnections,
  connectionsAfterLeaving,
  withConnection,
  withoutConnection,
} from './saved.ts';
import type { Account } from './sign-in.ts';
import { withoutScheme } from './token-text.ts';
import { type OnDisk, Tokens } from './tokens.ts';
import { checkRequest, connectionOf, usableHere } from './usable.ts';

/** How a change comes out. */
type Changed = Promise<Result<undefined, Failure>>;

const storageFailed = err<Failure>({ code: 'storage_failed', retryable: true });
const notConnected = err<Failure>({ code: 'not_connected', retryable: false });
const gone = err<Failure>({ code: 'connection_gone', retryable: false });
const cancelled = err<Failure>({ code: 'cancelled', retryable: true });
const locked = err<Failure>({ code: 'set_by_organisation', retryable: false });

/**
 * What the user decides of the connections: where the APIs are, how to sign in to them, and which is in use. Failures
 * change nothing. Calls are carried out one after the other. One that is about the connection in use means the one that
 * was in use when it was made: should another have come into use by its turn, it is refused with `connection_gone`.
 */
export class ConnectionService {
  readonly #deps: ConnectionDeps;
  readonly #tokens: Tokens;
  readonly #inTurn = createMutex();
  #active: ActiveConnection | undefined;

  constructor(deps: ConnectionDeps) {
    this.#deps = deps;
    this.#tokens = new Tokens(deps.vault, deps.registerSecret);
  }

  /** Opens the current connection of the settings, if there is one. Call once, at start. */
  restore(): Promise<void> {
    return this.#inTurn(() => this.#restore());
  }

  /** Puts the training store in the place of the connection until it is left or the app ends. */
  useTrainingStore(): Changed {
    return this.#inTurn(async () => {
      if (this.#deps.policy?.training_store === false) return locked;
      const { connection, token } = await this.#deps.training();
      this.#deps.registerSecret(token);
      const isLeft = this.#active?.connection.kind === 'cloud';
      const changes = isLeft ? { connections: this.#storedAfterLeaving() } : {};
      return this.#switchTo({ connection, token, credential: { kept: 'not_needed' } }, changes);
    });
  }

  /** Adds a connection, or renews the one with this address and organisation, and takes it into use. */
  connect(input: ConnectRequest): Changed {
    return this.#inTurn(() => this.#connect(input));
  }

  /** Gives the connection in use another token. */
  signIn(token: string): Changed {
    return this.#onActive(({ connection }) => {
      if (connection.kind !== 'cloud') return notConnected;
      if (!usableHere(connection, this.#deps))
        return err({ code: 'connection_not_allowed', retryable: false });
      return this.#persist(connection, withoutScheme(token, connection.options.authScheme));
    }, notConnected);
  }

  /**
   * The same for somebody who signed in with a password: adds the connection or renews it, and takes it into use.
   * @param signal the sign-in is given up: nothing is taken, `cancelled`
   */
  takeAccount(account: Account, signal?: AbortSignal): Changed {
    return this.#inTurn(() => this.#takeAccount(account, signal));
  }

  /** Forgets the token of the connection in use and keeps everything else of it. */
  signOut(): Changed {
    return this.#onActive((active) => this.#signOut(active), notConnected);
  }

  /**
   * Takes another of the connections into use; `connection_gone`: there is none with this id. Of the one in use, data
   * that could not be opened are tried again.
   * @param forNow the next start opens the one before
   */
  switchTo(id: string, { forNow = false } = {}): Changed {
    return this.#inTurn(async () => {
      if (this.#active?.connection.id === id) return this.#activate(this.#active, 'show');
      const stored = this.#find(id);
      if (!stored) return gone;
      const next = await this.#withToken(stored);
      const changes = { connections: this.#storedAfterLeaving(id), currentConnection: id };
      return this.#switchTo(next, forNow ? {} : changes);
    });
  }

  /** @param name empty: it goes by its organisation's name */
  rename(id: string, name: string): Changed {
    return this.#inTurn(() => this.#rename(id, name));
  }

  /**
   * Leaves the training store for the current connection; or removes the connection in use and everything of it from
   * this computer, after which none is in use.
   */
  forget(): Changed {
    return this.#onActive(async (left) => {
      if (left.connection.kind === 'cloud') return this.#remove(left);
      await this.#restore();
      return ok(undefined);
    }, ok(undefined));
  }

  /** Every connection of this computer; while the training store is in use none of them is current. */
  list(): SavedConnection[] {
    return savedConnections(this.#stored(), this.#inUse());
  }

  #stored(): readonly StoredConnection[] {
    return this.#deps.settings.current.connections;
  }

  #find(id: string | null): StoredConnection | undefined {
    return findStored(this.#stored(), id);
  }

  /** @returns whether it is on the disk */
  #save(changes: Partial<Settings>): boolean {
    try {
      if (Object.keys(changes).length > 0) this.#deps.settings.update(changes);
      return true;
    } catch {
      return false;
    }
  }

  #inUse(): InUse | undefined {
    return this.#active && { id: this.#active.connection.id, waiting: this.#deps.waiting() };
  }

  /** The list as it is once another connection is in use. */
  #storedAfterLeaving(next?: string): StoredConnection[] {
    return connectionsAfterLeaving(this.#stored(), this.#inUse(), next);
  }

  #activate(next: ActiveConnection | undefined, ifUnreadable: 'stay' | 'show'): Result<undefined, Failure> {
    this.#active = next;
    return this.#deps.use(next, ifUnreadable);
  }

  /** Takes another connection into use and writes down what goes with it: both, or neither. */
  #switchTo(next: ActiveConnection, changes: Partial<Settings>): Result<undefined, Failure> {
    const { connections, currentConnection } = this.#deps.settings.current;
    if (!this.#save(changes)) return storageFailed;
    const earlier = this.#active;
    let isUsed = false;
    try {
      const used = this.#activate(next, 'stay');
      isUsed = used.ok;
      return used;
    } finally {
      // After a bug as well: what is left or signed out of next is the one on the screen.
      if (!isUsed) {
        this.#active = earlier;
        // Should the disk refuse this too, the next start shows the one that was asked for, without its data.
        this.#save({ connections, currentConnection });
        this.#deps.changed(earlier);
      }
    }
  }

  /**
   * Keeps a connection with its token and takes it into use.
   * @param beside who signed in; without it a token was entered by hand, and nobody knows whose
   * @param signal see `takeAccount`
   */
  async #persist(
    connection: Connection,
    token: string,
    { stay, ...beside }: Omit<Beside, keyof OnDisk> & { stay: boolean } = { stay: true },
    signal?: AbortSignal,
  ): Changed {
    const { id } = connection;
    const { login = null } = beside;
    const { credential, onDisk } = await this.#tokens.protect(connection, token, stay);
    // The keychain may have asked somebody, who thought better of it.
    if (signal?.aborted === true) return cancelled;
    const all = { ...beside, login, person: null, ...onDisk };
    const connections = withConnection(this.#storedAfterLeaving(id), connection, all);
    const next = { connection, login, token, credential };
    const used = this.#switchTo(next, { connections, currentConnection: id });
    if (used.ok) this.#tokens.hold(id, { token, credential });
    return used;
  }

  async #withToken(stored: StoredConnection): Promise<ActiveConnection> {
    const connection = usableHere(stored.connection, this.#deps);
    const { login } = stored;
    if (!connection)
      return { connection: stored.connection, login, token: undefined, credential: { kept: 'none' } };
    return { connection, login, ...(await this.#tokens.find(stored)) };
  }

  async #restore(): Promise<void> {
    const bound = await this.#tokens.bind(this.#stored());
    // Where the disk refuses it, the next start tries again.
    if (bound) this.#save({ connections: bound });
    const stored = this.#find(this.#deps.settings.current.currentConnection);
    const next = stored && (await this.#withToken(stored));
    // What waits is counted anew; that the disk refuses this is no reason not to open it.
    if (stored && stored.waiting !== null)
      this.#save({ connections: this.#storedAfterLeaving(stored.connection.id) });
    this.#activate(next, 'show');
  }

  async #connect(asked: ConnectRequest): Changed {
    const input = requestUnder(this.#deps.policy, asked);
    const checked = checkRequest(input, this.#deps);
    if (!checked.ok) return checked;
    const baseUrl = checked.data;
    const { orgGuid, alias, options } = input;
    const token = withoutScheme(input.token, options.authScheme);
    const id = connectionId(baseUrl, orgGuid);
    const name = input.name === '' ? (this.#find(id)?.connection.name ?? '') : input.name;
    return await this.#persist({ id, name, kind: 'cloud', baseUrl, orgGuid, alias, options }, token);
  }

  async #takeAccount(account: Account, signal: AbortSignal | undefined): Changed {
    const { baseUrl, organisation, again } = account;
    if (again !== undefined && again !== this.#active?.connection.id) return gone;
    const before = this.#find(connectionId(baseUrl, organisation.guid))?.connection;
    const connection = usableHere(connectionOf(account, before), this.#deps);
    if (!connection) return err({ code: 'connection_not_allowed', retryable: false });
    const organisationName = organisation.name.trim() === '' ? null : organisation.name.trim();
    const { token, login, stay } = account;
    const beside = { stay, login, ...(organisationName && { organisationName }) };
    return await this.#persist(connection, token, beside, signal);
  }

  /** Runs what is about the connection in use, unless another has come into use since the user asked for it. */
  #onActive(
    run: (meant: ActiveConnection) => Result<undefined, Failure> | Changed,
    otherwise: Result<undefined, Failure>,
  ): Changed {
    const meant = this.#active?.connection.id;
    return this.#inTurn(() => {
      if (this.#active?.connection.id !== meant) return gone;
      return this.#active ? run(this.#active) : otherwise;
    });
  }

  #remove(left: ActiveConnection): Result<undefined, Failure> {
    const { id } = left.connection;
    const { currentConnection } = this.#deps.settings.current;
    if (!this.#save({ currentConnection: null })) return storageFailed;
    this.#activate(undefined, 'show');
    const erased = this.#deps.erase(left.connection);
    // Last: should the power fail before, it is still there to be removed, and nothing of it is left that nobody sees.
    if (erased.ok && this.#save({ connections: withoutConnection(this.#stored(), id) })) {
      this.#tokens.drop(id);
      this.#deps.changed(undefined);
      return erased;
    }
    this.#save({ currentConnection });
    this.#activate(left, 'show');
    return erased.ok ? storageFailed : erased;
  }

  #signOut({ connection, login }: ActiveConnection): Result<undefined, Failure> {
    if (connection.kind !== 'cloud') return notConnected;
    const noToken = { encryptedToken: null, tokenBound: false };
    if (!this.#save({ connections: withConnection(this.#stored(), connection, noToken) }))
      return storageFailed;
    this.#tokens.drop(connection.id);
    // Nobody is signed in any more, whether its data can be opened or not.
    const signedOut = { token: undefined, credential: { kept: 'none' } } as const;
    this.#activate({ connection, ...(login && { login }), ...signedOut }, 'show');
    return ok(undefined);
  }

  #rename(id: string, name: string): Result<undefined, Failure> {
    const stored = this.#find(id);
    if (!stored) return gone;
    const { encryptedToken, tokenBound } = stored;
    const named = { ...stored.connection, name };
    const connections = withConnection(this.#stored(), named, { encryptedToken, tokenBound });
    if (!this.#save({ connections })) return storageFailed;
    // In use it is as the organisation presets it, which is not how it is stored.
    if (this.#active?.connection.id === id)
      this.#active = { ...this.#active, connection: { ...this.#active.connection, name } };
    this.#deps.changed(this.#active);
    return ok(undefined);
  }
}
