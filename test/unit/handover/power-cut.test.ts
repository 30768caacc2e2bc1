import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { digestOf, readSealed } from '#electron/handover/sealed-file.ts';
import { HANDOVER_BYTES } from '#electron/outbox/limits.ts';
import { partOf } from '#electron/storage/part-file.ts';
import { dataOf } from '../outbox/world.ts';
import { fillDisk } from '../storage/full-disk.ts';
import { laptop, newPath, PASSPHRASE, pumped } from './two-laptops.ts';

const START = { value: 0, list: [] as number[] };
const VALUES = { 1: START, 2: START };
const code = (wanted: string) => ({ ok: false, error: { code: wanted } });
describe('a power cut', () => {
  const bytes = Buffer.from('what would be the file');

  /** Up to the moment in which the file is about to be written. */
  function begun() {
    const [anna, path, id] = [laptop(VALUES), newPath(), randomUUID()];
    anna.edit(1, 1);
    anna.edit(2, 2);
    dataOf(anna.world.outbox().handover.begin(id, path));
    return { anna, path, id };
  }

  test('before the file is whole leaves everything here, and nothing of the file', async () => {
    const { anna, path, id } = begun();
    writeFileSync(partOf(path, id), bytes.subarray(0, 5));
    await anna.restart();
    expect(anna.waiting().map(({ id: entry }) => entry)).toEqual([1, 2]);
    expect(existsSync(partOf(path, id))).toBe(false);
    await anna.signIn();
    expect(anna.world.model.applied).toHaveLength(2);
  });

  test('before the file gets its name leaves everything here, and nothing of the file', async () => {
    const { anna, path, id } = begun();
    writeFileSync(partOf(path, id), bytes);
    dataOf(anna.world.outbox().handover.written(id, digestOf(bytes)));
    await anna.restart();
    expect(anna.waiting()).toHaveLength(2);
    expect(existsSync(partOf(path, id))).toBe(false);
  });

  test('after that leaves them handed over', async () => {
    const { anna, path, id } = begun();
    dataOf(anna.world.outbox().handover.written(id, digestOf(bytes)));
    writeFileSync(path, bytes);
    await anna.restart();
    expect(anna.waiting()).toEqual([]);
    expect(anna.summary().handedOver).toMatchObject([{ id, count: 2, unfinished: false }]);
    await anna.signIn();
    expect(anna.world.model.requests).toEqual([]);
  });

  test('with the stick pulled out leaves it to the user, and sends nothing until the user says', async () => {
    const { anna, path, id } = begun();
    dataOf(anna.world.outbox().handover.written(id, digestOf(bytes)));
    rmSync(dirname(path), { recursive: true });
    await anna.restart();
    expect(anna.summary().handedOver).toMatchObject([{ id, count: 2, unfinished: true }]);
    const finish = (verdict: 'look' | 'send_here') =>
      pumped(anna.world, anna.handover().finish({ id, verdict }));
    expect(dataOf(await finish('look'))).toEqual({ answered: false });
    await anna.signIn();
    expect(anna.world.model.requests).toEqual([]);
    mkdirSync(dirname(path));
    writeFileSync(path, bytes);
    expect(dataOf(await finish('look'))).toEqual({ answered: true });
    expect(anna.summary().handedOver).toMatchObject([{ unfinished: false }]);
    expect(await finish('send_here')).toMatchObject(code('entry_gone'));
  });

  test('has no file given that was given already, or whose changes are here again', () => {
    const { anna, id } = begun();
    const { handover } = anna.world.outbox();
    dataOf(handover.given(id));
    expect(handover.given(id)).toMatchObject(code('entry_gone'));
    expect(handover.giveUp(id, false)).toMatchObject(code('entry_gone'));
    expect(anna.waiting()).toEqual([]);

    const other = begun();
    const theirs = other.anna.world.outbox().handover;
    dataOf(theirs.giveUp(other.id, false));
    expect(theirs.given(other.id)).toMatchObject(code('entry_gone'));
    expect(other.anna.waiting()).toHaveLength(2);
    expect(other.anna.summary().handedOver).toEqual([]);
  });

  test('with the file gone has them sent from here when the user says so, each asked about first', async () => {
    const { anna, id } = begun();
    dataOf(anna.world.outbox().handover.written(id, digestOf(bytes)));
    await anna.restart();
    dataOf(await pumped(anna.world, anna.handover().finish({ id, verdict: 'send_here' })));
    expect(anna.waiting().map(({ state }) => state)).toEqual([
      { kind: 'queued', nextTryAt: null, asking: true },
      { kind: 'queued', nextTryAt: null, asking: true },
    ]);
    await anna.signIn();
    expect(anna.world.model.applied).toHaveLength(2);
    expect(anna.summary().handedOver).toEqual([]);
  });
});

describe('a disk that takes nothing', () => {
  test('has everything stay here', async () => {
    const anna = laptop(VALUES);
    anna.edit(1, 1);
    const path = newPath();
    rmSync(dirname(path), { recursive: true });
    expect(await anna.give(path)).toMatchObject(code('file_not_saved'));
    expect(anna.waiting()).toHaveLength(1);
    expect(anna.summary().handedOver).toEqual([]);
  });

  test('has everything stay here, too, when only the last name cannot be had', async () => {
    const anna = laptop(VALUES);
    anna.edit(1, 1);
    const path = newPath();
    mkdirSync(path);
    expect(await anna.give(path)).toMatchObject(code('file_not_saved'));
    expect(anna.waiting()).toHaveLength(1);
    expect(readSealed(Buffer.alloc(HANDOVER_BYTES + 1))).toMatchObject(code('handover_damaged'));
  });

  test('leaves every change on this computer, whether the journal or the file cannot be written', async () => {
    const anna = laptop(VALUES);
    anna.edit(1, 1);
    const path = newPath();
    anna.world.db().exec('PRAGMA query_only = ON');
    expect(await anna.give(path)).toMatchObject(code('storage_failed'));
    anna.world.db().exec('PRAGMA query_only = OFF');
    expect(anna.waiting()).toHaveLength(1);
    await fillDisk();
    expect(await anna.give(path)).toMatchObject(code('file_not_saved'));
    expect(anna.waiting()).toHaveLength(1);
    expect(anna.summary().handedOver).toEqual([]);
    expect(readdirSync(dirname(path))).toEqual([]);
  });
});

describe('a file that could not be read again', () => {
  test('is not written, and its changes stay here', async () => {
    const anna = laptop(VALUES);
    anna.edit(1, 1);
    const path = newPath();
    // No page can hand this over: what it sends is checked before.
    const giving = anna.handover().give({ from: '', passphrase: PASSPHRASE }, () => Promise.resolve(path));
    expect(await pumped(anna.world, giving)).toMatchObject(code('handover_too_large'));
    expect(readdirSync(dirname(path))).toEqual([]);
    expect(anna.waiting()).toHaveLength(1);
    await anna.signIn();
    expect(anna.world.model.applied).toHaveLength(1);
  });
});
