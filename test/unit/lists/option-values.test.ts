import { setImmediate as startSoon } from 'node:timers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Json } from '#contract/json.ts';
import { ok, type Result } from '#contract/result.ts';
import { LiveLists } from '#electron/directory/live.ts';
import { directoryMigrations } from '#electron/directory/migrations.ts';
import { OptionValues } from '#electron/lists/option-values.ts';
import type { ApiFailure } from '#electron/pos-api/types.ts';
import { edit, idOf, view } from '../outbox/calls.ts';
import { createWorld, guid } from '../outbox/world.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';
import { offline, refusal } from './service.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const unreadable: Result<never, ApiFailure> = {
  ok: false,
  error: { code: 'answer_wrong_shape', retryable: false, reached: 'maybe' },
};

type Answer = Result<{ value: Json }, ApiFailure>;

/** A reader over real files; the service answers what the test says, at once unless it is held. */
function setUp(values: Record<number, Json | undefined> = { 1: { a: 1 }, 2: { a: 2 }, 3: { a: 3 } }) {
  const world = createWorld(values);
  world.start();
  const db = opened(`${temporaryFolder()}/directory.db`, directoryMigrations);
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const told: number[] = [];
  const pauses: number[] = [];
  let answer: (guid: string) => Answer | Promise<Answer> = (one) =>
    ok({ value: world.model.documents.get(one) ?? null });
  let underWay = 0;
  let mostUnderWay = 0;
  const create = () =>
    new OptionValues({
      api: () =>
        world.settings.signedIn
          ? {
              async option(one, signal) {
                asked.push(one);
                if (signal) signals.push(signal);
                mostUnderWay = Math.max(mostUnderWay, (underWay += 1));
                const value = await answer(one);
                underWay -= 1;
                return value;
              },
            }
          : undefined,
      outbox: world.outbox(),
      live: new LiveLists(db),
      now: world.time.clock.wall,
      timers: {
        after(ms, run) {
          pauses.push(ms);
          const soon = startSoon(run);
          return () => clearImmediate(soon);
        },
      },
      onChanged: () => told.push(world.time.clock.wall()),
      report: (cause) => world.reports.push(cause),
    });
  const reader = create();
  onTestFinished(() => reader.stop());
  const all = Object.keys(values).map((n) => guid(Number(n)));
  /** Until everything that does not wait for the test has happened. */
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  };
  return {
    ...{ world, reader, create, asked, signals, told, pauses, settle, all },
    mostUnderWay: () => mostUnderWay,
    numbers: () => asked.map((one) => Number(one.slice(-12))),
    answers: (next: typeof answer) => void (answer = next),
    async listed(by = reader) {
      by.listed(all);
      await settle();
    },
    projected: (n: number) => view(world, n)?.projected,
  };
}

/** Passes time without waking anything. */
const pass = ({ world }: ReturnType<typeof setUp>, ms: number) => world.time.setClock(ms);

describe('options that are listed', () => {
  test('are asked for one after the other, after the list was answered, and what is different is told', async () => {
    const run = setUp();
    run.world.model.documents.set(guid(2), { a: 20 });
    run.reader.listed(run.all);
    expect(run.asked).toEqual([]);
    await run.settle();
    expect(run.numbers()).toEqual([1, 2, 3]);
    expect(run.mostUnderWay()).toBe(1);
    expect(run.pauses).toEqual([500, 500]);
    expect([1, 2, 3].map(run.projected)).toEqual([{ a: 1 }, { a: 20 }, { a: 3 }]);
    expect(run.told).toHaveLength(1);
  });

  test('that are as they are known are not told', async () => {
    const run = setUp();
    await run.listed();
    expect(run.asked).toHaveLength(3);
    expect(run.told).toEqual([]);
  });

  test('are asked for once a minute at the most, each', async () => {
    const run = setUp();
    await run.listed();
    pass(run, MINUTE - 1);
    await run.listed();
    expect(run.asked).toHaveLength(3);
    pass(run, 1);
    await run.listed();
    expect(run.asked).toHaveLength(6);
  });

  test('are told once a second while many are read, and at the end', async () => {
    const run = setUp({ 1: { a: 1 }, 2: { a: 2 }, 3: { a: 3 }, 4: { a: 4 } });
    run.answers(() => {
      pass(run, 400);
      return ok({ value: 'other' });
    });
    const begun = run.world.time.clock.wall();
    await run.listed();
    expect(run.told.map((at) => at - begun)).toEqual([400, 1600]);
  });

  test('of which a change is on its way are not asked for', async () => {
    const run = setUp();
    run.world.model.setFault(() => ({ kind: 'hangs', applied: false }));
    idOf(edit(run.world, 2, '/a', 9));
    await run.world.time.settle();
    await run.listed();
    expect(run.numbers()).toEqual([1, 3]);
    expect(run.world.reports).toEqual([]);
  });

  test('of which a change went out since they were asked for stay as they are known', async () => {
    const run = setUp({ 1: { a: 1 } });
    const held = Promise.withResolvers<Answer>();
    run.answers(() => held.promise);
    await run.listed();
    idOf(edit(run.world, 1, '/a', 9));
    await run.world.time.settle();
    held.resolve(ok({ value: { a: 1 } }));
    await run.settle();
    expect(run.projected(1)).toEqual({ a: 9 });
    expect(run.told).toEqual([]);
  });

  test('are not asked for while nobody is signed in', async () => {
    const run = setUp();
    run.world.settings.signedIn = false;
    await run.listed();
    expect(run.asked).toEqual([]);
  });

  test('are not asked for twice at a time', async () => {
    const run = setUp();
    const held = Promise.withResolvers<Answer>();
    run.answers(() => held.promise);
    await run.listed();
    pass(run, MINUTE);
    await run.listed();
    expect(run.numbers()).toEqual([1]);
  });
});

describe('a service that does not give them', () => {
  test.each([
    [403, [1]],
    [404, [1, 2, 3]],
    [405, [1]],
  ])('with %i is asked for %j, and again after a day', async (status, some) => {
    const run = setUp({ 1: { a: 1 }, 2: { a: 2 }, 3: { a: 3 }, 4: { a: 4 } });
    run.answers(() => refusal(status));
    await run.listed();
    expect(run.numbers()).toEqual(some);
    pass(run, DAY - 1);
    await run.listed();
    // Also after a restart.
    await run.listed(run.create());
    expect(run.numbers()).toEqual(some);
    pass(run, 1);
    await run.listed(run.create());
    expect(run.numbers()).toEqual([...some, ...some]);
    expect(run.world.reports).toEqual([]);
    expect(run.projected(1)).toEqual({ a: 1 });
  });

  test('is asked again once a clock that was ahead is right', async () => {
    const run = setUp();
    run.answers(() => refusal(403));
    pass(run, 31 * DAY);
    await run.listed();
    expect(run.numbers()).toEqual([1]);
    pass(run, -31 * DAY);
    await run.listed(run.create());
    expect(run.numbers()).toEqual([1, 1]);
  });

  test.each([
    ['does not give them', refusal(403)],
    ['was not there', offline],
  ])('which %s is asked again for the same once a clock that was ahead is right', async (_what, failure) => {
    const run = setUp({ 1: { a: 1 } });
    run.answers(() => failure);
    pass(run, 31 * DAY);
    await run.listed();
    pass(run, -31 * DAY);
    await run.listed();
    expect(run.numbers()).toEqual([1, 1]);
  });

  test.each([1, 2])('with 404, as the first %i are gone, goes on with the others', async (gone) => {
    const run = setUp();
    for (const one of run.all) run.world.model.documents.set(one, 'live');
    run.answers((one) => (run.all.indexOf(one) < gone ? refusal(404) : ok({ value: 'live' })));
    await run.listed();
    expect(run.numbers()).toEqual([1, 2, 3]);
    expect(run.projected(3)).toBe('live');
  });

  test('of two that are both gone is not asked time and again', async () => {
    const run = setUp({ 1: { a: 1 }, 2: { a: 2 } });
    run.answers(() => refusal(404));
    for (let minute = 0; minute < 10; minute += 1) {
      await run.listed();
      pass(run, MINUTE);
    }
    expect(run.numbers()).toEqual([1, 2, 1]);
  });

  test('to one person may give them to the next, and that is kept', async () => {
    const run = setUp();
    run.answers(() => refusal(403));
    await run.listed();
    run.reader.signedIn();
    run.answers(() => ok({ value: 5 }));
    await run.listed();
    expect(run.numbers()).toEqual([1, 1, 2, 3]);
    await run.listed(run.create());
    expect(run.asked).toHaveLength(7);
  });

  test.each([403, 404, 405])('but others gives, with %i: that one alone is passed over', async (status) => {
    const run = setUp();
    run.answers((one) => (one === guid(2) ? refusal(status) : ok({ value: 'live' })));
    await run.listed();
    expect(run.numbers()).toEqual([1, 2, 3]);
    expect([1, 2, 3].map(run.projected)).toEqual(['live', { a: 2 }, 'live']);
    pass(run, MINUTE);
    await run.listed();
    expect(run.asked).toHaveLength(6);
  });
});

describe('an option that fails', () => {
  test.each([
    ['because its text would be changed', unreadable],
    ['because it is not asked for rightly', refusal(422)],
  ])('%s stays as it is known, and the others are read', async (_why, failure) => {
    const run = setUp();
    run.answers((one) => (one === guid(1) ? failure : ok({ value: 'live' })));
    await run.listed();
    expect([1, 2, 3].map(run.projected)).toEqual([{ a: 1 }, 'live', 'live']);
  });

  test.each([
    ['too many requests', refusal(429), MINUTE],
    ['a pause that is asked for', refusal(429, { retryAfterMs: 5 * MINUTE }), 5 * MINUTE],
    ['a pause with another status', refusal(422, { retryAfterMs: 2 * MINUTE }), 2 * MINUTE],
    ['no network', offline, MINUTE],
    ['a token that is not accepted', refusal(401), MINUTE],
    ['a service that breaks down', refusal(500, { reached: 'maybe' }), MINUTE],
  ])('with %s ends the reading, and the next one begins with the others', async (_why, failure, wait) => {
    const run = setUp();
    run.answers((one) => (one === guid(2) ? failure : ok({ value: 'live' })));
    await run.listed();
    expect(run.numbers()).toEqual([1, 2]);
    pass(run, wait - 1);
    await run.listed();
    expect(run.numbers()).toEqual([1, 2]);
    pass(run, 1);
    await run.listed();
    expect(run.numbers()).toEqual([1, 2, 3, 1, 2]);
    expect(run.projected(2)).toEqual({ a: 2 });
  });
});

describe('when it is left or signed out', () => {
  test('the request is given up, its answer is dropped, and nothing more is asked for', async () => {
    const run = setUp();
    const held = Promise.withResolvers<Answer>();
    run.answers(() => held.promise);
    await run.listed();
    run.reader.stop();
    expect(run.signals.map(({ aborted }) => aborted)).toEqual([true]);
    held.resolve(ok({ value: 'late' }));
    await run.settle();
    expect(run.numbers()).toEqual([1]);
    expect(run.projected(1)).toEqual({ a: 1 });
    expect(run.told).toEqual([]);
  });

  test('and somebody signs in, everything is asked for anew while the old answer is dropped', async () => {
    const run = setUp({ 1: { a: 1 } });
    const held = Promise.withResolvers<Answer>();
    run.answers(() => held.promise);
    await run.listed();
    run.reader.signedIn();
    run.answers(() => ok({ value: 'new' }));
    await run.listed();
    held.resolve(ok({ value: 'old' }));
    await run.settle();
    expect(run.projected(1)).toBe('new');
    expect(run.told).toHaveLength(1);
  });
});
