import * as v from 'valibot';
import type { Connection, Credential } from '#contract/connection.ts';
import type { KeptConnection } from '../storage/settings.ts';
import type { Vault } from './vault.ts';

/** A connection's token and where it is kept; `undefined`: somebody must sign in. */
export type Token = { token: string | undefined; credential: Credential };

/** How a token stands in the settings. */
export type OnDisk = Pick<KeptConnection, 'encryptedToken' | 'tokenBound'>;

/** The tokens of every connection: those that the keychain protects, and those that live as long as the app does. */
export type Tokens = {
  /**
   * Where a token can be kept, and as what it stands in the settings: together with where it may go. Nothing is kept
   * yet.
   * @param stay false: it is to be kept until the app is closed, and no longer
   */
  protect: (
    connection: Connection,
    token: string,
    stay: boolean,
  ) => Promise<{ credential: Credential; onDisk: OnDisk }>;
  /** What the settings say of this connection's token is on the disk: what they cannot hold is held here. */
  hold: (id: string, token: Token) => void;
  /** The token of a connection as it stands in the settings; none where it was protected for another place. */
  find: (kept: Pick<KeptConnection, 'connection'> & OnDisk) => Promise<Token>;
  /**
   * Protects tokens that versions before 0.2.0 protected alone together with where they may go.
   * @returns the list with them; `undefined`: there is nothing to be changed
   */
  bind: (list: readonly KeptConnection[]) => Promise<KeptConnection[] | undefined>;
  drop: (id: string) => void;
};

/** Where a token goes and how: whoever edits the settings must not be able to send it elsewhere. */
const Place = v.strictObject({
  baseUrl: v.string(),
  orgGuid: v.string(),
  authHeader: v.string(),
  authScheme: v.string(),
});
const Sealed = v.strictObject({ token: v.string(), place: Place });

/** Before what is protected. No token begins so: none has an end of line in it. */
const MARK = 'till-setup/token@1\n';

function placeOf({ baseUrl, orgGuid, options }: Connection): v.InferOutput<typeof Place> {
  return { baseUrl, orgGuid, authHeader: options.authHeader, authScheme: options.authScheme };
}

function isSame(one: v.InferOutput<typeof Place>, other: v.InferOutput<typeof Place>): boolean {
  return (Object.keys(Place.entries) as (keyof typeof one)[]).every((key) => one[key] === other[key]);
}

/** @returns the token in a text that was protected, if it is for this connection */
function unseal(text: string, { connection, tokenBound }: Parameters<Tokens['find']>[0]): string | undefined {
  // Versions before 0.2.0 protected the token alone; the service binds such ones when it first meets them.
  if (!text.startsWith(MARK)) return tokenBound ? undefined : text;
  const sealed = v.safeParse(v.pipe(v.string(), v.parseJson(), Sealed), text.slice(MARK.length));
  if (!sealed.success) return undefined;
  return isSame(sealed.output.place, placeOf(connection)) ? sealed.output.token : undefined;
}

/** @param keepSecret is told each token before anything else is done with it */
export function createTokens(vault: Vault, keepSecret: (token: string) => void): Tokens {
  const ofSession = new Map<string, Token>();
  const none: Token = { token: undefined, credential: { kept: 'none' } };
  const notThere: OnDisk = { encryptedToken: null, tokenBound: false };

  async function find(kept: Parameters<Tokens['find']>[0]): Promise<Token> {
    if (kept.encryptedToken === null) return ofSession.get(kept.connection.id) ?? none;
    const text = await vault.reveal(kept.encryptedToken);
    const token = text.ok ? unseal(text.data, kept) : undefined;
    if (token === undefined) return none;
    keepSecret(token);
    return { token, credential: { kept: 'keychain' } };
  }

  const protect: Tokens['protect'] = async (connection, token, stay) => {
    keepSecret(token);
    if (!stay) return { credential: { kept: 'session', because: 'not_wanted' }, onDisk: notThere };
    const encrypted = await vault.protect(MARK + JSON.stringify({ token, place: placeOf(connection) }));
    return encrypted.ok
      ? { credential: { kept: 'keychain' }, onDisk: { encryptedToken: encrypted.data, tokenBound: true } }
      : { credential: { kept: 'session', because: encrypted.error }, onDisk: notThere };
  };

  /** @returns the same connection where its token is bound, is not there, or cannot be read */
  async function bound(kept: KeptConnection): Promise<KeptConnection> {
    if (kept.encryptedToken === null || kept.tokenBound) return kept;
    const { token } = await find(kept);
    if (token === undefined) return kept;
    const { onDisk } = await protect(kept.connection, token, true);
    return onDisk.tokenBound ? { ...kept, ...onDisk } : kept;
  }

  return {
    protect,
    find,
    hold(id, token) {
      if (token.credential.kept === 'session') ofSession.set(id, token);
      else ofSession.delete(id);
    },
    async bind(list) {
      const all = await Promise.all(list.map(bound));
      return all.some((kept, index) => kept !== list[index]) ? all : undefined;
    },
    drop: (id) => void ofSession.delete(id),
  };
}
