import { describe, expect, it } from 'vitest';
import { createVault, type SafeStorage } from '#electron/connection/vault.ts';

const reversed = (text: string) => Buffer.from(text).reverse().toString();

/** A safeStorage of before the asynchronous calls. */
const older: SafeStorage = {
  isEncryptionAvailable: () => true,
  encryptString: (secret) => Buffer.from(`sync:${reversed(secret)}`),
  decryptString: (encrypted) => reversed(encrypted.toString().slice('sync:'.length)),
  getSelectedStorageBackend: () => 'gnome_libsecret',
};

const newer: SafeStorage = {
  ...older,
  encryptString: () => expect.fail('the deprecated call was used'),
  decryptString: () => expect.fail('the deprecated call was used'),
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: (secret) => Promise.resolve(Buffer.from(`async:${reversed(secret)}`)),
  decryptStringAsync: (encrypted) =>
    Promise.resolve({ result: reversed(encrypted.toString().slice('async:'.length)) }),
};

describe('the vault', () => {
  it.each([
    ['an Electron with asynchronous calls', newer],
    ['one without', older],
  ])('gives back what it protected, on %s', async (_, storage) => {
    const vault = createVault(storage, 'linux');
    const encrypted = await vault.protect('a token');
    expect(encrypted.ok && Buffer.from(encrypted.data, 'base64').toString()).not.toContain('a token');
    expect(encrypted.ok && (await vault.reveal(encrypted.data))).toEqual({ ok: true, data: 'a token' });
  });

  it('encrypts nothing with the key that everyone knows', async () => {
    const vault = createVault({ ...older, getSelectedStorageBackend: () => 'basic_text' }, 'linux');
    expect(await vault.protect('a token')).toEqual({ ok: false, error: 'basic_text' });
  });

  it('says so when there is no keychain', async () => {
    const vault = createVault({ ...older, isEncryptionAvailable: () => false }, 'darwin');
    expect(await vault.protect('a token')).toEqual({ ok: false, error: 'no_keychain' });
  });

  it('says so when the keychain refuses, and does not throw', async () => {
    const refusing: SafeStorage = {
      ...older,
      decryptString: () => {
        throw new Error('the user cancelled');
      },
    };
    expect(await createVault(refusing, 'linux').reveal('YQ==')).toEqual({
      ok: false,
      error: 'keychain_failed',
    });
  });
});
