import { describe, expect, test } from 'vitest';
import type { Json } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import type { Outbox } from '#electron/outbox/outbox.ts';
import { createWorld, cut, dataOf, documented, guid, offline, portal, type World } from './world.ts';

const ALL = { state: null, search: '', offset: 0, limit: 200 };
const DAY = 24 * 60 * 60 * 1000;

function set(outbox: Outbox, option: number, path: string, after: Json): number {
  const queued = outbox.outbox.queueEdits({
    optionGuid: guid(option),
    edits: [{ path, after }],
  });
  return dataOf(queued).id ?? 0;
}
function queue(outbox: Outbox, option: number, patch: PatchOperation[]): number {
  return dataOf(outbox.outbox.queuePatch({ optionGuid: guid(option), patch })).id ?? 0;
}
const states = ({ outbox }: World) =>
  dataOf(outbox().outbox.page(ALL)).entries.map(({ state }) => state.kind);
/** How long it is until the first of those that wait for their next try is due, in milliseconds. */
function untilNextTry({ outbox, time }: World): number {
  const tries = dataOf(outbox().outbox.page(ALL)).entries.flatMap(({ state }) =>
    state.kind === 'queued' ? (state.nextTryAt ?? []) : [],
  );
  return Math.min(...tries) - time.clock.wall();
}
const outcomes = ({ outbox }: World) =>
  dataOf(outbox().outbox.history(ALL)).entries.map(({ id, outcome }) => [id, outcome]);
const questions = ({ model }: World) => model.requests.map(({ isQuestion }) => isQuestion);

describe('what goes out', () => {
  test('an edit reaches the API as its smallest patch, once', async () => {
    const world = createWorld({ 1: { a: 1, b: 2 } });
    set(world.start(), 1, '/a', 5);
    await world.time.settle();
    expect(world.model.requests.map(({ patch }) => patch)).toEqual([
      [
        { op: 'test', path: '/a', value: 1 },
        { op: 'replace', path: '/a', value: 5 },
      ],
    ]);
    expect(dataOf(world.outbox().summary())).toMatchObject({
      queued: 0,
      sending: 0,
      online: true,
      sentSinceEmpty: 1,
    });
    expect(outcomes(world)).toEqual([[1, 'sent']]);
  });

  test('edits of one option go one after the other, of several options four at once', async () => {
    const world = createWorld(Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [n, { a: 0 }])));
    const outbox = world.start();
    for (const value of [1, 2, 3]) for (const option of [1, 2, 3, 4, 5, 6]) set(outbox, option, '/a', value);
    const drained = outbox.drained();
    await world.time.settle();
    await drained;
    expect(world.model.applied).toHaveLength(18);
    expect(world.model.mostUnderWay()).toBe(4);
    for (const document of world.model.documents.values()) expect(document).toEqual({ a: 3 });
  });

  test('without guarding there is no test', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.settings.guard = false;
    set(world.start(), 1, '/a', 5);
    await world.time.settle();
    expect(world.model.requests[0]?.patch).toEqual([{ op: 'replace', path: '/a', value: 5 }]);
  });

  test('a refused one holds its own lane and no other', async () => {
    const world = createWorld({ 1: { a: 1 }, 2: { a: 1 } });
    const outbox = world.start();
    world.model.documents.set(guid(1), { a: 'changed by somebody else' });
    set(outbox, 1, '/a', 2);
    set(outbox, 1, '/b', 3);
    set(outbox, 2, '/a', 2);
    await world.time.settle();
    expect(states(world)).toEqual(['attention', 'queued']);
    expect(world.model.documents.get(guid(2))).toEqual({ a: 2 });
    expect(dataOf(outbox.outbox.page(ALL)).entries[0]?.lastAnswer).toMatchObject({ api: { status: 422 } });
  });
});

describe('an answer that is lost', () => {
  test('leads to a question, and what was applied is not sent again', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.model.setFault((_request, count) =>
      count === 1 ? { kind: 'answer_lost', failure: cut } : { kind: 'none' },
    );
    set(world.start(), 1, '/a', 2);
    await world.time.settle();
    expect(dataOf(world.outbox().outbox.page(ALL)).entries[0]?.state).toMatchObject({
      kind: 'queued',
      asking: true,
    });
    await world.time.pass(5000);
    expect(questions(world)).toEqual([false, true]);
    expect(outcomes(world)).toEqual([[1, 'sent']]);
  });

  test.each(['/a', '/gone'])(
    'of a request that was not applied has it sent after the question (%s)',
    async (path) => {
      const world = createWorld({ 1: { a: 1, gone: 2, kept: 3 } });
      world.model.setFault((_request, count) =>
        count === 1 ? { kind: 'fails', failure: portal } : { kind: 'none' },
      );
      const edits = [path === '/a' ? { path, after: 2 } : { path }];
      dataOf(world.start().outbox.queueEdits({ optionGuid: guid(1), edits }));
      await world.time.pass(5000);
      expect(questions(world)).toEqual([false, true, false]);
      expect(outcomes(world)).toEqual([[1, 'sent']]);
    },
  );

  test('of an unguarded insertion into a known list is found out by looking before and after', async () => {
    const world = createWorld({ 1: { list: ['x'] } });
    world.model.setFault((_request, count) =>
      count === 1 ? { kind: 'fails', failure: cut } : { kind: 'none' },
    );
    queue(world.start(), 1, [{ op: 'add', path: '/list/-', value: 'x' }]);
    await world.time.pass(5000);
    expect(questions(world)).toEqual([false, true, true, false]);
    expect(world.model.documents.get(guid(1))).toEqual({ list: ['x', 'x'] });
  });

  test('of a patch that cannot be asked about and could matter twice is left to the user', async () => {
    const world = createWorld({ 1: undefined });
    world.model.documents.set(guid(1), { a: 1 });
    world.model.setFault((_request, count) =>
      count === 1 ? { kind: 'answer_lost', failure: cut } : { kind: 'none' },
    );
    const id = queue(world.start(), 1, [{ op: 'remove', path: '/a' }]);
    await world.time.pass(DAY);
    expect(states(world)).toEqual(['uncertain']);
    expect(world.model.requests).toHaveLength(1);
    dataOf(world.outbox().outbox.settle({ id, verdict: 'went_through' }));
    expect(outcomes(world)).toEqual([[id, 'went_through']]);
  });

  test('by a captive portal goes on being asked about for hours, and ends well', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.model.setFault(() => ({ kind: 'fails', failure: portal }));
    set(world.start(), 1, '/a', 2);
    await world.time.pass(DAY / 8);
    expect(states(world)).toEqual(['queued']);
    expect(dataOf(world.outbox().summary()).online).toBe(false);
    world.model.heal();
    world.outbox().sendNow();
    await world.time.settle();
    expect(world.model.documents.get(guid(1))).toEqual({ a: 2 });
    expect(dataOf(world.outbox().summary())).toMatchObject({ queued: 0, online: true });
  });
});

describe('a process that ends in the middle', () => {
  test.each([true, false])('finds out at the next start whether it was applied (%s)', async (applied) => {
    const world = createWorld({ 1: { a: 1 } });
    world.model.setFault(() => ({ kind: 'hangs', applied }));
    set(world.start(), 1, '/a', 2);
    await world.time.settle();
    world.crash();
    world.model.heal();
    world.start();
    await world.time.settle();
    expect(questions(world)).toEqual(applied ? [false, true] : [false, true, false]);
    expect(world.model.applied).toHaveLength(1);
    expect(outcomes(world)).toEqual([[1, 'sent']]);
  });

  test('leaves what it was told to stop for the next start', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.model.setFault(() => ({ kind: 'hangs', applied: true }));
    set(world.start(), 1, '/a', 2);
    await world.time.settle();
    world.outbox().stop();
    world.db().close();
    world.model.heal();
    world.start();
    await world.time.settle();
    expect(outcomes(world)).toEqual([[1, 'sent']]);
  });

  test('started twice, one of the two sends, and the other takes over when it ends', async () => {
    const world = createWorld({ 1: { a: 1 } });
    const first = world.start();
    await world.time.settle();
    const second = world.start();
    set(second, 1, '/a', 2);
    await world.time.settle();
    expect(world.model.requests).toHaveLength(0);
    first.stop();
    await world.time.pass(20_000);
    expect(world.model.applied).toHaveLength(1);
  });
});

describe('pauses', () => {
  test('after 401 nothing goes out until somebody has signed in, and nothing is lost', async () => {
    const world = createWorld(Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, { a: 1 }])));
    world.model.setFault(() => ({ kind: 'fails', failure: documented(401, 'Unauthorized') }));
    const outbox = world.start();
    for (let option = 1; option <= 8; option += 1) set(outbox, option, '/a', 2);
    await world.time.pass(DAY);
    outbox.wake();
    await world.time.settle();
    expect(world.model.requests.length).toBeLessThanOrEqual(4);
    expect(dataOf(outbox.summary())).toMatchObject({ queued: 8, pause: { kind: 'signed_out' } });
    world.model.heal();
    outbox.signedIn();
    await world.time.settle();
    expect(world.model.applied).toHaveLength(8);
    expect(dataOf(outbox.summary()).pause).toBeNull();
  });

  test('after 429 the whole connection waits as long as was asked, across a restart too', async () => {
    const world = createWorld({ 1: { a: 1 }, 2: { a: 1 } });
    const busy = documented(429, 'TooManyRequests', { retryAfterMs: 3_600_000 });
    world.model.setFault((_request, count) =>
      count === 1 ? { kind: 'fails', failure: busy } : { kind: 'none' },
    );
    set(world.start(), 1, '/a', 2);
    await world.time.pass(1000);
    world.crash();
    const outbox = world.start();
    set(outbox, 2, '/a', 2);
    outbox.wake();
    await world.time.pass(3_599_000);
    expect(world.model.requests).toHaveLength(1);
    await world.time.pass(10 * 60_000);
    expect(world.model.applied).toHaveLength(2);
  });

  test('a pause that is over is forgotten also where the disk refused that at first', async () => {
    const world = createWorld({ 1: { a: 1 } });
    const busy = documented(429, 'TooManyRequests', { retryAfterMs: 3_600_000 });
    world.model.setFault((_request, count) =>
      count === 1 ? { kind: 'fails', failure: busy } : { kind: 'none' },
    );
    set(world.start(), 1, '/a', 2);
    await world.time.pass(1000);
    world.settings.isCommitRefused = true;
    await world.time.pass(4_200_000);
    expect(world.reports.length).toBeGreaterThan(0);
    world.settings.isCommitRefused = false;
    await world.time.pass(10 * 60_000);
    expect(world.model.applied).toHaveLength(1);
    // Somebody sets the clock to a time in that pause.
    world.time.setClock(-4_200_000);
    world.crash();
    world.start();
    await world.time.settle();
    set(world.outbox(), 1, '/a', 3);
    expect(dataOf(world.outbox().summary()).pause).toBeNull();
  });

  test('a bug in what is told of it holds nothing back', async () => {
    let isWrong = false;
    const onSummary = () => {
      if (isWrong) throw new Error('a bug');
    };
    const world = createWorld({ 1: { a: 1 } }, { onSummary });
    world.settings.signedIn = false;
    set(world.start(), 1, '/a', 2);
    await world.time.pass(1000);
    isWrong = world.settings.signedIn = true;
    world.outbox().signedIn();
    await expect(world.time.settle()).rejects.toThrow('a bug');
    isWrong = false;
    await world.time.pass(1000);
    expect(world.model.applied).toHaveLength(1);
  });

  test('nobody signed in: nothing is tried', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.settings.signedIn = false;
    set(world.start(), 1, '/a', 2);
    await world.time.pass(DAY);
    expect(world.model.requests).toHaveLength(0);
    expect(dataOf(world.outbox().summary()).pause).toEqual({ kind: 'signed_out' });
  });
});

describe('without a network', () => {
  test('a hundred options do not knock all at once, and all go out when it is back', async () => {
    const world = createWorld(Object.fromEntries(Array.from({ length: 100 }, (_, n) => [n + 1, { a: 1 }])));
    world.model.setFault(() => ({ kind: 'fails', failure: offline }));
    const outbox = world.start();
    for (let option = 1; option <= 100; option += 1) set(outbox, option, '/a', 2);
    await world.time.pass(60 * 60_000);
    expect(world.model.requests.length).toBeLessThan(60);
    expect(world.time.alarms()).toBeLessThanOrEqual(2);
    world.model.heal();
    outbox.wake();
    await world.time.settle();
    expect(world.model.applied).toHaveLength(0);
    await world.time.pass(10 * 60_000);
    expect(world.model.applied).toHaveLength(100);
    expect(new Set(world.model.requests.map(({ isQuestion }) => isQuestion))).toEqual(new Set([false]));
  });

  test.each([-DAY, DAY])(
    'a clock set by a day (%i ms) neither hastens nor holds up the next try',
    async (by) => {
      const world = createWorld({ 1: { a: 1 } });
      world.model.setFault((_request, count) =>
        count === 1 ? { kind: 'fails', failure: offline } : { kind: 'none' },
      );
      set(world.start(), 1, '/a', 2);
      await world.time.settle();
      world.time.setClock(by);
      await world.time.pass(1400);
      expect(world.model.requests).toHaveLength(1);
      await world.time.pass(200);
      expect(world.model.applied).toHaveLength(1);
    },
  );

  test('a wish of the user’s is tried at once', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.model.setFault(() => ({ kind: 'fails', failure: offline }));
    const id = set(world.start(), 1, '/a', 2);
    await world.time.pass(DAY / 24);
    world.model.heal();
    dataOf(world.outbox().outbox.retry({ id }));
    await world.time.settle();
    expect(outcomes(world)).toEqual([[id, 'sent']]);
  });

  test('what becomes due while something else is being written down goes out', async () => {
    const world = createWorld({ 1: { a: 1 }, 2: { a: 1 } });
    const outbox = world.start();
    world.model.documents.set(guid(2), { a: 'changed by somebody else' });
    const refused = set(outbox, 2, '/a', 2);
    await world.time.settle();
    world.model.setFault(() => ({ kind: 'fails', failure: offline }));
    set(outbox, 1, '/a', 2);
    await world.time.settle();
    world.model.heal();
    await world.time.pass(untilNextTry(world) - 3);
    expect(world.model.applied).toHaveLength(0);
    world.settings.commitMs = 2;
    dataOf(outbox.outbox.discard({ id: refused }));
    await world.time.settle();
    await world.time.pass(1000);
    expect(world.model.applied).toHaveLength(1);
  });

  test('nor does it wait for an answer that another option waits for', async () => {
    const world = createWorld({ 1: { a: 1 }, 2: { a: 1 } });
    world.model.setFault(() => ({ kind: 'fails', failure: documented(500, 'InternalServerError') }));
    const outbox = world.start();
    set(outbox, 1, '/a', 2);
    await world.time.settle();
    await world.time.pass(untilNextTry(world) - 3);
    world.model.setFault(({ optionGuid }) =>
      optionGuid === guid(2) ? { kind: 'hangs', applied: false } : { kind: 'none' },
    );
    world.settings.commitMs = 2;
    set(outbox, 2, '/a', 2);
    await world.time.settle();
    await world.time.pass(1000);
    expect(world.model.documents.get(guid(1))).toEqual({ a: 2 });
  });

  test('nothing is set to look for room while as many as may be wait for their answers', async () => {
    const world = createWorld(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [n + 1, { a: 1 }])));
    world.model.setFault((_request, count) =>
      count > 10 ? { kind: 'hangs', applied: false } : { kind: 'none' },
    );
    const outbox = world.start();
    for (let option = 1; option <= 30; option += 1) set(outbox, option, '/a', 2);
    await world.time.pass(1000);
    expect(dataOf(outbox.summary()).sending).toBeGreaterThan(4);
    expect(world.time.alarms()).toBe(0);
  });

  test('when everything is sent no timer is left', async () => {
    const world = createWorld({ 1: { a: 1 } });
    set(world.start(), 1, '/a', 2);
    await world.time.pass(1000);
    expect(world.time.alarms()).toBe(0);
  });
});
