import * as v from 'valibot';
import type { Connection, Credential } from '#contract/connection.ts';
import type { StoredConnection } from '../storage/settings.ts';
import type { Vault } from './vault.ts';

/** A connection's token and where it is kept; `undefined`: somebody must sign in. */
export type Token = { token: string | undefined; credential: Credential };

/** How a token stands in the settings. */
export type OnDisk = Pick<StoredConnection, 'encryptedToken' | 'tokenBound'>;

/** A connection with its token as it stands in the settings. */
type StoredToken = Pick<StoredConnection, 'connection'> & OnDisk;

/** Where a token goes and how: whoever edits the settings must not be able to send it elsewhere. */
const Destination = v.strictObject({
  baseUrl: v.string(),
  orgGuid: v.string(),
  authHeader: v.string(),
  authScheme: v.string(),
});
const Sealed = v.strictObject({ token: v.string(), place: Destination });

/** Before what is protected. No token begins so: none has an end of line in it. */
const MARK = 'till-setup/token@1\n';

function placeOf({ baseUrl, orgGuid, options }: Connection): v.InferOutput<typeof Destination> {
  return { baseUrl, orgGuid, authHeader: options.authHeader, authScheme: options.authScheme };
}

function isSame(one: v.InferOutput<typeof Destination>, other: v.InferOutput<typeof Destination>): boolean {
  return (Object.keys(Destination.entries) as (keyof typeof one)[]).every((key) => one[key] === other[key]);
}

/** @returns the token in a text that was protected, if it is for this connection */
function unseal(text: string, { connection, tokenBound }: StoredToken): string | undefined {
  // Versions before 0.2.0 protected the token alone; the service binds such ones when it first meets them.
  if (!text.startsWith(MARK)) return tokenBound ? undefined : text;
  const sealed = v.safeParse(v.pipe(v.string(), v.parseJson(), Sealed), text.slice(MARK.length));
  if (!sealed.success) return undefined;
  return isSame(sealed.output.place, placeOf(connection)) ? sealed.output.token : undefined;
}

const NONE: Token = { token: undefined, credential: { kept: 'none' } };
const NOT_THERE: OnDisk = { encryptedToken: null, tokenBound: false };

/** The tokens of every connection: those that the keychain protects, and those that live as long as the app does. */
export class Tokens {
  readonly #vault: Vault;
  readonly #registerSecret: (token: string) => void;
  readonly #ofSession = new Map<string, Token>();

  /** @param registerSecret is told each token before anything else is done with it */
  constructor(vault: Vault, registerSecret: (token: string) => void) {
    this.#vault = vault;
    this.#registerSecret = registerSecret;
  }

  /**
   * Where a token can be kept, and as what it stands in the settings: together with where it may go. Nothing is kept
   * yet.
   * @param stay false: it is to be kept until the app is closed, and no longer
   */
  async protect(
    connection: Connection,
    token: string,
    stay: boolean,
  ): Promise<{ credential: Credential; onDisk: OnDisk }> {
    this.#registerSecret(token);
    if (!stay) return { credential: { kept: 'session', because: 'not_wanted' }, onDisk: NOT_THERE };
    const encrypted = await this.#vault.protect(MARK + JSON.stringify({ token, place: placeOf(connection) }));
    return encrypted.ok
      ? { credential: { kept: 'keychain' }, onDisk: { encryptedToken: encrypted.data, tokenBound: true } }
      : { credential: { kept: 'session', because: encrypted.error }, onDisk: NOT_THERE };
  }

  /** The token of a connection as it stands in the settings; none where it was protected for another place. */
  async find(stored: StoredToken): Promise<Token> {
    if (stored.encryptedToken === null) return this.#ofSession.get(stored.connection.id) ?? NONE;
    const text = await this.#vault.reveal(stored.encryptedToken);
    const token = text.ok ? unseal(text.data, stored) : undefined;
    if (token === undefined) return NONE;
    this.#registerSecret(token);
    return { token, credential: { kept: 'keychain' } };
  }

  /** What the settings say of this connection's token is on the disk: what they cannot hold is held here. */
  hold(id: string, token: Token): void {
    if (token.credential.kept === 'session') this.#ofSession.set(id, token);
    else this.#ofSession.delete(id);
  }

  /**
   * Protects tokens that versions before 0.2.0 protected alone together with where they may go.
   * @returns the list with them; `undefined`: there is nothing to be changed
   */
  async bind(list: readonly StoredConnection[]): Promise<StoredConnection[] | undefined> {
    const all = await Promise.all(list.map((stored) => this.#bound(stored)));
    return all.some((stored, index) => stored !== list[index]) ? all : undefined;
  }

  drop(id: string): void {
    this.#ofSession.delete(id);
  }

  /** @returns the same connection where its token is bound, is not there, or cannot be read */
  async #bound(stored: StoredConnection): Promise<StoredConnection> {
    if (stored.encryptedToken === null || stored.tokenBound) return stored;
    const { token } = await this.find(stored);
    if (token === undefined) return stored;
    const { onDisk } = await this.protect(stored.connection, token, true);
    return onDisk.tokenBound ? { ...stored, ...onDisk } : stored;
  }
}
