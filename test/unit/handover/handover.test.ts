import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { digestOf } from '#electron/handover/sealed-file.ts';
import { Sender } from '#electron/outbox/sender.ts';
import type { UpdateInput } from '#electron/pos-api/types.ts';
import { cut, dataOf, documented, guid } from '../outbox/world.ts';
import {
  colleagueOf,
  type Laptop,
  laptop,
  newPath,
  PASSPHRASE,
  pumped,
  VALUES,
  failure,
  written,
} from './two-laptops.ts';
import { PATIENCE_MS } from '../../patience.ts';

describe('changes that are handed over', () => {
  test('are sent by the other computer, once and in their order, and by this one never', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const boris = colleagueOf(anna, VALUES);
    anna.edit(1, 1);
    anna.append(2, 7);
    anna.edit(1, 2);
    anna.append(2, 8);
    expect(dataOf(await anna.give(path))).toEqual({ name: 'changes.tillchanges', count: 4 });
    expect(anna.waiting()).toEqual([]);
    expect(anna.summary().handedOver).toMatchObject([
      { count: 4, fileName: 'changes.tillchanges', at: anna.world.time.clock.wall(), unfinished: false },
    ]);

    expect(await boris.take(path)).toEqual({
      ok: true,
      data: { count: 4, from: 'Anna’s laptop', back: false },
    });
    expect(boris.questions).toEqual([
      { from: 'Anna’s laptop', at: anna.world.time.clock.wall(), count: 4, back: false },
    ]);
    expect(boris.waiting()).toHaveLength(4);
    await anna.signIn();
    expect(anna.world.model.requests).toEqual([]);
    await boris.signIn();
    expect(boris.waiting()).toEqual([]);
    expect(written(anna.world.model.applied, 1)).toEqual([1, 2]);
    expect(written(anna.world.model.applied, 2)).toEqual([7, 8]);
    expect(anna.world.model.documents.get(guid(1))).toEqual({ value: 2, list: [] });
    expect(anna.world.model.documents.get(guid(2))).toEqual({ value: 0, list: [7, 8] });
  });

  test('stay here after a bug in handing them over, and go out', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    anna.edit(1, 1);
    vi.spyOn(anna.world.outbox().handover, 'begin').mockImplementationOnce(() => {
      throw new Error('a bug');
    });
    await expect(anna.give(path)).rejects.toThrow('a bug');
    expect(existsSync(path)).toBe(false);
    await anna.signIn();
    expect(written(anna.world.model.applied, 1)).toEqual([1]);
  });

  test('are not written over those of an earlier file, which may be nowhere else', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    anna.edit(1, 1);
    dataOf(await anna.give(path));
    anna.edit(1, 2);
    expect(await anna.give(path)).toMatchObject(failure('file_not_saved'));
    expect(anna.waiting()).toHaveLength(1);
    expect(await anna.take(path)).toMatchObject({ ok: true, data: { count: 1, back: true } });
  });

  test('are not written over those that a later version of the app handed over either', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    anna.edit(1, 1);
    dataOf(await anna.give(path));
    const later = readFileSync(path).subarray(0, -32);
    later.writeUInt8(2, 8);
    const theirs = Buffer.concat([later, Buffer.from(digestOf(later), 'hex')]);
    writeFileSync(path, theirs);
    anna.edit(1, 2);
    expect(await anna.give(path)).toMatchObject(failure('file_not_saved'));
    expect(readFileSync(path).equals(theirs)).toBe(true);
    expect(anna.waiting()).toHaveLength(1);
  });

  test('are in the file alone when what an earlier start left is looked at while it is being written', async () => {
    const anna = laptop(VALUES);
    anna.edit(1, 1);
    const path = newPath();
    const giving = anna.give(path);
    while (dataOf(anna.world.outbox().handover.unfinished()).length === 0) await setImmediate();
    await pumped(anna.world, anna.handover().start());
    expect(await giving).toMatchObject({ ok: true, data: { count: 1 } });
    expect(anna.waiting()).toEqual([]);
    expect(anna.summary().handedOver).toMatchObject([{ unfinished: false }]);
  });

  test('lie in a file whose name no other has', async () => {
    const anna = laptop(VALUES);
    anna.edit(1, 1);
    const proposed: string[] = [];
    const ask = (name: string) => {
      proposed.push(name);
      return Promise.resolve(undefined);
    };
    for (let time = 0; time < 2; time += 1)
      await pumped(anna.world, anna.handover().give({ from: 'Anna', passphrase: PASSPHRASE }, ask));
    expect(new Set(proposed).size).toBe(2);
  });

  test('keep what they say of themselves: store, till, times, what was and what becomes', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const boris = colleagueOf(anna, VALUES);
    anna.edit(1, 1);
    const [before] = anna.waiting();
    await anna.give(path);
    boris.world.time.setClock(86_400_000);
    await boris.take(path);
    const [after] = boris.waiting();
    expect(after).toEqual({ ...before, state: { kind: 'queued', nextTryAt: null, asking: true } });
    expect(boris.world.outbox().legacyTillChanges.waitingByTill()).toEqual(new Map([[guid(88), 1]]));
  });

  test.skipIf(process.platform === 'win32')('are in a file for its owner alone', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    anna.edit(1, 1);
    await anna.give(path);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  test('go behind what waits on the other computer already', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const boris = colleagueOf(anna, VALUES);
    anna.append(1, 5);
    await anna.give(path);
    boris.append(1, 4);
    await boris.take(path);
    await boris.signIn();
    expect(anna.world.model.documents.get(guid(1))).toEqual({ value: 0, list: [4, 5] });
  });

  test('are taken once: another time is refused, when the file is chosen and when it is opened', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const boris = colleagueOf(anna, VALUES);
    anna.edit(1, 1);
    await anna.give(path);
    await boris.choose(path);
    await boris.unseal();
    expect(await boris.unseal()).toMatchObject(failure('import_gone'));
    const before = boris.disk();
    expect(await boris.take(path)).toMatchObject(failure('handover_taken'));
    expect(boris.disk()).toEqual(before);
    await boris.restart();
    expect(await boris.take(path)).toMatchObject(failure('handover_taken'));
    await boris.signIn();
    expect(written(anna.world.model.applied, 1)).toEqual([1]);
  });

  test('are taken once by two openings of the same file at the same time', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const boris = colleagueOf(anna, VALUES);
    anna.edit(1, 1);
    await anna.give(path);
    await boris.choose(path);
    const answers = await Promise.all([boris.unseal(), boris.unseal()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(boris.waiting()).toHaveLength(1);
  });

  test('are not applied twice when two computers take copies of the file: found done, or stopped by their guard', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const [boris, clara] = [colleagueOf(anna, VALUES), colleagueOf(anna, VALUES)];
    anna.edit(1, 1);
    dataOf(
      anna.world.outbox().outbox.queuePatch({
        optionGuid: guid(2),
        patch: [
          { op: 'test', path: '/list', value: [] },
          { op: 'add', path: '/list/-', value: 7 },
        ],
      }),
    );
    await anna.give(path);
    await boris.take(path);
    await boris.signIn();
    await clara.take(path);
    await clara.signIn();
    expect(clara.waiting()).toMatchObject([{ optionGuid: guid(2), state: { kind: 'attention' } }]);
    expect(written(anna.world.model.applied, 1)).toEqual([1]);
    expect(written(anna.world.model.applied, 2)).toEqual([7]);
  });

  test('may be none: then nothing is written', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    expect(await anna.give(path)).toMatchObject(failure('entry_gone'));
    expect(existsSync(path)).toBe(false);
    expect(anna.summary().handedOver).toEqual([]);
  });

  test('stay where they are when the user does not say where to', async () => {
    const anna = laptop(VALUES);
    anna.edit(1, 1);
    const before = anna.disk();
    expect(dataOf(await anna.give(undefined))).toEqual({ name: null, count: 0 });
    expect(anna.disk()).toEqual(before);
  });

  test('are not told about: the passphrase is a secret while it is in use, and no longer', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    anna.edit(1, 1);
    const giving = pumped(
      anna.world,
      anna.handover().give({ from: 'A', passphrase: PASSPHRASE }, () => {
        expect(anna.secrets).toEqual([PASSPHRASE]);
        return Promise.resolve(path);
      }),
    );
    await giving;
    expect(anna.secrets).toEqual([]);
  });
});

describe('what is not simply waiting', () => {
  test('is waited for while it is on its way, and is not in the file once it went through', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<undefined>();
    const anna: Laptop = laptop(VALUES, {
      api: () => ({
        ...anna.world.model.api,
        updateOption: (async (input: UpdateInput) => {
          await answered;
          return anna.world.model.updateOption(input);
        }) as never,
      }),
    });
    const path = newPath();
    anna.edit(1, 1);
    anna.edit(1, 2);
    await anna.world.time.settle();
    expect(anna.waiting().map(({ state }) => state.kind)).toEqual(['sending', 'queued']);
    const hold = vi.spyOn(Sender.prototype, 'hold');
    onTestFinished(() => hold.mockRestore());
    const giving = anna.give(path);
    // It looks at the disk first.
    await vi.waitFor(() => expect(hold).toHaveBeenCalled(), PATIENCE_MS);
    expect(anna.waiting()).toHaveLength(2);
    answer(undefined);
    expect(dataOf(await giving)).toMatchObject({ count: 1 });
    await anna.world.time.pass(60_000);
    expect(written(anna.world.model.applied, 1)).toEqual([1]);
  });

  test('is asked about by the other computer, when it may have been applied', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const boris = colleagueOf(anna, VALUES);
    anna.append(1, 7);
    anna.world.model.setFault(() => ({ kind: 'answer_lost', failure: cut }));
    await anna.signIn();
    anna.world.model.heal();
    anna.world.settings.signedIn = false;
    await anna.give(path);
    await boris.take(path);
    await boris.signIn();
    expect(boris.waiting()).toEqual([]);
    expect(anna.world.model.documents.get(guid(1))).toEqual({ value: 0, list: [7] });
  });

  test('is asked about, too, when a process that is gone was sending it', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const boris = colleagueOf(anna, VALUES);
    anna.append(1, 7);
    anna.world.model.setFault(() => ({ kind: 'hangs', applied: true }));
    await anna.signIn();
    anna.world.model.heal();
    anna.world.settings.signedIn = false;
    await anna.restart();
    await anna.give(path);
    await boris.take(path);
    await boris.signIn();
    expect(anna.world.model.documents.get(guid(1))).toEqual({ value: 0, list: [7] });
  });

  test('needs attention, or may have been sent, on the other computer as well', async () => {
    const [anna, path] = [laptop({ 1: undefined, 2: VALUES[1] }), newPath()];
    const boris = colleagueOf(anna, VALUES);
    anna.append(1, 7);
    anna.edit(2, 2);
    anna.world.model.setFault(({ optionGuid }) =>
      optionGuid === guid(1)
        ? { kind: 'answer_lost', failure: cut }
        : { kind: 'fails', failure: documented(422, 'RequestIsNotValid') },
    );
    await anna.signIn();
    anna.world.settings.signedIn = false;
    const before = anna.waiting();
    expect(before.map(({ state }) => state.kind)).toEqual(['uncertain', 'attention']);
    await anna.give(path);
    await boris.take(path);
    expect(boris.waiting()).toEqual(before);
  });

  test('is not handed over once it was discarded, and is in the history', async () => {
    const [anna, path] = [laptop(VALUES), newPath()];
    const id = anna.edit(1, 1);
    anna.edit(2, 2);
    dataOf(anna.world.outbox().outbox.discard({ id }));
    expect(dataOf(await anna.give(path)).count).toBe(1);
    expect(anna.world.outbox().outbox.undoDiscard({ id })).toMatchObject(failure('entry_gone'));
    const PAGE = { state: null, search: '', offset: 0, limit: 10 };
    expect(dataOf(anna.world.outbox().outbox.history(PAGE)).entries).toMatchObject([
      { id, outcome: 'discarded' },
    ]);
  });
});

test(
  'whatever is changed and whenever it is handed over, each change is applied once, in order',
  { timeout: 120_000 },
  async () => {
    const anyStep = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ do: fc.constant('append' as const), option: fc.constantFrom(1, 2) }),
      },
      fc.record({ do: fc.constant('hand over' as const) }),
      fc.record({ do: fc.constant('take back' as const) }),
      fc.record({ do: fc.constant('crash' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 3, maxLength: 10 }),
        fc.nat({ max: 3 }),
        async (steps, faults) => {
          const anna = laptop(VALUES);
          const boris = colleagueOf(anna, VALUES);
          const meant: Record<number, number[]> = { 1: [], 2: [] };
          let count = 0;
          let last: string | undefined;
          // The last file goes to the other laptop; what is appended after it is sent once that one is done.
          for (const step of steps) {
            if (step.do === 'append') {
              anna.append(step.option, (count += 1));
              meant[step.option]?.push(count);
            } else if (step.do === 'hand over') {
              if (last !== undefined) await anna.take(last);
              last = newPath();
              if (!(await anna.give(last)).ok) last = undefined;
            } else if (step.do === 'take back') {
              if (last !== undefined) await anna.take(last);
              last = undefined;
            } else await anna.restart();
          }
          anna.world.model.setFault((_request, n) =>
            n <= faults ? { kind: 'answer_lost', failure: cut } : { kind: 'none' },
          );
          if (last !== undefined) dataOf(await boris.take(last));
          await boris.signIn();
          await boris.world.time.pass(3_600_000);
          await anna.signIn();
          await anna.world.time.pass(3_600_000);
          for (const option of [1, 2])
            expect(anna.world.model.documents.get(guid(option))).toEqual({ value: 0, list: meant[option] });
        },
      ),
      { numRuns: 25 },
    );
  },
);
