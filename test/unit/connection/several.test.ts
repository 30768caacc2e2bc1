import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionService } from '#electron/connection/service.ts';
import type { Vault } from '#electron/connection/vault.ts';
import { ok } from '#contract/result.ts';
import { type Computer, createComputer, entered, idOf, keychainVault, OTHER_ORG } from './computer.ts';

const first = entered({ token: 'first-token' });
const second = entered({ orgGuid: OTHER_ORG, token: 'second-token' });
const [FIRST, SECOND] = [idOf(first), idOf(second)];

let computer: Computer;
let connections: ConnectionService;
beforeEach(async () => {
  computer = createComputer();
  connections = computer.start();
  await connections.connect(first);
  await connections.connect(second);
});
const inUse = () => [computer.inUse()?.connection.id, computer.inUse()?.token];
const listed = () => connections.list().map(({ id, current }) => [id, current]);

describe('a second connection', () => {
  it('stands beside the first and is in use', () => {
    expect(listed()).toEqual([
      [FIRST, false],
      [SECOND, true],
    ]);
    expect(inUse()).toEqual([SECOND, 'second-token']);
  });

  it('is another one also when only the address differs', async () => {
    await connections.connect(entered({ baseUrl: 'https://pos.example/test' }));
    expect(connections.list()).toHaveLength(3);
  });

  it('is the same one when it is connected again, with the new token and the name that it had', async () => {
    await connections.rename(FIRST, 'Shops');
    await connections.connect({ ...first, token: 'renewed', alias: 'shops' });
    expect(listed()).toEqual([
      [FIRST, true],
      [SECOND, false],
    ]);
    expect(inUse()).toEqual([FIRST, 'renewed']);
    expect(computer.inUse()?.connection).toMatchObject({ name: 'Shops', alias: 'shops' });
  });

  it('has a new name when it is connected again under one', async () => {
    await connections.rename(FIRST, 'Shops');
    await connections.connect({ ...first, name: 'Kiosks' });
    expect(computer.inUse()?.connection.name).toBe('Kiosks');
  });
});

describe('switching', () => {
  it('takes the other connection into use with its own token, also after a restart', async () => {
    expect(await connections.switchTo(FIRST)).toEqual(ok(undefined));
    expect(inUse()).toEqual([FIRST, 'first-token']);
    await computer.start().restore();
    expect(inUse()).toEqual([FIRST, 'first-token']);
  });

  it('to the one in use only has its data opened, should they not be', async () => {
    computer.uses = [];
    const before = computer.file.store;
    expect(await connections.switchTo(SECOND)).toEqual(ok(undefined));
    expect(computer.uses).toEqual([SECOND]);
    computer.unreadable.add(SECOND);
    expect(await connections.switchTo(SECOND)).toMatchObject({ error: { code: 'storage_failed' } });
    expect(inUse()).toEqual([SECOND, 'second-token']);
    expect(computer.file.store).toEqual(before);
  });

  it.each(['', 'training', '../..', idOf({ baseUrl: 'https://elsewhere.example' })])(
    'to %o, which is none of them, is refused and changes nothing',
    async (id) => {
      expect(await connections.switchTo(id)).toMatchObject({ error: { code: 'connection_gone' } });
      expect(inUse()).toEqual([SECOND, 'second-token']);
    },
  );

  it('to and fro loses no token that only this session has', async () => {
    computer.keychain.isThere = false;
    await connections.signIn('only-here');
    await connections.switchTo(FIRST);
    expect(computer.inUse()).toMatchObject({ token: undefined, credential: { kept: 'none' } });
    await connections.signIn('first-only-here');
    await connections.switchTo(SECOND);
    expect(computer.inUse()).toMatchObject({ token: 'only-here', credential: { kept: 'session' } });
    await connections.switchTo(FIRST);
    expect(computer.inUse()).toMatchObject({ token: 'first-only-here', credential: { kept: 'session' } });
  });

  it('goes on with the newer token when the keychain has come back meanwhile', async () => {
    computer.keychain.isThere = false;
    await connections.signIn('only-here');
    computer.keychain.isThere = true;
    await connections.signIn('newest');
    await connections.switchTo(FIRST);
    await connections.switchTo(SECOND);
    expect(computer.inUse()).toMatchObject({ token: 'newest', credential: { kept: 'keychain' } });
  });

  it('changes nothing when the disk is full', async () => {
    computer.disk.isFull = true;
    computer.uses = [];
    expect(await connections.switchTo(FIRST)).toMatchObject({ error: { code: 'storage_failed' } });
    expect(inUse()).toEqual([SECOND, 'second-token']);
    expect(computer.uses).toEqual([]);
  });

  it('changes nothing when the data of the other cannot be opened', async () => {
    const before = JSON.stringify(computer.file.store);
    computer.unreadable.add(FIRST);
    expect(await connections.switchTo(FIRST)).toMatchObject({ error: { code: 'storage_failed' } });
    expect(inUse()).toEqual([SECOND, 'second-token']);
    expect(JSON.stringify(computer.file.store)).toBe(before);
    expect(listed()).toEqual([
      [FIRST, false],
      [SECOND, true],
    ]);
  });

  it('that ends in a bug leaves the first in use, and forgetting removes that one', async () => {
    const before = JSON.stringify(computer.file.store);
    computer.bugs.add(FIRST);
    await expect(connections.switchTo(FIRST)).rejects.toThrow('a bug');
    expect(inUse()).toEqual([SECOND, 'second-token']);
    expect(JSON.stringify(computer.file.store)).toBe(before);
    await connections.forget();
    expect(computer.erased).toEqual([SECOND]);
  });

  it('from the training store is possible to each, and none of them is current in it', async () => {
    await connections.useTrainingStore();
    expect(listed()).toEqual([
      [FIRST, false],
      [SECOND, false],
    ]);
    await connections.switchTo(SECOND);
    expect(inUse()).toEqual([SECOND, 'second-token']);
    await connections.useTrainingStore();
    await connections.switchTo(FIRST);
    expect(inUse()).toEqual([FIRST, 'first-token']);
  });
});

describe('what the user asks for', () => {
  it('of the connection in use is never done to another that came into use meanwhile', async () => {
    const asked = Promise.withResolvers<undefined>();
    const revealed = Promise.withResolvers<undefined>();
    const keychain = keychainVault(computer.keychain);
    const vault: Vault = {
      ...keychain,
      reveal: async (encrypted) => {
        asked.resolve(undefined);
        await revealed.promise;
        return keychain.reveal(encrypted);
      },
    };
    connections = computer.start({ vault });
    await connections.connect(second);
    const switched = connections.switchTo(FIRST);
    await asked.promise;
    const signedIn = connections.signIn('a token for the second');
    const forgotten = connections.forget();
    revealed.resolve(undefined);
    expect(await switched).toEqual(ok(undefined));
    expect(await signedIn).toMatchObject({ error: { code: 'connection_gone' } });
    expect(await forgotten).toMatchObject({ error: { code: 'connection_gone' } });
    expect(inUse()).toEqual([FIRST, 'first-token']);
    expect(computer.erased).toEqual([]);
  });

  it('is carried out in the order in which it was asked for', async () => {
    const answers = await Promise.all([
      connections.switchTo(FIRST),
      connections.useTrainingStore(),
      connections.switchTo(SECOND),
      connections.rename(FIRST, 'Shops'),
      connections.switchTo(FIRST),
    ]);
    expect(answers).toEqual(Array(5).fill(ok(undefined)));
    expect(computer.uses.slice(-4)).toEqual([FIRST, 'training', SECOND, FIRST]);
    expect(computer.inUse()?.connection.name).toBe('Shops');
  });
});

describe('forgetting one of several', () => {
  it('leaves none in use and the others in the list, also after a restart', async () => {
    await connections.forget();
    expect(inUse()).toEqual([undefined, undefined]);
    expect(listed()).toEqual([[FIRST, false]]);
    connections = computer.start();
    await connections.restore();
    expect(inUse()).toEqual([undefined, undefined]);
    await connections.switchTo(FIRST);
    expect(inUse()).toEqual([FIRST, 'first-token']);
  });

  it('removes the data of that one alone', async () => {
    await connections.forget();
    expect(computer.erased).toEqual([SECOND]);
  });

  it('forgets its token for good', async () => {
    computer.keychain.isThere = false;
    await connections.signIn('only-here');
    await connections.forget();
    expect(JSON.stringify(computer.file.store)).not.toContain(OTHER_ORG);
    await connections.connect({ ...second, token: 'new' });
    await connections.forget();
    computer.keychain.isThere = true;
    await connections.connect(second);
    expect(inUse()).toEqual([SECOND, 'second-token']);
  });
});

describe('changes that wait', () => {
  const waiting = () => connections.list().map((one) => one.waiting);

  it('are counted for the connection in use, and not known of one that was never left', () => {
    computer.outbox.waiting = 3;
    expect(waiting()).toEqual([null, 3]);
  });

  it('are remembered of a connection that is left, over a restart too', async () => {
    computer.outbox.waiting = 3;
    await connections.switchTo(FIRST);
    computer.outbox.waiting = 0;
    expect(waiting()).toEqual([0, 3]);
    connections = computer.start();
    await connections.restore();
    expect(waiting()).toEqual([0, 3]);
  });

  it('are remembered while the training store is in use, and counted anew afterwards', async () => {
    computer.outbox.waiting = 3;
    await connections.useTrainingStore();
    computer.outbox.waiting = 7;
    expect(waiting()).toEqual([null, 3]);
    await connections.forget();
    computer.outbox.waiting = 2;
    expect(waiting()).toEqual([null, 2]);
    connections = computer.start();
    await connections.useTrainingStore();
    expect(waiting()).toEqual([null, null]);
  });
});

describe('renaming', () => {
  it('changes what a connection is called, in use or not, over a restart too', async () => {
    computer.uses = [];
    await connections.rename(SECOND, 'Kiosks');
    await connections.rename(FIRST, 'Shops');
    expect(computer.inUse()?.connection.name).toBe('Kiosks');
    expect(computer.uses).toEqual([]);
    connections = computer.start();
    await connections.restore();
    expect(connections.list().map(({ name }) => name)).toEqual(['Shops', 'Kiosks']);
  });

  it('leaves what the organisation presets for the one in use as it is', async () => {
    const presets = { auth_header: 'X-Token', register_steps: ['One'] };
    connections = computer.start({ policy: { version: 1, connection: presets } });
    await connections.restore();
    await connections.rename(SECOND, 'Kiosks');
    const preset = { name: 'Kiosks', options: { authHeader: 'X-Token', registerSteps: 'One' } };
    expect(computer.inUse()?.connection).toMatchObject(preset);
    await connections.signIn('the next');
    expect(computer.inUse()?.connection).toMatchObject(preset);
  });

  it('refuses one that is not in the list', async () => {
    expect(await connections.rename('training', 'x')).toMatchObject({ error: { code: 'connection_gone' } });
  });

  it('changes nothing when the disk is full', async () => {
    computer.disk.isFull = true;
    expect(await connections.rename(SECOND, 'x')).toMatchObject({ error: { code: 'storage_failed' } });
    expect(computer.inUse()?.connection.name).toBe('');
  });
});
