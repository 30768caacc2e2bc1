import { readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyOf, readBody } from '#electron/handover/body.ts';
import { seal } from '#electron/handover/sealed-file.ts';
import { dataOf, guid } from '../outbox/world.ts';
import {
  colleagueOf,
  laptop,
  newPath,
  ORGANISATION,
  PASSPHRASE,
  VALUES,
  failure,
  written,
} from './two-laptops.ts';

describe('a file that is of no use', () => {
  async function ofAnna() {
    const [anna, path] = [laptop(VALUES), newPath()];
    anna.edit(1, 1);
    anna.edit(2, 2);
    await anna.give(path);
    return { anna, path };
  }

  test.each([
    [
      'its passphrase is another',
      (path: string) => path,
      'handover_wrong_passphrase',
      {},
      'another one it is',
    ],
    [
      'the organisation is another',
      (path: string) => path,
      'handover_other_organisation',
      { organisation: guid(1) },
    ],
    [
      'the service is another',
      (path: string) => path,
      'handover_other_organisation',
      { address: 'https://b.example' },
    ],
    [
      'it was cut off',
      (path: string) => {
        writeFileSync(path, readFileSync(path).subarray(0, -7));
        return path;
      },
      'handover_damaged',
      {},
    ],
    ['it is not there', (path: string) => `${path}x`, 'file_unreadable', {}],
  ] as const)(
    'is refused when %s, and nothing is different',
    async (_when, spoil, wanted, deps, pass?: string) => {
      const { path } = await ofAnna();
      const boris = laptop(VALUES, {}, deps);
      boris.edit(1, 9);
      const before = boris.disk();
      const chosen = await boris.choose(spoil(path));
      expect(chosen.ok ? await boris.unseal(pass) : chosen).toMatchObject(failure(wanted));
      expect(boris.questions).toEqual([]);
      expect(boris.disk()).toEqual(before);
    },
  );

  test('is refused when it holds what this app would not have written', async () => {
    const path = newPath();
    const boris = laptop(VALUES);
    const before = boris.disk();
    for (const text of ['', '{}', '[', '{"changes":[]}']) {
      writeFileSync(path, await seal(randomUUID(), Buffer.from(text), PASSPHRASE, 2 ** 14));
      expect(await boris.take(path)).toMatchObject(failure('handover_damaged'));
    }
    expect(boris.disk()).toEqual(before);
  });

  test('may have the right passphrase tried again', async () => {
    const { path } = await ofAnna();
    const boris = laptop(VALUES);
    await boris.choose(path);
    expect(await boris.unseal('not this one, surely')).toMatchObject(failure('handover_wrong_passphrase'));
    expect(await boris.unseal()).toMatchObject({ ok: true, data: { count: 2 } });
  });

  test('is taken as a whole or not at all: there is no room for all of it', async () => {
    const { path } = await ofAnna();
    const boris = laptop(VALUES, { limits: { entries: 2, patchBytes: 1000 } });
    boris.edit(1, 9);
    const before = boris.disk();
    expect(await boris.take(path)).toMatchObject(failure('outbox_full'));
    expect(boris.disk()).toEqual(before);
  });

  test('is left alone when the user says no, and can still be taken', async () => {
    const { path } = await ofAnna();
    const boris = laptop(VALUES);
    boris.says = false;
    const before = boris.disk();
    expect(await boris.take(path)).toMatchObject({ ok: true, data: { count: null } });
    expect(boris.disk()).toEqual(before);
    boris.says = true;
    expect(await boris.unseal()).toMatchObject({ ok: true, data: { count: 2 } });
  });

  test('was chosen by nobody: nothing is taken', async () => {
    const boris = laptop(VALUES);
    expect(dataOf(await boris.choose(undefined))).toEqual({ name: null });
    expect(await boris.unseal()).toMatchObject(failure('import_gone'));
  });

  test('whatever is in it in place of a change, is refused or taken as it is', () => {
    const change = {
      ...{ optionGuid: guid(1), optionName: null, outletName: null, workplaceGuid: null, changes: [] },
      ...{
        patch: [{ op: 'replace', path: '/value', value: 1 }],
        probe: null,
        state: 'queued',
        doubt: 'none',
      },
      ...{ attempts: 0, createdAt: 1, lastAnswer: null, isByForm: true },
    };
    const queue = { organisation: ORGANISATION, address: 'https://a.example', from: 'A', at: 1 };
    const bodyWith = (changed: object) =>
      Buffer.from(JSON.stringify({ ...queue, changes: [{ ...change, ...changed }] }));
    expect(readBody(bodyWith({})).ok).toBe(true);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(change)), fc.jsonValue(), (key, value) => {
        const read = readBody(bodyWith({ [key]: value }));
        expect(read.ok ? readBody(bodyOf(read.data)) : read).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });
});

describe('this computer’s own file', () => {
  test('is what takes them back: into their places, in front of what came later', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    anna.append(1, 1);
    anna.append(1, 2);
    await anna.give(path);
    anna.append(1, 3);
    expect(await anna.take(path)).toEqual({
      ok: true,
      data: { count: 2, from: 'Anna’s laptop', back: true },
    });
    expect(anna.questions).toMatchObject([{ back: true, count: 2 }]);
    expect(anna.waiting().map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(anna.summary().handedOver).toEqual([]);
    await anna.signIn();
    expect(anna.world.model.documents.get(guid(1))).toEqual({ value: 0, list: [1, 2, 3] });
    expect(await anna.take(path)).toMatchObject(failure('handover_taken'));
  });

  test.each([1, 2])('is what they are read from where damage left %i of 2 apart', async (lost) => {
    const [anna, path] = [laptop(VALUES), newPath()];
    anna.append(1, 1);
    anna.append(1, 2);
    await anna.give(path);
    // As when the database was damaged, and what could be read of it was saved.
    anna.world.db().exec(`DELETE FROM outbox_handed WHERE id > ${2 - lost}`);
    anna.append(1, 3);
    expect(await anna.take(path)).toMatchObject({ ok: true, data: { count: 2, back: true } });
    expect(await anna.take(path)).toMatchObject(failure('handover_taken'));
    await anna.signIn();
    expect(anna.world.model.documents.get(guid(1))).toMatchObject({ list: [3, 1, 2] });
    expect(anna.summary().handedOver).toEqual([]);
  });

  test('does not send again what another computer has sent meanwhile', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const boris = colleagueOf(anna, VALUES);
    anna.edit(1, 1);
    await anna.give(path);
    await boris.take(path);
    await boris.signIn();
    await anna.take(path);
    await anna.signIn();
    expect(anna.waiting()).toEqual([]);
    expect(written(anna.world.model.applied, 1)).toEqual([1]);
  });

  test('is as good as its passphrase: a wrong one takes nothing back', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    anna.edit(1, 1);
    await anna.give(path);
    await anna.choose(path);
    expect(await anna.unseal('forgotten, I am afraid')).toMatchObject(failure('handover_wrong_passphrase'));
    expect(anna.waiting()).toEqual([]);
  });
});
