import { describe, expect, it } from 'vitest';
import { type Answer, createWorld, found, page, TILL } from './watched-world.ts';

const failed = (status: number, retryAfterMs?: number): Answer => ({ status, retryAfterMs });

describe('while a code waits for its till', () => {
  it('looks every 3 s for 2 minutes, then every 10 s, then every minute', async () => {
    const world = createWorld();
    world.open(TILL);
    await world.pass(15 * 60_000);
    const gaps = world.gaps();
    expect(gaps.slice(0, 39)).toEqual(Array(39).fill(3000));
    expect(new Set(gaps)).toEqual(new Set([3000, 10_000, 60_000]));
    expect(gaps.at(-1)).toBe(60_000);
  });

  it('asks once, however many codes wait, and looks quickly again once there is a new one', async () => {
    const world = createWorld();
    for (let n = 0; n < 20; n += 1) world.open(`till-${n}`);
    await world.pass(11 * 60_000);
    expect(world.queries.every(({ pageToken }) => pageToken === undefined)).toBe(true);
    const before = world.queries.length;
    world.open('another');
    await world.pass(3000);
    expect(world.queries.length - before).toBe(1);
  });

  it('asks for the tills that were activated last, archived ones excepted', async () => {
    const world = createWorld();
    world.open(TILL);
    await world.pass(3000);
    expect(world.queries).toEqual([{ orderBy: 'activated_at_desc', selection: 'alive_only' }]);
  });

  it('sends nothing before there is a code, and nothing after the last has gone', async () => {
    const world = createWorld();
    await world.pass(60_000);
    world.open(TILL);
    await world.pass(3000);
    world.watcher.close(TILL);
    await world.pass(600_000);
    expect(world.queries).toHaveLength(1);
  });
});

describe('a till is active', () => {
  it('when it was never active before and now is, since then by the service’s clock; it is told once', async () => {
    const world = createWorld(found(TILL, 5000));
    world.open(TILL, { before: null });
    await world.pass(60_000);
    expect(world.active).toEqual([[TILL, 5000]]);
    expect(world.queries).toHaveLength(1);
  });

  it('when it became active at another time than before its code was made', async () => {
    const world = createWorld(found(TILL, 4000));
    world.open(TILL, { before: 4000, madeAt: 1 });
    await world.pass(6000);
    expect(world.active).toEqual([]);
    world.answer = found(TILL, 4500);
    await world.pass(3000);
    expect(world.active).toEqual([[TILL, 4500]]);
  });

  it.each([
    [8999, false],
    [9000, false],
    [9001, true],
  ])(
    'where nothing is known of before: later than the service made the code (%i: %s)',
    async (at, isActive) => {
      const world = createWorld(found(TILL, at));
      world.open(TILL, { before: undefined, madeAt: 9000 });
      await world.pass(3000);
      expect(world.active).toEqual(isActive ? [[TILL, at]] : []);
    },
  );

  it('where not even that is known: at another time than was seen first', async () => {
    const world = createWorld(found(TILL, 700));
    world.open(TILL, { before: undefined, madeAt: null });
    await world.pass(6000);
    expect(world.active).toEqual([]);
    world.answer = found(TILL, 701);
    await world.pass(3000);
    expect(world.active).toEqual([[TILL, 701]]);
  });

  it('not by an answer to what was asked before its code was there', async () => {
    const world = createWorld(found(TILL, 1));
    world.open('other');
    const release = world.hold();
    await world.pass(3000);
    world.open(TILL, { before: null });
    await release();
    expect(world.active).toEqual([]);
    await world.pass(3000);
    expect(world.active).toEqual([[TILL, 1]]);
  });
});

describe('further pages', () => {
  const tokenOf = ({ pageToken }: { pageToken?: string }) => pageToken;

  it('are read until one ends with a till that was activated before every code was made', async () => {
    const world = createWorld((query) =>
      tokenOf(query) === undefined
        ? page([['a', 900_000]], 'second')
        : page(
            [
              [TILL, 800_000],
              ['b', 100_000],
            ],
            'third',
          ),
    );
    world.open(TILL, { before: null, madeAt: 700_000 });
    world.open('nowhere', { before: null, madeAt: 600_000 });
    await world.pass(3000);
    expect(world.queries.map(tokenOf)).toEqual([undefined, 'second']);
    expect(world.active).toEqual([[TILL, 800_000]]);
  });

  it.each([
    [
      'a till that was never active',
      page(
        [
          ['a', 900_000],
          ['b', null],
        ],
        'more',
      ),
    ],
    ['every till that is waited for', page([[TILL, null]], null)],
  ])('are not read after %s', async (_what, answer) => {
    const world = createWorld(answer);
    world.open(TILL, { before: null, madeAt: 1 });
    await world.pass(3000);
    expect(world.queries).toHaveLength(1);
  });

  it('are five at the most', async () => {
    const world = createWorld(() => page([['a', 900_000]], 'again'));
    world.open(TILL, { before: null, madeAt: null });
    await world.pass(3000);
    expect(world.queries).toHaveLength(5);
  });

  it('are not needed of a service that lists tills first that were never active: those changed last are asked for', async () => {
    const world = createWorld(({ orderBy }) =>
      orderBy === 'updated_at_desc' ? page([[TILL, 5]], 'more') : page([['a', null]], 'more'),
    );
    world.open(TILL, { before: null });
    await world.pass(6000);
    expect(world.queries.map(({ orderBy }) => orderBy)).toEqual(['activated_at_desc', 'updated_at_desc']);
    expect(world.active).toEqual([[TILL, 5]]);
  });
});

describe('looking is paused', () => {
  it('while it may not be done, and goes on at once when it may again', async () => {
    const world = createWorld();
    world.open(TILL);
    world.mayLook = false;
    await world.pass(60_000);
    expect(world.queries).toEqual([]);
    world.mayLook = true;
    world.watcher.changed();
    await world.pass(0);
    expect(world.queries).toHaveLength(1);
  });

  it('for as long as the service asks for, also when the computer wakes up or there is a new code', async () => {
    const world = createWorld(failed(429, 90_000));
    world.open(TILL);
    await world.pass(3000);
    world.answer = page([]);
    world.watcher.wake();
    world.open('another');
    await world.pass(89_999);
    expect(world.queries).toHaveLength(1);
    await world.pass(1);
    expect(world.queries).toHaveLength(2);
  });

  it('longer and longer while nothing gets through, up to a minute; and not once the network is back', async () => {
    const world = createWorld(failed(0));
    world.open(TILL);
    await world.pass(115_000);
    expect(world.gaps().slice(0, 4)).toEqual([6000, 12_000, 24_000, 48_000]);
    world.answer = page([]);
    const before = world.queries.length;
    world.watcher.wake();
    await world.pass(0);
    expect(world.queries.length - before).toBe(1);
  });

  it('as long after a bug on the way, which is reported', async () => {
    const bug = new Error('a bug');
    const world = createWorld(() => {
      throw bug;
    });
    world.open(TILL, { before: null });
    await world.pass(3000);
    expect(world.reports.splice(0)).toEqual([bug]);
    world.answer = found(TILL, 5);
    await world.pass(5999);
    expect(world.queries).toHaveLength(1);
    await world.pass(1);
    expect(world.active).toEqual([[TILL, 5]]);
  });

  it.each([403, 404, 405])('for this connection where the list is not given: %i', async (status) => {
    const world = createWorld(failed(status));
    world.open(TILL);
    await world.pass(3_600_000);
    world.watcher.wake();
    world.open('another');
    await world.pass(3_600_000);
    expect(world.queries).toHaveLength(1);
    world.watcher.closeAll();
    world.open(TILL);
    await world.pass(3000);
    expect(world.queries).toHaveLength(2);
  });

  it.each([403, 404, 405])('for no longer than a minute where it was given before: %i', async (status) => {
    const world = createWorld();
    world.open(TILL);
    await world.pass(3000);
    world.answer = failed(status);
    await world.pass(3000);
    world.answer = found(TILL, 5);
    await world.pass(60_000);
    expect(world.active).toEqual([[TILL, 5]]);
  });

  it('only until somebody else signs in who may be given the list', async () => {
    const world = createWorld(failed(403));
    world.open(TILL);
    await world.pass(600_000);
    world.answer = page([]);
    world.watcher.signedIn();
    await world.pass(0);
    expect(world.queries).toHaveLength(2);
  });

  it('until somebody signs in where the service says that nobody is', async () => {
    const world = createWorld(failed(401));
    world.open(TILL);
    await world.pass(600_000);
    expect(world.queries).toHaveLength(1);
    world.answer = page([]);
    world.watcher.signedIn();
    await world.pass(0);
    expect(world.queries).toHaveLength(2);
  });
});

it('looks at once after the computer slept, though not sooner than 3 s after the last time', async () => {
  const world = createWorld();
  world.open(TILL);
  await world.pass(11 * 60_000 + 30_000);
  const before = world.queries.length;
  world.watcher.wake();
  await world.pass(0);
  expect(world.queries.length - before).toBe(1);
  world.watcher.wake();
  await world.pass(2999);
  expect(world.queries.length - before).toBe(1);
  await world.pass(1);
  expect(world.queries.length - before).toBe(2);
});

it('heeds nothing that comes after the connection was left', async () => {
  const world = createWorld(found(TILL, 5));
  world.open(TILL, { before: null });
  const release = world.hold();
  await world.pass(3000);
  world.watcher.closeAll();
  await release();
  await world.pass(60_000);
  expect(world.active).toEqual([]);
  expect(world.queries).toHaveLength(1);
});
