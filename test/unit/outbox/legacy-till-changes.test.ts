import { describe, expect, test } from 'vitest';
import { keeping } from './calls.ts';
import { madeForTill } from './earlier-version.ts';
import { createWorld, dataOf, documented, guid, type World } from './world.ts';

const TILL = guid(901);
const OTHER = guid(902);

function change(world: World, option: number, workplaceGuid: string | null, after: number): number {
  const edits = [{ path: '/a', after }];
  const id = dataOf(world.outbox().outbox.queueEdits({ optionGuid: guid(option), edits })).id ?? 0;
  return workplaceGuid === null ? id : madeForTill(world.db(), id, workplaceGuid);
}
const waiting = ({ outbox }: World) => Object.fromEntries(outbox().legacyTillChanges.waitingByTill());

describe('changes that an earlier version made in setting up a till', () => {
  test('are counted by till, whichever way they came, and those of no till are not', () => {
    const world = keeping({ 1: { a: 0 }, 2: { a: 0 } });
    change(world, 1, TILL, 1);
    change(world, 2, TILL, 2);
    change(world, 1, OTHER, 3);
    change(world, 2, null, 4);
    const patch = [{ op: 'replace' as const, path: '/a', value: 5 }];
    const { id } = dataOf(world.outbox().outbox.queuePatch({ optionGuid: guid(1), patch }));
    madeForTill(world.db(), id ?? 0, OTHER);
    expect(waiting(world)).toEqual({ [TILL]: 2, [OTHER]: 2 });
  });

  test('count while they wait for the user, and no longer when they are gone', async () => {
    const world = createWorld({ 1: { a: 0 }, 2: { a: 0 } });
    world.model.setFault(({ optionGuid }) =>
      optionGuid === guid(1)
        ? { kind: 'fails', failure: documented(403, 'NoPermissions', { code: 'NoPermissions' }) }
        : { kind: 'none' },
    );
    world.start();
    change(world, 1, TILL, 1);
    change(world, 2, OTHER, 1);
    await world.time.settle();
    expect(waiting(world)).toEqual({ [TILL]: 1 });
  });

  test('do not count once discarded, and count again when that is undone', async () => {
    const world = keeping({ 1: { a: 0 } });
    const id = change(world, 1, TILL, 1);
    change(world, 1, OTHER, 2);
    world.outbox().outbox.discard({ id });
    expect(waiting(world)).toEqual({ [OTHER]: 1 });
    world.outbox().outbox.undoDiscard({ id });
    expect(waiting(world)).toEqual({ [TILL]: 1, [OTHER]: 1 });
    world.outbox().outbox.discard({ id });
    await world.time.pass(60_000);
    expect(waiting(world)).toEqual({ [OTHER]: 1 });
    expect(world.outbox().legacyTillChanges.ofTill(TILL)).toMatchObject([
      { id, ended: { outcome: 'discarded' } },
    ]);
  });

  test('are listed in their order with what became of them, also after a restart', async () => {
    const world = createWorld({ 1: { a: 0 } });
    world.start();
    const first = change(world, 1, TILL, 1);
    const at = world.time.clock.wall();
    await world.time.settle();
    world.settings.signedIn = false;
    const second = change(world, 1, TILL, 2);
    world.crash();
    world.start();
    expect(world.outbox().legacyTillChanges.ofTill(TILL)).toEqual([
      { id: first, optionName: 'Option 1', createdAt: at, ended: { at, outcome: 'sent' } },
      { id: second, optionName: 'Option 1', createdAt: at },
    ]);
    expect([...world.outbox().legacyTillChanges.settledByTill()]).toEqual([[TILL, at]]);
    expect(waiting(world)).toEqual({ [TILL]: 1 });
  });
});
