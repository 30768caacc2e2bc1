import * as v from 'valibot';
import { expect } from 'vitest';
import { connectionId, TRAINING_ID } from '#electron/connection/id.ts';
import type { ActiveConnection } from '#electron/connection/active.ts';
import { ConnectionService } from '#electron/connection/service.ts';
import type { Vault } from '#electron/connection/vault.ts';
import { type Connection, ConnectInput, ConnectionOptions } from '#contract/connection.ts';
import type { Policy } from '#contract/policy.ts';
import { err, ok } from '#contract/result.ts';
import {
  openSettings,
  type Settings,
  type SettingsFile,
  type SettingsStore,
} from '#electron/storage/settings.ts';

export const ORG = '0f8fad5b-d9cb-469f-a165-70867728950e';
export const OTHER_ORG = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** What a person enters, checked. */
export const entered = (changes: Partial<v.InferInput<typeof ConnectInput>> = {}) =>
  v.parse(ConnectInput, {
    baseUrl: 'https://pos.example/',
    orgGuid: ORG,
    alias: '',
    token: 'secret-token',
    ...changes,
  });

export const idOf = (changes: Partial<v.InferInput<typeof ConnectInput>> = {}): string => {
  const { baseUrl, orgGuid } = entered(changes);
  return connectionId(baseUrl.replace(/\/$/, ''), orgGuid);
};

export const training: Connection = {
  id: TRAINING_ID,
  name: '',
  kind: 'training',
  baseUrl: 'http://training.invalid',
  orgGuid: ORG,
  alias: '',
  options: v.parse(ConnectionOptions, {}),
};

/** A computer on which the app is started and ended, with a disk and a keychain that can fail. */
export type Computer = {
  file: SettingsFile;
  /** As the settings file has them. */
  stored: () => Settings;
  disk: { isFull: boolean };
  keychain: { isThere: boolean };
  /** The ids of connections whose data cannot be opened. */
  unreadable: Set<string>;
  /** The ids of connections that a bug keeps from being opened. */
  bugs: Set<string>;
  /** Whether the file system refuses to remove anything, and what happens while it removes something. */
  erasing: { isRefused: boolean; meanwhile: () => void };
  /** The ids of connections whose data were removed. */
  erased: string[];
  /** How many changes wait in the outbox in use. */
  outbox: { waiting: number | null };
  /** The ids of what was in use, in their order; `null`: none. */
  uses: (string | null)[];
  inUse: () => ActiveConnection | undefined;
  secrets: Set<string>;
  /** Starts the app anew. */
  start: (runtime?: { shipped?: boolean; vault?: Vault; policy?: Policy }) => ConnectionService;
};

/** Encrypts as far as a test must tell: what is on the disk is not the token. */
export function keychainVault(keychain: { isThere: boolean }): Vault {
  return {
    protect: (secret) =>
      Promise.resolve(
        keychain.isThere ? ok(Buffer.from(`locked ${secret}`).toString('base64')) : err('basic_text'),
      ),
    reveal: (encrypted) =>
      Promise.resolve(
        keychain.isThere
          ? ok(Buffer.from(encrypted, 'base64').toString().slice('locked '.length))
          : err('keychain_failed'),
      ),
  };
}

export function openFile(file: SettingsFile): SettingsStore {
  return openSettings(file, { newId: () => ORG, connectionId }) ?? expect.fail('the settings do not open');
}

/** A settings file of which no writing succeeds while the disk is full. */
function fileOn(disk: { isFull: boolean }): SettingsFile {
  let store = '{}';
  return {
    get store() {
      return JSON.parse(store) as Record<string, unknown>;
    },
    set store(value) {
      if (disk.isFull) throw new Error('ENOSPC');
      store = JSON.stringify(value);
    },
  };
}

export function createComputer(): Computer {
  const disk = { isFull: false };
  const keychain = { isThere: true };
  let present: ActiveConnection | undefined;
  const computer: Computer = {
    file: fileOn(disk),
    stored: () => openFile(computer.file).current,
    disk,
    keychain,
    unreadable: new Set(),
    bugs: new Set(),
    erasing: { isRefused: false, meanwhile: () => undefined },
    erased: [],
    outbox: { waiting: null },
    uses: [],
    inUse: () => present,
    secrets: new Set(),
    start(runtime = {}) {
      present = undefined;
      return new ConnectionService({
        settings: openFile(computer.file),
        vault: runtime.vault ?? keychainVault(keychain),
        policy: runtime.policy ?? null,
        isShippedElectron: runtime.shipped ?? true,
        training: () => Promise.resolve({ connection: training, token: 'training-token' }),
        checkQrTemplate: (template) => (template.includes('{code}') ? undefined : 'template_without_code'),
        registerSecret: (secret) => computer.secrets.add(secret),
        use(next, ifUnreadable) {
          if (next && computer.bugs.has(next.connection.id)) throw new Error('a bug');
          const isUnreadable = next !== undefined && computer.unreadable.has(next.connection.id);
          if (!isUnreadable || ifUnreadable === 'show') {
            present = next;
            computer.uses.push(next?.connection.id ?? null);
          }
          return isUnreadable ? err({ code: 'storage_failed', retryable: true }) : ok(undefined);
        },
        changed(next) {
          present = next;
        },
        waiting: () => computer.outbox.waiting,
        erase({ id }) {
          if (computer.erasing.isRefused) return err({ code: 'storage_failed', retryable: true });
          computer.erasing.meanwhile();
          computer.erased.push(id);
          return ok(undefined);
        },
      });
    },
  };
  return computer;
}
