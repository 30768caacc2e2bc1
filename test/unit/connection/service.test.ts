import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createConnectionService,
  describeConnection,
  type Present,
} from '../../../electron/connection/service.ts';
import type { Vault } from '../../../electron/connection/vault.ts';
import { type Connection, ConnectInput, ConnectionOptions } from '../../../electron/contract/connection.ts';
import { err, ok } from '../../../electron/contract/result.ts';
import { openSettings, type SettingsFile, type SettingsStore } from '../../../electron/storage/settings.ts';

const ORG = '0f8fad5b-d9cb-469f-a165-70867728950e';
const entered = (changes: Partial<v.InferInput<typeof ConnectInput>> = {}) =>
  v.parse(ConnectInput, {
    baseUrl: 'https://pos.example/',
    orgGuid: ORG,
    alias: '',
    token: 'secret-token',
    ...changes,
  });

const keychain: Vault = {
  protect: (secret) => Promise.resolve(ok(Buffer.from(`locked ${secret}`).toString('base64'))),
  reveal: (encrypted) =>
    Promise.resolve(ok(Buffer.from(encrypted, 'base64').toString().slice('locked '.length))),
};
const noKeychain: Vault = {
  protect: () => Promise.resolve(err('basic_text')),
  reveal: () => Promise.resolve(err('basic_text')),
};
const training: Connection = {
  kind: 'training',
  baseUrl: 'http://training.invalid',
  orgGuid: ORG,
  alias: '',
  options: v.parse(ConnectionOptions, {}),
};

let file: SettingsFile;
let inUse: Present | undefined;
let erased: string[];

function settings(): SettingsStore {
  const opened = openSettings(file, () => ORG);
  return opened ?? expect.fail('settings do not open');
}

function service(options: { vault?: Vault; shipped?: boolean; settings?: SettingsStore } = {}) {
  return createConnectionService({
    settings: options.settings ?? settings(),
    vault: options.vault ?? keychain,
    shipped: options.shipped ?? true,
    training: () => Promise.resolve({ connection: training, token: 'training-token' }),
    checkQrTemplate: (template) => (template.includes('{code}') ? undefined : 'template_without_code'),
    keepSecret: () => undefined,
    use: (present) => {
      inUse = present;
      return ok(undefined);
    },
    erase: ({ baseUrl }) => {
      erased.push(baseUrl);
    },
  });
}

beforeEach(() => {
  file = { store: {} };
  inUse = undefined;
  erased = [];
});

describe('connecting', () => {
  it('takes the connection into use and keeps it, the token protected by the keychain', async () => {
    expect(await service().connect(entered())).toEqual(ok(undefined));
    expect(inUse).toMatchObject({ token: 'secret-token', credential: { kept: 'keychain' } });
    expect(inUse?.connection.baseUrl).toBe('https://pos.example');
    expect(JSON.stringify(file.store)).not.toContain('secret-token');
  });

  it('is still there after a restart', async () => {
    await service().connect(entered());
    inUse = undefined;
    await service().restore();
    expect(inUse).toMatchObject({ token: 'secret-token', connection: { orgGuid: ORG } });
  });

  it('keeps the token for the session alone where nothing protects it, and says why', async () => {
    await service({ vault: noKeychain }).connect(entered());
    expect(inUse).toMatchObject({
      token: 'secret-token',
      credential: { kept: 'session', because: 'basic_text' },
    });
    expect(JSON.stringify(file.store)).not.toMatch(/secret-token|encryptedToken":"/);
    await service({ vault: noKeychain }).restore();
    expect(inUse).toMatchObject({ token: undefined, credential: { kept: 'none' } });
  });

  it.each([
    ['another protocol', { baseUrl: 'http://pos.example' }, { baseUrl: 'https_only' }],
    ['no address', { baseUrl: 'pos' }, { baseUrl: 'not_a_url' }],
    [
      'a template without the code',
      { options: { qrTemplate: 'x' } },
      { 'options.qrTemplate': 'template_without_code' },
    ],
  ])('is refused with the field at fault for %s, and changes nothing', async (_, changes, fields) => {
    const connections = service();
    const before = JSON.stringify(file.store);
    const answer = await connections.connect(entered(changes));
    expect(answer).toEqual(err({ code: 'invalid_input', retryable: false, fields }));
    expect(inUse).toBeUndefined();
    expect(JSON.stringify(file.store)).toBe(before);
  });

  it('is refused beyond this computer on an Electron that the app does not ship with', async () => {
    const answer = await service({ shipped: false }).connect(entered());
    expect(answer).toMatchObject({ error: { fields: { baseUrl: 'loopback_only' } } });
  });

  it('does not use a kept connection there either', async () => {
    await service().connect(entered());
    const elsewhere = service({ shipped: false });
    await elsewhere.restore();
    expect(inUse).toMatchObject({ token: undefined, credential: { kept: 'none' } });
    expect(await elsewhere.signIn('t')).toMatchObject({ error: { code: 'connection_not_allowed' } });
  });

  it('says that nothing was saved when the disk is full, and goes on with what was there', async () => {
    const full: SettingsStore = {
      current: settings().current,
      update: () => {
        throw new Error('ENOSPC');
      },
    };
    expect(await service({ settings: full }).connect(entered())).toMatchObject({
      error: { code: 'storage_failed' },
    });
    expect(inUse).toBeUndefined();
  });
});

describe('the token', () => {
  it('can be replaced without connecting anew', async () => {
    const connections = service();
    await connections.connect(entered());
    await connections.signIn('another-token');
    expect(inUse).toMatchObject({ token: 'another-token', connection: { baseUrl: 'https://pos.example' } });
  });

  it('is not in what the renderer is told', async () => {
    await service().connect(entered());
    expect(JSON.stringify(describeConnection(inUse))).not.toContain('secret-token');
  });
});

describe('forgetting', () => {
  it('removes the connection, its token and its data', async () => {
    const connections = service();
    await connections.connect(entered());
    await connections.forget();
    expect(inUse).toBeUndefined();
    expect(file.store).toMatchObject({ connection: null, encryptedToken: null });
    expect(erased).toEqual(['https://pos.example']);
  });

  it('leaves the training store for the connection that was there before', async () => {
    const connections = service();
    await connections.connect(entered());
    await connections.useTrainingStore();
    expect(inUse).toMatchObject({ connection: { kind: 'training' }, credential: { kept: 'not_needed' } });
    await connections.forget();
    expect(inUse).toMatchObject({ connection: { kind: 'cloud' }, token: 'secret-token' });
    expect(erased).toEqual([]);
  });
});
