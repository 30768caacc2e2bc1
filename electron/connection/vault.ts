import type { VAULT_PROBLEMS } from '#contract/connection.ts';
import { err, ok, type Result } from '#contract/result.ts';

/** Why the system does not protect a secret. */
export type VaultProblem = (typeof VAULT_PROBLEMS)[number];

/** Encrypts secrets with a key that the system's keychain holds. */
export type Vault = {
  /** @returns the encrypted text in base 64 */
  protect: (secret: string) => Promise<Result<string, VaultProblem>>;
  reveal: (encrypted: string) => Promise<Result<string, VaultProblem>>;
};

/**
 * What is used of Electron's safeStorage, whose calls became asynchronous with 45: newer ones deprecate the
 * synchronous calls, older ones have only those.
 */
export type SafeStorage = {
  isEncryptionAvailable: () => boolean;
  encryptString: (secret: string) => Buffer;
  decryptString: (encrypted: Buffer) => string;
  isAsyncEncryptionAvailable?: () => Promise<boolean>;
  encryptStringAsync?: (secret: string) => Promise<Buffer>;
  decryptStringAsync?: (encrypted: Buffer) => Promise<{ result: string }>;
  /** Linux only. */
  getSelectedStorageBackend?: () => string;
};

/**
 * Whether the system protects secrets, without touching any.
 * @param safeStorage Electron's, after the app is ready
 * @returns why not, or `undefined` when it does
 */
export async function vaultProblem(
  safeStorage: SafeStorage,
  platform: NodeJS.Platform,
): Promise<VaultProblem | undefined> {
  if (platform === 'linux' && safeStorage.getSelectedStorageBackend?.() === 'basic_text') return 'basic_text';
  const available = safeStorage.isAsyncEncryptionAvailable
    ? await safeStorage.isAsyncEncryptionAvailable()
    : safeStorage.isEncryptionAvailable();
  return available ? undefined : 'no_keychain';
}

/**
 * The credential vault over Electron's safeStorage. On Linux without a keychain Chromium falls back to `basic_text`,
 * a key that everyone knows: that counts as no protection, and nothing is encrypted with it.
 * @param safeStorage Electron's, after the app is ready
 */
export function createVault(safeStorage: SafeStorage, platform: NodeJS.Platform): Vault {
  async function guarded(run: () => Promise<string>): Promise<Result<string, VaultProblem>> {
    try {
      const why = await vaultProblem(safeStorage, platform);
      return why ? err(why) : ok(await run());
    } catch {
      // The keychain is locked, was refused by the user, or holds another key than the one used then.
      return err('keychain_failed');
    }
  }

  return {
    protect: (secret) =>
      guarded(async () => {
        const encrypted = safeStorage.encryptStringAsync
          ? await safeStorage.encryptStringAsync(secret)
          : safeStorage.encryptString(secret);
        return encrypted.toString('base64');
      }),
    reveal: (encrypted) =>
      guarded(async () => {
        const bytes = Buffer.from(encrypted, 'base64');
        if (!safeStorage.decryptStringAsync) return safeStorage.decryptString(bytes);
        return (await safeStorage.decryptStringAsync(bytes)).result;
      }),
  };
}
