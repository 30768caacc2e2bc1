import { describe, expect, it, vi } from 'vitest';
import { TillWatcher } from '#electron/session/till-watcher.ts';
import { createWorld, dataOf, runOf, runTill, tillAt } from './world.ts';

describe('a run of 60 tills where the service lets five requests a second pass', () => {
  it('comes to the right end for every till, and asks for none a second time', async () => {
    const world = await createWorld({ rateLimit: 5 });
    const [refused, lost, busy, brokeDown, unread, active, before] = [3, 7, 11, 15, 19, 23, 27];
    world.fault(tillAt(refused), { status: 422, code: 'RequestIsNotValid', message: 'no' });
    world.fault(tillAt(lost), { cut: 'after' });
    world.fault(tillAt(busy), { status: 422, code: 'TryLater' });
    world.fault(tillAt(brokeDown), { status: 500, code: 'InternalServerError' });
    world.fault(tillAt(unread), { cut: 'before' }, { method: 'GET', times: 2 });
    const code = dataOf(await world.activation().issue({ ...runTill(active), replace: false }));
    if (code.kind === 'issued') world.server.store.activate(code.issued.code);
    dataOf(await world.activation().issue({ ...runTill(before), replace: false }));
    world.restart();
    world.sent.length = 0;

    dataOf(world.run().start(runOf(60)));
    await world.run().idle();

    expect(world.run().state()).toMatchObject({
      status: 'ended',
      counts: { code_made: 55, failed: 1, maybe_made: 2, set_aside: 2, in_line: 0, asking: 0 },
    });
    expect(world.stateOf(refused)).toMatchObject({
      kind: 'failed',
      error: { code: 'RequestIsNotValid', api: { message: 'no' } },
    });
    expect([lost, brokeDown].map(world.kindOf)).toEqual(['maybe_made', 'maybe_made']);
    expect(world.stateOf(active)).toMatchObject({ kind: 'set_aside', why: 'active_already' });
    expect(world.stateOf(before)).toMatchObject({ kind: 'set_aside', why: 'issued_before' });
    for (let n = 0; n < 60; n += 1) {
      // What is refused for certain is asked for again; of what may have been carried out there is one request alone.
      const carriedOut = world.sent.filter(
        ({ method, till, status }) =>
          method === 'POST' && till === tillAt(n) && status !== 429 && status !== 422,
      );
      expect(carriedOut).toHaveLength([refused, active, before].includes(n) ? 0 : 1);
    }
    expect(world.reports).toEqual([]);
  });

  it('uses 95 % of what is allowed at the least, by a clock that requests and waits alone move on', async () => {
    const world = await createWorld({ rateLimit: 5 });
    dataOf(world.run().start(runOf(60)));
    await world.run().idle();
    expect(world.countOf('code_made')).toBe(60);
    const ms = (world.sent.at(-1)?.at ?? 0) - (world.sent[0]?.at ?? 0);
    // Not requests are counted, but the codes that they are sent for.
    expect(60 / (5 * (ms / 1000))).toBeGreaterThanOrEqual(0.95);
    expect(world.sent.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(5);
  });
});

describe('a run', () => {
  it('stands still when it is paused, and goes on where it was', async () => {
    const world = await createWorld();
    world.onChange(() => {
      if (world.countOf('code_made') === 3) world.run().pause();
    });
    dataOf(world.run().start(runOf(6)));
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ status: 'paused', pausedBy: 'user' });
    const before = world.sent.length;
    world.onChange(() => undefined);
    world.run().resume();
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 6 } });
    const after = world.sent.slice(before).filter(({ method }) => method === 'POST');
    expect(after.map(({ till }) => till)).toEqual([3, 4, 5].map(tillAt));
  });

  it('waits for the answer of a request that is on its way when it is stopped, and asks for nothing more', async () => {
    const world = await createWorld();
    world.onChange(() => {
      if (world.sent.some(({ method }) => method === 'POST')) dataOf(world.run().stop());
    });
    dataOf(world.run().start(runOf(4)));
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 1, not_asked: 3 } });
    expect(world.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
    world.onChange(() => undefined);
    dataOf(world.run().start({ ...runOf(4), tills: [runTill(9)] }));
    await world.run().idle();
    expect(world.kindOf(9)).toBe('code_made');
  });

  it('can be started once at a time', async () => {
    const world = await createWorld();
    dataOf(world.run().start(runOf(2)));
    expect(world.run().start(runOf(3))).toMatchObject({ error: { code: 'already_running' } });
    await world.run().idle();
  });

  it.each(['go_on', 'pause'] as const)(
    'does as was chosen (%s) while the computer is locked',
    async (onLock) => {
      const world = await createWorld();
      world.onChange(() => {
        if (world.countOf('code_made') === 1) world.run().lock();
      });
      dataOf(world.run().start(runOf(3, onLock)));
      await world.run().idle();
      expect(world.run().state()?.pausedBy).toBe(onLock === 'pause' ? 'lock' : null);
      world.onChange(() => undefined);
      world.run().unlock();
      await world.run().idle();
      expect(world.countOf('code_made')).toBe(3);
    },
  );

  it('needs somebody when the token is no longer accepted, and goes on by itself once somebody has signed in', async () => {
    const world = await createWorld();
    world.fault(tillAt(2), { status: 401, code: 'Unauthorized' });
    dataOf(world.run().start(runOf(4)));
    await world.run().idle();
    expect(world.run().state()).toMatchObject({
      status: 'paused',
      pausedBy: 'problem',
      problem: { code: 'Unauthorized' },
      counts: { code_made: 2, in_line: 2 },
    });
    world.run().signedIn();
    await world.run().idle();
    expect(world.countOf('code_made')).toBe(4);
  });

  it('stays paused when somebody has signed in, where the user had paused it before the token was refused', async () => {
    const world = await createWorld();
    world.fault(tillAt(0), { status: 401, code: 'Unauthorized' });
    world.network.heard = ({ method }) => {
      if (method === 'POST') world.run().pause();
    };
    dataOf(world.run().start(runOf(2)));
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ pausedBy: 'user', problem: { code: 'Unauthorized' } });
    world.run().signedIn();
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ status: 'paused', pausedBy: 'user', problem: null });
    expect(world.askedFor(tillAt(0))).toBe(1);
  });

  it('needs somebody when whoever is signed in may make no codes, after one request', async () => {
    const world = await createWorld({ plainManager: true });
    dataOf(world.run().start(runOf(4)));
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ pausedBy: 'problem', problem: { code: 'NoPermissions' } });
    expect(world.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('needs somebody when two answers in a row were lost: whoever goes on makes more such codes', async () => {
    const world = await createWorld();
    for (const n of [1, 2]) world.fault(tillAt(n), { status: 500, code: 'InternalServerError' });
    dataOf(world.run().start(runOf(5)));
    await world.run().idle();
    expect(world.run().state()).toMatchObject({
      pausedBy: 'problem',
      counts: { code_made: 1, maybe_made: 2, in_line: 2 },
    });
    world.run().resume();
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 3, maybe_made: 2 } });
  });

  it('waits for a network that is gone, says so, and loses no till by it', async () => {
    const world = await createWorld();
    const waited: unknown[] = [];
    world.onChange(() => {
      const { waiting = null } = world.run().state() ?? {};
      if (waiting) waited.push(waiting.for);
      if (world.countOf('code_made') === 2 && waited.length === 0) world.network.isOffline = true;
      if (waited.length === 3) world.network.isOffline = false;
    });
    dataOf(world.run().start(runOf(4)));
    await world.run().idle();
    expect(new Set(waited)).toEqual(new Set(['network']));
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 4 } });
  });

  it('obeys a Retry-After, and says until when', async () => {
    const world = await createWorld();
    world.fault(tillAt(1), { status: 429, code: 'TooManyRequests', headers: { 'Retry-After': '90' } });
    const waited: unknown[] = [];
    world.onChange(() => waited.push(world.run().state()?.waiting?.for));
    dataOf(world.run().start(runOf(3)));
    await world.run().idle();
    const [refused, next] = world.sent.filter(({ till }) => till === tillAt(1));
    expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(90_000);
    expect(waited).toContain('service');
    expect(world.countOf('code_made')).toBe(3);
  });

  it('needs somebody after a bug in looking at a till, which gets its code once it goes on', async () => {
    const world = await createWorld();
    const bug = new Error('a bug');
    vi.spyOn(TillWatcher.prototype, 'page').mockImplementationOnce(() => {
      throw bug;
    });
    dataOf(world.run().start(runOf(2)));
    await world.run().idle();
    expect(world.reports).toEqual([bug]);
    expect(world.run().state()).toMatchObject({ pausedBy: 'problem', problem: { code: 'internal' } });
    expect(world.kindOf(0)).toBe('in_line');
    world.run().resume();
    await world.run().idle();
    expect(world.countOf('code_made')).toBe(2);
  });

  it('gives a till up for which waiting does not help in the end', async () => {
    const world = await createWorld();
    world.fault(tillAt(0), { status: 422, code: 'TryLater' }, { times: 100 });
    dataOf(world.run().start(runOf(2)));
    await world.run().idle();
    expect(world.stateOf(0)).toMatchObject({ kind: 'failed', error: { code: 'TryLater' } });
    expect(world.askedFor(tillAt(0))).toBe(5);
    expect(world.kindOf(1)).toBe('code_made');
  });

  it('gives a till up of which the service says nothing that can be read, however often it is asked', async () => {
    const world = await createWorld({ listsReadable: false });
    const garbled = { status: 200, body: '[]', contentType: 'application/json' };
    world.fault(tillAt(0), garbled, { method: 'GET', times: 20 });
    dataOf(world.run().start(runOf(2)));
    await world.run().idle();
    expect(world.stateOf(0)).toMatchObject({ kind: 'failed', error: { code: 'answer_wrong_shape' } });
    expect(world.askedFor(tillAt(0))).toBe(0);
    expect(world.kindOf(1)).toBe('code_made');
  });

  it('marks a till active that has taken its code', async () => {
    const world = await createWorld();
    dataOf(world.run().start(runOf(1)));
    await world.run().idle();
    world.run().markActive(tillAt(0), 5000);
    expect(world.stateOf(0)).toEqual({ kind: 'active', at: 5000 });
    world.run().markActive(tillAt(1), 5000);
    expect(world.run().lines()).toHaveLength(1);
  });

  it('takes the name of a store that the service does not have for a till’s own failure', async () => {
    const world = await createWorld();
    const nowhere = { ...runTill(0), outletGuid: '00000000-0000-4000-8000-000000000009' };
    dataOf(world.run().start({ tills: [nowhere, runTill(1)], onLock: 'go_on' }));
    await world.run().idle();
    expect(world.kindOf(0)).toBe('failed');
    expect(world.kindOf(1)).toBe('code_made');
  });
});
