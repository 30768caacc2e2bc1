import { beforeEach, describe, expect, it } from 'vitest';
import { describeConnection } from '#electron/connection/active.ts';
import type { Account } from '#electron/connection/sign-in.ts';
import { err, ok } from '#contract/result.ts';
import { createComputer, entered, idOf, keychainVault, ORG, OTHER_ORG, training } from './computer.ts';
import type { Computer } from './computer.ts';

let computer: Computer;
beforeEach(() => {
  computer = createComputer();
});
const onDisk = () => JSON.stringify(computer.file.store);

describe('connecting', () => {
  it('takes the connection into use and keeps it, the token protected by the keychain', async () => {
    expect(await computer.start().connect(entered())).toEqual(ok(undefined));
    expect(computer.inUse()).toMatchObject({ token: 'secret-token', credential: { kept: 'keychain' } });
    expect(computer.inUse()?.connection.baseUrl).toBe('https://pos.example');
    expect(onDisk()).not.toContain('secret-token');
  });

  it('is still there after a restart', async () => {
    await computer.start().connect(entered());
    await computer.start().restore();
    expect(computer.inUse()).toMatchObject({ token: 'secret-token', connection: { orgGuid: ORG } });
  });

  it('keeps the token for the session alone where nothing protects it, and says why', async () => {
    computer.keychain.isThere = false;
    await computer.start().connect(entered());
    expect(computer.inUse()).toMatchObject({
      token: 'secret-token',
      credential: { kept: 'session', because: 'basic_text' },
    });
    expect(onDisk()).not.toMatch(/secret-token|encryptedToken":"/);
    await computer.start().restore();
    expect(computer.inUse()).toMatchObject({ token: undefined, credential: { kept: 'none' } });
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
    const connections = computer.start();
    const before = onDisk();
    const answer = await connections.connect(entered(changes));
    expect(answer).toEqual(err({ code: 'invalid_input', retryable: false, fields }));
    expect(computer.inUse()).toBeUndefined();
    expect(onDisk()).toBe(before);
  });

  it('is refused beyond this computer on an Electron that the app does not ship with', async () => {
    const answer = await computer.start({ shipped: false }).connect(entered());
    expect(answer).toMatchObject({ error: { fields: { baseUrl: 'loopback_only' } } });
  });

  it('does not use a kept connection there either', async () => {
    await computer.start().connect(entered());
    const elsewhere = computer.start({ shipped: false });
    await elsewhere.restore();
    expect(computer.inUse()).toMatchObject({ token: undefined, credential: { kept: 'none' } });
    expect(await elsewhere.signIn('t')).toMatchObject({ error: { code: 'connection_not_allowed' } });
  });

  it('says that nothing was saved when the disk is full, and goes on with what was there', async () => {
    const connections = computer.start();
    computer.disk.isFull = true;
    expect(await connections.connect(entered())).toMatchObject({ error: { code: 'storage_failed' } });
    expect(computer.inUse()).toBeUndefined();
    expect(connections.list()).toEqual([]);
  });

  it('is there after a restart even when its data cannot be opened', async () => {
    await computer.start().connect(entered());
    computer.unreadable.add(idOf());
    await computer.start().restore();
    expect(computer.inUse()).toMatchObject({ token: 'secret-token', connection: { id: idOf() } });
  });
});

describe('the token', () => {
  it('loses the word before it that was copied along', async () => {
    await computer.start().connect(entered({ token: 'Bearer secret-token' }));
    expect(computer.inUse()?.token).toBe('secret-token');
  });

  it('can be replaced without connecting anew', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    await connections.signIn('another-token');
    expect(computer.inUse()).toMatchObject({
      token: 'another-token',
      connection: { baseUrl: 'https://pos.example' },
    });
  });

  it('stays as it was when the disk is full', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    computer.disk.isFull = true;
    expect(await connections.signIn('another-token')).toMatchObject({ error: { code: 'storage_failed' } });
    expect(computer.inUse()).toMatchObject({ token: 'secret-token' });
  });

  it('is not in what the renderer is told', async () => {
    await computer.start().connect(entered());
    expect(JSON.stringify(describeConnection(computer.inUse()))).not.toContain('secret-token');
  });

  it('is kept out of the log wherever it comes from: entered, out of the keychain, or the training store’s', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    await connections.signIn('another-token');
    expect([...computer.secrets]).toEqual(['secret-token', 'another-token']);
    computer.secrets.clear();
    const next = computer.start();
    await next.restore();
    await next.useTrainingStore();
    expect([...computer.secrets]).toEqual(['another-token', 'training-token']);
  });
});

describe('an account that signed in', () => {
  const account = (changes: Partial<Account> = {}): Account => ({
    baseUrl: 'https://pos.example',
    options: undefined,
    organisation: { guid: ORG, name: ' Northern Shore ', alias: 'north' },
    login: { by: 'phone', name: '+79215554567' },
    token: 'token-of-anna',
    stay: true,
    again: undefined,
    ...changes,
  });

  it('becomes the connection in use, called as its organisation, with the login and never the password', async () => {
    const connections = computer.start();
    expect(await connections.takeAccount(account())).toEqual(ok(undefined));
    expect(computer.inUse()).toMatchObject({
      token: 'token-of-anna',
      credential: { kept: 'keychain' },
      connection: { id: idOf(), name: '', alias: 'north', orgGuid: ORG },
    });
    expect(connections.list()).toMatchObject([{ name: 'Northern Shore', current: true }]);
    expect(describeConnection(computer.inUse())?.login).toEqual({ by: 'phone', name: '+79215554567' });
    await computer.start().restore();
    expect(computer.inUse()).toMatchObject({ token: 'token-of-anna', login: { name: '+79215554567' } });
  });

  it('is signed in until the app closes where that was wanted, with its reason', async () => {
    await computer.start().takeAccount(account({ stay: false }));
    expect(computer.inUse()).toMatchObject({
      token: 'token-of-anna',
      credential: { kept: 'session', because: 'not_wanted' },
    });
    expect(onDisk()).not.toMatch(/encryptedToken":"/);
    await computer.start().restore();
    expect(computer.inUse()).toMatchObject({ token: undefined, login: { name: '+79215554567' } });
  });

  it('keeps what was set for a connection that is there already', async () => {
    const connections = computer.start();
    const options = { ...entered().options, guardChanges: false };
    await connections.connect(entered({ name: 'My shops', options }));
    await connections.takeAccount(account());
    expect(computer.inUse()?.connection).toMatchObject({ name: 'My shops', options });
    expect(computer.stored().connections).toHaveLength(1);
  });

  it('has no short name where the service’s is none', async () => {
    await computer.start().takeAccount(account({ organisation: { guid: ORG, name: 'N', alias: 'сев ер' } }));
    expect(computer.inUse()?.connection.alias).toBe('');
  });

  it('goes on with the connection that it was asked for, and with no other', async () => {
    const connections = computer.start();
    await connections.takeAccount(account());
    await connections.signOut();
    expect(computer.inUse()).toMatchObject({ token: undefined, login: { name: '+79215554567' } });
    expect(await connections.takeAccount(account({ again: idOf(), token: 'the-next' }))).toEqual(
      ok(undefined),
    );
    expect(computer.inUse()).toMatchObject({ token: 'the-next' });
    await connections.useTrainingStore();
    expect(await connections.takeAccount(account({ again: idOf() }))).toMatchObject({
      error: { code: 'connection_gone' },
    });
  });

  it('is nobody any more once a token is entered by hand: nobody knows whose it is', async () => {
    const connections = computer.start();
    await connections.takeAccount(account());
    await connections.signIn('Bearer by-hand');
    expect(computer.inUse()).toMatchObject({ token: 'by-hand', login: null });
  });

  it('is not taken once it was given up, not even while the keychain asked', async () => {
    const { promise: allowed, resolve: allow } = Promise.withResolvers<undefined>();
    const vault = keychainVault(computer.keychain);
    const connections = computer.start({
      vault: { ...vault, protect: (secret) => allowed.then(() => vault.protect(secret)) },
    });
    const abort = new AbortController();
    const taken = connections.takeAccount(account(), abort.signal);
    abort.abort();
    allow(undefined);
    expect(await taken).toMatchObject({ error: { code: 'cancelled' } });
    expect(computer.inUse()).toBeUndefined();
    expect(computer.stored()).toMatchObject({ connections: [], currentConnection: null });
  });

  it('is not taken where the disk is full, and nothing changes', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    computer.disk.isFull = true;
    expect(await connections.takeAccount(account())).toMatchObject({ error: { code: 'storage_failed' } });
    expect(computer.inUse()).toMatchObject({ token: 'secret-token' });
  });
});

describe('signing out', () => {
  it.each([true, false])('forgets the token and nothing else, with a keychain: %s', async (isThere) => {
    computer.keychain.isThere = isThere;
    const connections = computer.start();
    await connections.connect(entered());
    const listed = connections.list();
    expect(await connections.signOut()).toEqual(ok(undefined));
    expect(computer.inUse()).toMatchObject({ token: undefined, credential: { kept: 'none' } });
    expect(computer.inUse()?.connection.id).toBe(idOf());
    expect(connections.list()).toEqual(listed);
    expect(computer.stored().connections).toMatchObject([{ encryptedToken: null }]);
    expect(computer.erased).toEqual([]);
  });

  it.each([true, false])(
    'lasts: not even leaving and coming back finds the token, with a keychain: %s',
    async (isThere) => {
      computer.keychain.isThere = isThere;
      const connections = computer.start();
      await connections.connect(entered());
      await connections.signOut();
      await connections.connect(entered({ orgGuid: OTHER_ORG, token: 'other-token' }));
      await connections.switchTo(idOf());
      expect(computer.inUse()).toMatchObject({ token: undefined, credential: { kept: 'none' } });
      await computer.start().restore();
      expect(computer.inUse()).toMatchObject({ token: undefined, connection: { id: idOf() } });
    },
  );

  it('is undone by signing in', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    await connections.signOut();
    expect(await connections.signIn('another-token')).toEqual(ok(undefined));
    expect(computer.inUse()).toMatchObject({ token: 'another-token', credential: { kept: 'keychain' } });
  });

  it('changes nothing when the disk is full', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    computer.disk.isFull = true;
    expect(await connections.signOut()).toMatchObject({ error: { code: 'storage_failed' } });
    expect(computer.inUse()).toMatchObject({ token: 'secret-token' });
  });

  it('goes through where the connection’s data cannot be opened', async () => {
    await computer.start().connect(entered());
    computer.unreadable.add(idOf());
    const connections = computer.start();
    await connections.restore();
    expect(await connections.signOut()).toEqual(ok(undefined));
    expect(computer.inUse()).toMatchObject({ token: undefined });
    expect(onDisk()).toContain('"encryptedToken":null');
  });

  it('needs a connection that can be signed in to', async () => {
    const connections = computer.start();
    expect(await connections.signOut()).toMatchObject({ error: { code: 'not_connected' } });
    await connections.useTrainingStore();
    expect(await connections.signOut()).toMatchObject({ error: { code: 'not_connected' } });
    expect(computer.inUse()).toMatchObject({ token: 'training-token' });
  });
});

describe('forgetting', () => {
  it('removes the connection, its token and its data', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    expect(await connections.forget()).toEqual(ok(undefined));
    expect(computer.inUse()).toBeUndefined();
    expect(computer.stored()).toMatchObject({ connections: [], currentConnection: null });
    expect(computer.erased).toEqual([idOf()]);
  });

  it('changes nothing when the disk is full', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    computer.disk.isFull = true;
    expect(await connections.forget()).toMatchObject({ error: { code: 'storage_failed' } });
    expect(computer.inUse()).toMatchObject({ token: 'secret-token' });
    expect(computer.erased).toEqual([]);
  });

  it('keeps the connection when its data cannot be removed, so that it can be tried again', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    computer.erasing.isRefused = true;
    expect(await connections.forget()).toMatchObject({ error: { code: 'storage_failed' } });
    expect(computer.inUse()).toMatchObject({ token: 'secret-token', connection: { id: idOf() } });
    expect(computer.stored().currentConnection).toBe(idOf());
    computer.erasing.isRefused = false;
    expect(await connections.forget()).toEqual(ok(undefined));
    expect(computer.erased).toEqual([idOf()]);
  });

  it('can be done once more after a power cut in the middle of it, and leaves no data that nobody sees', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    let atThatMoment: Record<string, unknown> = {};
    computer.erasing.meanwhile = () => (atThatMoment = computer.file.store);
    await connections.forget();
    expect(connections.list()).toEqual([]);
    computer.file.store = atThatMoment;
    const next = computer.start();
    await next.restore();
    expect(next.list()).toMatchObject([{ id: idOf(), current: false }]);
    await next.switchTo(idOf());
    expect(await next.forget()).toEqual(ok(undefined));
    expect(computer.erased).toEqual([idOf(), idOf()]);
    expect(next.list()).toEqual([]);
  });

  it('keeps the connection where the disk takes nothing any more at the end, so that it can be tried again', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    computer.erasing.meanwhile = () => (computer.disk.isFull = true);
    expect(await connections.forget()).toMatchObject({ error: { code: 'storage_failed' } });
    expect(computer.inUse()).toMatchObject({ token: 'secret-token', connection: { id: idOf() } });
    computer.erasing.meanwhile = () => undefined;
    computer.disk.isFull = false;
    expect(await connections.forget()).toEqual(ok(undefined));
    expect(computer.stored()).toMatchObject({ connections: [], currentConnection: null });
  });

  it('leaves the training store for the connection that was there before', async () => {
    const connections = computer.start();
    await connections.connect(entered());
    await connections.useTrainingStore();
    expect(computer.inUse()).toMatchObject({ connection: training, credential: { kept: 'not_needed' } });
    await connections.forget();
    expect(computer.inUse()).toMatchObject({ connection: { kind: 'cloud' }, token: 'secret-token' });
    expect(computer.erased).toEqual([]);
  });
});
