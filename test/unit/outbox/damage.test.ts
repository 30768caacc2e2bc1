import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { edit, entries, idOf, keeping, view } from './calls.ts';
import { createWorld, dataOf, offline, type World } from './world.ts';

function openRaw(world: World): { db: DatabaseSyncInstance } {
  return { db: new DatabaseSync(world.path()) };
}

function pages(world: World): number {
  return Number(Object.values(world.db().prepare('PRAGMA page_count').get() as object)[0]);
}

describe('a row that no version of this app wrote', () => {
  test.each([
    ["patch = 'not json'", 1],
    [`patch = '[{"op":"explode","path":"/a"}]'`, 1],
    [`patch = '[{"op":"replace","path":"/__proto__/x","value":1}]'`, 1],
    ["state = 'asleep'", 1],
    ['failures = -1', 1],
    ['created_at = 9223372036854775807', 1],
    ["option_guid = 'nobody'", 1],
    ["probe = '{}'", 1],
  ])('is set aside and counted (%s), and its lane goes on', async (damage, expected) => {
    const world = keeping({ 1: { a: 1 }, 2: { a: 1 } });
    idOf(edit(world, 1, '/a', 2));
    idOf(edit(world, 1, '/b', 3));
    world.crash();
    world.settings.signedIn = true;
    const { db } = openRaw(world);
    db.exec(`UPDATE outbox_entry SET ${damage} WHERE id = 1`);
    db.close();
    world.start();
    await world.time.settle();
    expect(world.model.applied.map(({ patch }) => patch.at(-1)?.path)).toEqual(['/b']);
    expect(entries(world)).toEqual([]);
    expect(dataOf(world.outbox().summary()).setAside).toBe(expected);
  });

  test('in the history neither hides the others nor stops the page', () => {
    const world = keeping({ 1: { a: 1 } });
    idOf(edit(world, 1, '/a', 2));
    world.db().exec("UPDATE outbox_entry SET changes = '[1]'");
    expect(entries(world)).toEqual([]);
    expect(dataOf(world.outbox().summary())).toMatchObject({ queued: 0, setAside: 1 });
  });
});

describe('a disk that takes nothing', () => {
  test.each([
    ['full', (world: World) => world.db().exec(`PRAGMA max_page_count = ${pages(world)}`)],
    ['read-only', (world: World) => world.db().exec('PRAGMA query_only = ON')],
  ])('(%s) leaves nothing half there, and says so', async (_what, spoil) => {
    const world = keeping({ 1: { a: 1 } });
    idOf(edit(world, 1, '/a', 2));
    spoil(world);
    const long = 'x'.repeat(200_000);
    const failed = edit(world, 1, '/b', long);
    expect(failed).toMatchObject({ ok: false, error: { code: 'storage_failed', retryable: true } });
    expect(world.reports.length).toBeGreaterThan(0);
    expect(entries(world).map(({ id }) => id)).toEqual([1]);
    expect(view(world, 1)).toMatchObject({ projected: { a: 2 }, waiting: 1 });
    world.db().exec('PRAGMA query_only = OFF; PRAGMA max_page_count = 1000000');
    idOf(edit(world, 1, '/b', long));
    expect(entries(world)).toHaveLength(2);
    await world.time.settle();
  });

  test('sends nothing that it could not mark, and writes down later what was answered', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.model.setFault((_request, count) =>
      count === 1 ? { kind: 'fails', failure: offline } : { kind: 'none' },
    );
    world.start();
    idOf(edit(world, 1, '/a', 2));
    await world.time.settle();
    world.db().exec('PRAGMA query_only = ON');
    await world.time.pass(60_000);
    expect(world.model.requests).toHaveLength(1);
    world.db().exec('PRAGMA query_only = OFF');
    await world.time.pass(10 * 60_000);
    expect(world.model.applied).toHaveLength(1);
    expect(entries(world)).toEqual([]);
  });
});
