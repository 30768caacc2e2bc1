import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { type OnDisk, Tokens } from '#electron/connection/tokens.ts';
import type { Vault } from '#electron/connection/vault.ts';
import { type Connection, ConnectionOptions } from '#contract/connection.ts';
import { ok } from '#contract/result.ts';
import type { StoredConnection } from '#electron/storage/settings.ts';
import { type Computer, createComputer, entered, idOf, ORG, OTHER_ORG } from './computer.ts';

/** Protects by turning round; only what it protected can be read. */
const vault: Vault = {
  protect: (secret) => Promise.resolve(ok([...secret].toReversed().join(''))),
  reveal: (encrypted) => Promise.resolve(ok([...encrypted].toReversed().join(''))),
};
const connection: Connection = {
  id: 'c',
  name: '',
  kind: 'cloud',
  baseUrl: 'https://pos.example',
  orgGuid: ORG,
  alias: '',
  options: v.parse(ConnectionOptions, {}),
};
const none = { token: undefined, credential: { kept: 'none' } };

let secrets: string[];
let tokens: Tokens;
beforeEach(() => {
  secrets = [];
  tokens = new Tokens(vault, (secret) => secrets.push(secret));
});

async function protect(token: string): Promise<OnDisk> {
  return (await tokens.protect(connection, token, true)).onDisk;
}

describe('a token that is kept', () => {
  it('comes back for the connection that it was protected for, whatever it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 60 }), async (token) => {
        const found = await tokens.find({ connection, ...(await protect(token)) });
        expect(found).toEqual({ token, credential: { kept: 'keychain' } });
      }),
      { numRuns: 50 },
    );
  });

  it.each<[string, Partial<Connection>]>([
    ['another address', { baseUrl: 'https://elsewhere.example' }],
    ['another path there', { baseUrl: 'https://pos.example/x' }],
    ['another organisation', { orgGuid: OTHER_ORG }],
    ['another header', { options: { ...connection.options, authHeader: 'X-Forwarded-For' } }],
    ['another word before it', { options: { ...connection.options, authScheme: 'Basic' } }],
  ])('is not there for %s, nor told to anybody', async (_what, changes) => {
    const onDisk = await protect('secret-token');
    secrets = [];
    const edited = { ...connection, ...changes };
    expect(await tokens.find({ connection: edited, ...onDisk })).toEqual(none);
    expect(await tokens.find({ connection: edited, ...onDisk, tokenBound: false })).toEqual(none);
    expect(secrets).toEqual([]);
  });

  it('is there under another name and other words for the register', async () => {
    const onDisk = await protect('secret-token');
    const options = { ...connection.options, registerSteps: 'Scan', qrTemplate: 'till:{code}' };
    const renamed = { ...connection, name: 'Shops', options };
    expect(await tokens.find({ connection: renamed, ...onDisk })).toMatchObject({ token: 'secret-token' });
  });

  it('is not believed alone once it stands together with its place', async () => {
    const encryptedToken = 'secret-token';
    expect(await tokens.find({ connection, encryptedToken, tokenBound: true })).toEqual(none);
  });
});

describe('tokens of before 0.2.0, which stand alone', () => {
  let computer: Computer;
  beforeEach(async () => {
    computer = createComputer();
    const connections = computer.start();
    await connections.connect(entered({ baseUrl: 'https://other.example', token: 'other-token' }));
    await connections.connect(entered());
    const alone = computer.stored().connections.map((kept, index) => ({
      ...kept,
      tokenBound: undefined,
      // As the computer's keychain protects.
      encryptedToken: Buffer.from(`locked ${['other-token', 'secret-token'][index] ?? ''}`).toString(
        'base64',
      ),
    }));
    computer.file.store = { ...computer.file.store, connections: alone };
  });

  /** As by whoever may write to the settings' file. */
  function edit(change: (kept: StoredConnection) => StoredConnection): void {
    const { connections, currentConnection } = computer.stored();
    const edited = connections.map(change);
    const current = edited[connections.findIndex(({ connection: { id } }) => id === currentConnection)];
    computer.file.store = {
      ...computer.stored(),
      connections: edited,
      currentConnection: current?.connection.id ?? null,
    };
  }

  it('are read once, and bound to where they go: those of connections that are not in use as well', async () => {
    await computer.start().restore();
    expect(computer.inUse()).toMatchObject({ token: 'secret-token' });
    expect(computer.stored().connections.map(({ tokenBound }) => tokenBound)).toEqual([true, true]);
    edit((kept) => {
      const baseUrl = kept.connection.baseUrl.replace('.example', '.evil.example');
      return { ...kept, connection: { ...kept.connection, baseUrl, id: idOf({ baseUrl }) } };
    });
    const connections = computer.start();
    await connections.restore();
    expect(computer.inUse()).toMatchObject({
      connection: { baseUrl: 'https://pos.evil.example' },
      token: undefined,
    });
    await connections.switchTo(idOf({ baseUrl: 'https://other.evil.example' }));
    expect(computer.inUse()).toMatchObject({ token: undefined, credential: { kept: 'none' } });
  });

  it('stay as they are, and are used, while the disk or the keychain refuses that', async () => {
    computer.disk.isFull = true;
    await computer.start().restore();
    expect(computer.inUse()).toMatchObject({ token: 'secret-token' });
    computer.disk.isFull = false;
    computer.keychain.isThere = false;
    await computer.start().restore();
    expect(computer.inUse()).toMatchObject({ token: undefined });
    computer.keychain.isThere = true;
    await computer.start().restore();
    expect(computer.inUse()).toMatchObject({ token: 'secret-token' });
    expect(computer.stored().connections.every(({ tokenBound }) => tokenBound)).toBe(true);
  });
});
