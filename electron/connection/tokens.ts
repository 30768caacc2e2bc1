import type { Credential } from '../contract/connection.ts';
import type { KeptConnection } from '../storage/settings.ts';
import type { Vault } from './vault.ts';

/** A connection's token and where it is kept; `undefined`: somebody must sign in. */
export type Token = { token: string | undefined; credential: Credential };

/** The tokens of every connection: those that the keychain protects, and those that live as long as the app does. */
export type Tokens = {
  /**
   * Where a token can be kept, and as what it stands in the settings. Nothing is kept yet.
   * @param stay false: it is to be kept until the app is closed, and no longer
   */
  protect: (
    token: string,
    stay: boolean,
  ) => Promise<{ credential: Credential; encryptedToken: string | null }>;
  /** What the settings say of this connection's token is on the disk: what they cannot hold is held here. */
  hold: (id: string, token: Token) => void;
  find: (kept: Pick<KeptConnection, 'connection' | 'encryptedToken'>) => Promise<Token>;
  drop: (id: string) => void;
};

/** @param keepSecret is told each token before anything else is done with it */
export function createTokens(vault: Vault, keepSecret: (token: string) => void): Tokens {
  const ofSession = new Map<string, Token>();
  const none: Token = { token: undefined, credential: { kept: 'none' } };
  return {
    async protect(token, stay) {
      keepSecret(token);
      if (!stay) return { credential: { kept: 'session', because: 'not_wanted' }, encryptedToken: null };
      const encrypted = await vault.protect(token);
      return encrypted.ok
        ? { credential: { kept: 'keychain' }, encryptedToken: encrypted.data }
        : { credential: { kept: 'session', because: encrypted.error }, encryptedToken: null };
    },
    hold(id, token) {
      if (token.credential.kept === 'session') ofSession.set(id, token);
      else ofSession.delete(id);
    },
    async find({ connection, encryptedToken }) {
      if (encryptedToken === null) return ofSession.get(connection.id) ?? none;
      const token = await vault.reveal(encryptedToken);
      if (!token.ok) return none;
      keepSecret(token.data);
      return { token: token.data, credential: { kept: 'keychain' } };
    },
    drop: (id) => void ofSession.delete(id),
  };
}
