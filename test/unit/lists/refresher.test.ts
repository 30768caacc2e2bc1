import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ListsState } from '#contract/directory.ts';
import { err } from '#contract/result.ts';
import { LiveLists } from '#electron/directory/live.ts';
import { directoryMigrations } from '#electron/directory/migrations.ts';
import { createDirectoryStore } from '#electron/directory/store.ts';
import { Refresher } from '#electron/lists/refresher.ts';
import type { ApiFailure } from '#electron/pos-api/types.ts';
import { createTime, dataOf } from '../outbox/world.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';
import { createService, entry, guid, offline, refusal } from './service.ts';
import { PATIENCE_MS } from '../../patience.ts';

const HOUR = 3_600_000;

/** A refresher over a real file; time passes when the test says so. */
function setUp() {
  const time = createTime();
  const service = createService();
  const path = `${temporaryFolder()}/directory.db`;
  const db = opened(path, directoryMigrations);
  const store = createDirectoryStore(db);
  const states: ListsState[] = [];
  const reports: unknown[] = [];
  const user = { isSignedIn: true };
  /** How many tills there were to look at, each time somebody was told to look. */
  const tillsShown: number[] = [];
  const names = () => dataOf(store.workplaces(null)).map(({ name }) => name);
  const create = () =>
    new Refresher({
      api: () => (user.isSignedIn ? service.api : undefined),
      live: new LiveLists(db),
      now: time.clock.wall,
      timers: time.timers,
      random: () => 0.5,
      onState: (state) => states.push(state),
      onChanged: () => {
        tillsShown.push(names().length);
        return Promise.resolve();
      },
      report: (cause) => reports.push(cause),
    });
  const refresher = create();
  onTestFinished(() => refresher.stop());
  /** Until a refresh is over. */
  const over = async () => {
    await vi.waitFor(() => expect(refresher.state().refreshing).toBe(false), {
      interval: 1,
      timeout: PATIENCE_MS,
    });
  };
  return {
    ...{ time, service, path, db, store, states, reports, user, refresher, create, over, names },
    tillsShown: () => tillsShown,
    changes: () => tillsShown.length,
    refresh: async () => {
      dataOf(refresher.refresh());
      await over();
    },
  };
}

const started = async (world: ReturnType<typeof setUp>) => {
  world.refresher.start();
  await world.over();
};

describe('the service’s lists', () => {
  test('are read at the start: stores, tills, employees, each to its end', async () => {
    const world = setUp();
    world.service.lists.workplaces = [1, 2, 3, 4, 5].map((n) => entry(n));
    world.service.lists.outlets = [entry(10)];
    const begun = world.time.clock.wall();
    expect(world.refresher.state()).toMatchObject({ refreshing: true, asOf: null, workplaces: 'unknown' });
    await started(world);
    expect(world.service.askedFor()).toEqual([
      'outlets',
      'workplaces',
      'workplaces',
      'workplaces',
      'employees',
    ]);
    expect(world.names()).toHaveLength(5);
    const given = { outlets: 'given', workplaces: 'given', employees: 'given' };
    expect(world.refresher.state()).toEqual({
      ...{ refreshing: false, progress: null, error: null, asOf: begun },
      ...given,
    });
    expect(world.states).toContainEqual(
      expect.objectContaining({ progress: { list: 'workplaces', done: 0, total: 0 } }),
    );
    expect(world.states.at(-1)).toEqual(world.refresher.state());
  });

  test('can be looked at from their first page on', async () => {
    const world = setUp();
    world.service.lists.workplaces = [1, 2, 3, 4, 5].map((n) => entry(n));
    await started(world);
    expect(world.tillsShown().find((count) => count > 0)).toBe(2);
  });

  test('are known with their age after a restart, before anything is asked', async () => {
    const world = setUp();
    world.service.lists.workplaces = [entry(1)];
    const begun = world.time.clock.wall();
    await started(world);
    world.user.isSignedIn = false;
    expect(world.create().state()).toMatchObject({ refreshing: false, asOf: begun, workplaces: 'given' });
  });

  test('are read again after an hour', async () => {
    const world = setUp();
    await started(world);
    await world.time.pass(HOUR - 1);
    expect(world.service.asked).toHaveLength(3);
    await world.time.pass(1);
    await world.over();
    expect(world.service.asked).toHaveLength(6);
  });

  test('that are the same as before have nobody look again', async () => {
    const world = setUp();
    world.service.lists.workplaces = [entry(1), entry(2)];
    await started(world);
    const before = world.changes();
    await world.refresh();
    expect(world.changes()).toBe(before);
    world.service.lists.workplaces = [entry(1), entry(2, { name: 'Renamed' })];
    await world.refresh();
    expect(world.changes()).toBe(before + 1);
  });

  test('lose what is gone from them at the end of a whole pass', async () => {
    const world = setUp();
    world.service.lists.workplaces = [1, 2, 3].map((n) => entry(n));
    await started(world);
    world.service.lists.workplaces = [entry(1), entry(3)];
    await world.refresh();
    expect(world.names()).toEqual(['Entry 1', 'Entry 3']);
  });

  test('keep what they had when a pass breaks off, and what had come of it', async () => {
    const world = setUp();
    world.service.lists.workplaces = [1, 2, 3].map((n) => entry(n));
    await started(world);
    const { asOf } = world.refresher.state();
    await world.time.pass(1000);
    world.service.lists.workplaces = [entry(4), entry(5), entry(6)];
    world.service.answers((_list, { pageToken }) => (pageToken === '2' ? refusal(500) : undefined));
    await world.refresh();
    expect(world.names()).toEqual(['Entry 1', 'Entry 2', 'Entry 3', 'Entry 4', 'Entry 5']);
    expect(world.refresher.state()).toMatchObject({ error: 'NoPermissions', asOf, workplaces: 'given' });
  });
});

describe('a list that is not given', () => {
  test.each([403, 404, 405])('with a %i is left alone for a day, quietly', async (status) => {
    const world = setUp();
    world.service.lists.workplaces = [entry(1)];
    world.service.answers((list) => (list === 'outlets' ? refusal(status) : undefined));
    await started(world);
    expect(world.refresher.state()).toMatchObject({ outlets: 'not_given', workplaces: 'given', error: null });
    expect(world.refresher.state().asOf).not.toBeNull();
    await world.time.pass(HOUR);
    await world.over();
    expect(world.service.askedFor().filter((list) => list === 'outlets')).toHaveLength(1);
    world.user.isSignedIn = false;
    expect(world.create().state().outlets).toBe('not_given');
  });

  test('is asked for again when somebody wants it, after a day, and by whoever signs in', async () => {
    const world = setUp();
    world.service.answers(() => refusal(403));
    await started(world);
    await world.refresh();
    world.refresher.signedIn();
    await world.over();
    const times = () => world.service.askedFor().filter((list) => list === 'outlets').length;
    expect(times()).toBe(3);
    world.service.answers(() => undefined);
    for (let hours = 0; hours <= 24; hours += 1) {
      await world.time.pass(HOUR);
      await world.over();
    }
    expect(times()).toBeGreaterThan(3);
    expect(world.refresher.state().outlets).toBe('given');
  });
});

test('a list is shown as it comes, also where the clock is set back by a day while it is read', async () => {
  const world = setUp();
  world.service.lists.workplaces = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => entry(n));
  world.service.answers((list, { pageToken }) => {
    if (list === 'workplaces') world.time.goOn(2000);
    if (pageToken === '4') world.time.setClock(-24 * HOUR);
    return undefined;
  });
  await started(world);
  expect(world.tillsShown().filter((count) => count > 4 && count < 10).length).toBeGreaterThan(0);
  expect(world.states.filter(({ progress }) => [6, 8].includes(progress?.done ?? 0)).length).toBe(2);
});

test('a list that was not given while the clock was ahead is asked for again once that is right', async () => {
  const world = setUp();
  world.service.lists.outlets = [entry(1)];
  new LiveLists(world.db).notGiven('outlets', world.time.clock.wall() + 31 * 24 * HOUR);
  const next = world.create();
  onTestFinished(() => next.stop());
  next.start();
  await vi.waitFor(() => expect(next.state()).toMatchObject({ refreshing: false, outlets: 'given' }));
});

describe('a refresh that fails', () => {
  test('because nobody is signed in any more ends at once, and waits for whoever signs in', async () => {
    const world = setUp();
    world.service.answers(() => refusal(401));
    await started(world);
    expect(world.service.asked).toHaveLength(1);
    expect(world.refresher.state()).toMatchObject({ error: 'Unauthorized', outlets: 'unknown' });
    world.service.answers(() => undefined);
    world.refresher.signedIn();
    await world.over();
    expect(world.refresher.state()).toMatchObject({ error: null, outlets: 'given' });
  });

  test('because there is no network is tried again by itself, later each time', async () => {
    const world = setUp();
    world.service.answers(() => offline);
    world.refresher.start();
    await world.time.pass(60_000);
    await world.over();
    const first = world.service.asked.length;
    expect(world.refresher.state().error).toBe('offline');
    world.service.answers(() => undefined);
    await world.time.pass(HOUR);
    await world.over();
    expect(world.service.asked.length).toBeGreaterThan(first);
    expect(world.refresher.state()).toMatchObject({ error: null, workplaces: 'given' });
  });

  test('where somebody had them read too soon after the network was back is tried again soon, not in an hour', async () => {
    const world = setUp();
    world.service.answers(() => offline);
    world.refresher.start();
    for (let hour = 0; hour < 12; hour++) await world.time.pass(HOUR);
    await world.over();
    dataOf(world.refresher.refresh());
    await world.time.pass(60_000);
    await world.over();
    world.service.answers(() => undefined);
    await world.time.pass(120_000);
    await world.over();
    expect(world.refresher.state()).toMatchObject({ error: null, workplaces: 'given' });
  });

  test('because of a bug is reported, and tried again by itself', async () => {
    const world = setUp();
    const bug = new Error('a bug');
    world.service.answers(() => {
      throw bug;
    });
    await started(world);
    expect(world.reports).toEqual([bug]);
    expect(world.refresher.state().error).toBe('internal');
    world.service.answers(() => undefined);
    await world.time.pass(HOUR);
    await world.over();
    expect(world.refresher.state()).toMatchObject({ error: null, workplaces: 'given' });
  });

  test('because it was too much is not tried again before the service says so', async () => {
    const world = setUp();
    const failure = {
      code: 'TooManyRequests',
      retryable: true,
      reached: 'yes',
      retryAfterMs: 2 * HOUR,
    } as const;
    world.service.answers(() => err<ApiFailure>(failure));
    await started(world);
    await world.time.pass(2 * HOUR - 1);
    expect(world.service.asked).toHaveLength(1);
    world.service.answers(() => undefined);
    await world.time.pass(1);
    await world.over();
    expect(world.refresher.state().error).toBeNull();
  });
});

test('nobody signed in: nothing is asked, and whoever wants it is told', () => {
  const world = setUp();
  world.user.isSignedIn = false;
  world.refresher.start();
  expect(world.refresher.refresh()).toMatchObject({ error: { code: 'not_signed_in' } });
  expect(world.service.asked).toEqual([]);
  expect(world.refresher.state().refreshing).toBe(false);
});

test('an import that is being written is waited for', async () => {
  const world = setUp();
  world.service.lists.outlets = [entry(1)];
  const other = opened(world.path, directoryMigrations);
  other.exec('BEGIN IMMEDIATE');
  world.refresher.start();
  await vi.waitFor(() => expect(world.time.alarms()).toBe(1), PATIENCE_MS);
  other.exec('ROLLBACK');
  await world.time.pass(250);
  await world.over();
  expect(dataOf(world.store.findOutlet(guid(1)))).not.toBeNull();
  expect(world.reports).toEqual([]);
});

test('a bug in what nobody waits for any more disturbs no later refresh', async () => {
  const world = setUp();
  const bug = new Error('a bug');
  world.service.answers(() => {
    world.service.answers(() => undefined);
    world.refresher.signedIn();
    throw bug;
  });
  await started(world);
  expect(world.reports).toEqual([bug]);
  expect(world.refresher.state()).toMatchObject({ error: null, workplaces: 'given' });
});

test('once it is stopped nothing is read, written or told, and the file may be closed', async () => {
  const world = setUp();
  world.service.lists.workplaces = Array.from({ length: 50 }, (_, n) => entry(n));
  world.refresher.start();
  await vi.waitFor(() => expect(world.service.asked.length).toBeGreaterThan(5), PATIENCE_MS);
  world.refresher.stop();
  world.db.close();
  const told = world.states.length;
  const asked = world.service.asked.length;
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  expect(world.states).toHaveLength(told);
  expect(world.service.asked.length).toBeLessThanOrEqual(asked + 1);
  expect(world.reports).toEqual([]);
  expect(world.time.alarms()).toBe(0);
});
