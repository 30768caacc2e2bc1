import type { Connection, ConnectionState, ConnectRequest, Credential } from '../contract/connection.ts';
import type { Failure, FieldProblem } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { SettingsStore } from '../storage/settings.ts';
import { parseBaseUrl } from './rules.ts';
import type { Vault } from './vault.ts';

/** The connection in use and the token that signs its requests. */
export type Present = { connection: Connection; token: string | undefined; credential: Credential };

/** What the connection's owner decides of it; failures change nothing. */
export type ConnectionService = {
  /** Opens the connection of the settings, if there is one. Call once, at start. */
  restore: () => Promise<void>;
  /** Puts the training store in the place of the connection until it is left or the app ends. */
  useTrainingStore: () => Promise<Result<undefined, Failure>>;
  connect: (input: ConnectRequest) => Promise<Result<undefined, Failure>>;
  signIn: (token: string) => Promise<Result<undefined, Failure>>;
  /** Leaves the training store; or removes the connection and everything of it from this computer. */
  forget: () => Promise<Result<undefined, Failure>>;
};

export type ConnectionDeps = {
  settings: SettingsStore;
  vault: Vault;
  /** Whether this is the Electron that the app ships with. */
  shipped: boolean;
  /** The training store's connection and token. */
  training: () => Promise<{ connection: Connection; token: string }>;
  checkQrTemplate: (template: string) => FieldProblem | undefined;
  /** The token must never be written down from here on. */
  keepSecret: (token: string) => void;
  /** Takes the connection into use, or none; what belonged to the earlier one is closed. */
  use: (present: Present | undefined) => Result<undefined, Failure>;
  /** Removes what this computer keeps of a connection besides its settings. */
  erase: (connection: Connection) => void;
};

const storageFailed: Failure = { code: 'storage_failed', retryable: true };

/** Where the API is, how to sign in to it, and where the token is kept. */
export function createConnectionService(deps: ConnectionDeps): ConnectionService {
  const { settings, vault } = deps;
  let present: Present | undefined;

  function take(next: Present | undefined) {
    present = next;
    if (next?.token) deps.keepSecret(next.token);
    return deps.use(next);
  }

  /** Where a token can be kept, and as what it stands in the settings. */
  async function protect(token: string): Promise<{ credential: Credential; encryptedToken: string | null }> {
    const encrypted = await vault.protect(token);
    return encrypted.ok
      ? { credential: { kept: 'keychain' }, encryptedToken: encrypted.data }
      : { credential: { kept: 'session', because: encrypted.error }, encryptedToken: null };
  }

  /** Keeps a connection with its token and takes it into use; on a full disk nothing changes. */
  async function keep(connection: Connection, token: string): Promise<Result<undefined, Failure>> {
    const { credential, encryptedToken } = await protect(token);
    try {
      settings.update({ connection, encryptedToken });
    } catch {
      return err(storageFailed);
    }
    return take({ connection, token, credential });
  }

  function checkInput(input: ConnectRequest): Result<string, Failure> {
    const fields: Record<string, FieldProblem> = {};
    const baseUrl = parseBaseUrl(input.baseUrl, deps.shipped);
    if (!baseUrl.ok) fields['baseUrl'] = baseUrl.error;
    const template = deps.checkQrTemplate(input.options.qrTemplate);
    if (template) fields['options.qrTemplate'] = template;
    if (!baseUrl.ok || template) return err({ code: 'invalid_input', retryable: false, fields });
    return baseUrl;
  }

  async function restore(): Promise<void> {
    const { connection, encryptedToken } = settings.current;
    if (!connection) return;
    // Settings may have been written on another runtime, or by hand.
    if (!parseBaseUrl(connection.baseUrl, deps.shipped).ok) {
      take({ connection, token: undefined, credential: { kept: 'none' } });
      return;
    }
    const token = encryptedToken === null ? undefined : await vault.reveal(encryptedToken);
    take(
      token?.ok
        ? { connection, token: token.data, credential: { kept: 'keychain' } }
        : { connection, token: undefined, credential: { kept: 'none' } },
    );
  }

  async function forget(): Promise<Result<undefined, Failure>> {
    if (!present) return ok(undefined);
    const { connection } = present;
    take(undefined);
    if (connection.kind === 'training') {
      await restore();
      return ok(undefined);
    }
    try {
      settings.update({ connection: null, encryptedToken: null });
      deps.erase(connection);
    } catch {
      return err(storageFailed);
    }
    return ok(undefined);
  }

  return {
    restore,
    forget,
    async useTrainingStore() {
      const { connection, token } = await deps.training();
      return take({ connection, token, credential: { kept: 'not_needed' } });
    },
    async connect(input) {
      const baseUrl = checkInput(input);
      if (!baseUrl.ok) return baseUrl;
      const { orgGuid, alias, options, token } = input;
      return keep({ kind: 'cloud', baseUrl: baseUrl.data, orgGuid, alias, options }, token);
    },
    async signIn(token) {
      if (present?.connection.kind !== 'cloud') return err({ code: 'not_connected', retryable: false });
      if (!parseBaseUrl(present.connection.baseUrl, deps.shipped).ok) {
        return err({ code: 'connection_not_allowed', retryable: false });
      }
      return keep(present.connection, token);
    },
  };
}

/** What the renderer may know of the connection in use: everything but the token. */
export function describeConnection(present: Present | undefined): ConnectionState | null {
  return present ? { ...present.connection, credential: present.credential } : null;
}
