import { expect, it } from 'vitest';
import { opened } from '../storage/folders.ts';
import { createWorld, dataOf, MIGRATIONS, runOf, tillAt } from './world.ts';

it('a run that another version of the app left has every till, asks for none because of what it cannot read, and hides no code', async () => {
  const world = await createWorld();
  world.run().start(runOf(6));
  world.run().pause();
  await world.run().idle();
  const db = opened(world.path, MIGRATIONS);
  const error = { code: 'AnErrorOfLater', retryable: false };
  for (const [n, result] of [
    { kind: 'failed', error },
    { kind: 'code_made', at: 5000, another: error },
    { kind: 'set_aside', why: 'for_another_reason', at: 6000 },
    { kind: 'on_its_way_to_the_moon' },
    'no JSON',
  ].entries())
    db.prepare('UPDATE run_till SET result = ? WHERE workplace_guid = ?').run(
      typeof result === 'string' ? result : JSON.stringify(result),
      tillAt(n),
    );
  world.restart();
  expect([0, 1, 2, 3, 4, 5].map(world.stateOf)).toEqual([
    { kind: 'not_asked' },
    { kind: 'code_made', at: 5000 },
    { kind: 'set_aside', why: 'maybe_exists', at: 6000 },
    { kind: 'not_asked' },
    { kind: 'not_asked' },
    { kind: 'in_line' },
  ]);
  world.run().resume();
  await world.run().idle();
  expect([0, 1, 2, 3, 4, 5].map((n) => world.askedFor(tillAt(n)))).toEqual([0, 0, 0, 0, 0, 1]);
  dataOf(world.run().again(tillAt(0), null));
  await world.run().idle();
  expect(world.kindOf(0)).toBe('code_made');
});

it('a run that is to do something else when the computer is locked pauses then', async () => {
  const world = await createWorld();
  dataOf(world.run().start(runOf(2)));
  world.run().pause();
  await world.run().idle();
  opened(world.path, MIGRATIONS).prepare("UPDATE run SET on_lock = 'ask'").run();
  world.restart();
  expect(world.run().state()).toMatchObject({ status: 'paused', pausedBy: 'restart', onLock: 'pause' });
  world.run().resume();
  await world.run().idle();
  expect(world.countOf('code_made')).toBe(2);
});
