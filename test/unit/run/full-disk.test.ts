import { describe, expect, it } from 'vitest';
import { opened } from '../storage/folders.ts';
import { createWorld, dataOf, MIGRATIONS, runOf, tillAt } from './world.ts';

const storageFailed = { ok: false, error: { code: 'storage_failed' } };
type World = Awaited<ReturnType<typeof createWorld>>;
const asked = (world: World, count: number) =>
  Array.from({ length: count }, (_none, n) => world.askedFor(tillAt(n)));

/** A run of four that needs somebody because the disk was full before its third till. */
async function stuck(): Promise<World> {
  const world = await createWorld();
  world.onChange(() => {
    if (world.countOf('code_made') === 2 && world.kindOf(2) === 'asking') world.disk('full');
  });
  dataOf(world.run().start(runOf(4)));
  await world.run().idle();
  world.onChange(() => undefined);
  return world;
}

describe('a run on a disk that is full', () => {
  it('is not begun, since nothing of it could be known after a restart', async () => {
    const world = await createWorld();
    world.disk('full');
    expect(world.run().start(runOf(2))).toMatchObject(storageFailed);
    expect(world.run().state()).toBeNull();
    expect(world.sent).toEqual([]);
    world.disk('free');
    dataOf(world.run().start(runOf(2)));
    await world.run().idle();
    expect(world.countOf('code_made')).toBe(2);
  });

  it('needs somebody, asks for nothing that it cannot write down, and goes on with the rest once there is room', async () => {
    const world = await stuck();
    expect(world.run().state()).toMatchObject({
      status: 'paused',
      pausedBy: 'problem',
      problem: { code: 'storage_failed' },
      counts: { code_made: 2, in_line: 2 },
    });
    expect(asked(world, 4)).toEqual([1, 1, 0, 0]);
    world.disk('free');
    world.run().resume();
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 4 } });
    expect(asked(world, 4)).toEqual([1, 1, 1, 1]);
  });

  it('neither ends it nor puts a till in line again without having that written down', async () => {
    const world = await stuck();
    expect(world.run().stop()).toMatchObject(storageFailed);
    expect(world.run().again(tillAt(0), null, true)).toMatchObject(storageFailed);
    expect(world.run().state()).toMatchObject({ status: 'paused', counts: { code_made: 2, in_line: 2 } });
    world.disk('free');
    dataOf(world.run().stop());
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 2, not_asked: 2 } });
  });

  it('that fills while an answer is on its way has the code here, and after a restart says that there may be one', async () => {
    const world = await createWorld();
    world.network.heard = ({ method, till }) => {
      if (method === 'POST' && till === tillAt(1)) world.disk('full');
    };
    dataOf(world.run().start(runOf(3)));
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ pausedBy: 'problem', counts: { code_made: 2, in_line: 1 } });
    expect(world.activation().find(tillAt(1))).toBeDefined();
    world.restart();
    expect([0, 1, 2].map(world.kindOf)).toEqual(['code_made', 'maybe_made', 'in_line']);
    world.run().resume();
    await world.run().idle();
    expect(asked(world, 3)).toEqual([1, 1, 1]);
  });
});

it('a run that could not be read at the start is there, paused, as soon as another one is wanted', async () => {
  const world = await createWorld();
  dataOf(world.run().start(runOf(2)));
  world.run().pause();
  await world.run().idle();
  const db = opened(world.path, MIGRATIONS);
  db.exec('ALTER TABLE run_till RENAME TO unreadable');
  world.restart();
  expect(world.run().state()).toBeNull();
  expect(world.run().start(runOf(1))).toMatchObject(storageFailed);
  db.exec('ALTER TABLE unreadable RENAME TO run_till');
  let told = world.run().state();
  world.onChange(() => (told = world.run().state()));
  expect(world.run().start(runOf(1))).toMatchObject({ error: { code: 'already_running' } });
  expect(told).toMatchObject({ status: 'paused', pausedBy: 'restart' });
  world.run().resume();
  await world.run().idle();
  expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 2 } });
  expect(asked(world, 2)).toEqual([1, 1]);
});

describe('a run after another one', () => {
  it('sets the tills aside that have their codes from the first, and asks for the others', async () => {
    const world = await createWorld();
    dataOf(world.run().start(runOf(2)));
    await world.run().idle();
    const first = world.run().state();
    dataOf(world.run().start(runOf(4)));
    await world.run().idle();
    const second = world.run().state();
    expect(second).toMatchObject({ status: 'ended', counts: { code_made: 2, set_aside: 2 } });
    expect(second?.id).toBeGreaterThan(first?.id ?? Number.POSITIVE_INFINITY);
    expect(world.stateOf(0)).toMatchObject({ kind: 'set_aside', why: 'exists' });
    expect(asked(world, 4)).toEqual([1, 1, 1, 1]);
  });

  it('is the one that is there again after a restart in the middle of it', async () => {
    const world = await createWorld();
    dataOf(world.run().start(runOf(2)));
    await world.run().idle();
    world.onChange(() => {
      if (world.countOf('code_made') === 1) world.run().pause();
    });
    dataOf(world.run().start(runOf(4)));
    await world.run().idle();
    const { id } = world.run().state() ?? {};
    world.restart();
    expect(world.run().state()).toMatchObject({ id, pausedBy: 'restart', counts: { in_line: 1 } });
    world.run().resume();
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ id, counts: { code_made: 2, set_aside: 2 } });
    expect(asked(world, 4)).toEqual([1, 1, 1, 1]);
  });
});
