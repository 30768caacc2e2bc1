import { describe, expect, it } from 'vitest';
import { createWorld, dataOf, runOf, runTill, tillAt } from './world.ts';

const another = { ...runTill(0), replace: true };

/** A run that is paused once its first till has its code, the second one being still in line. */
async function pausedAfterOne() {
  const world = await createWorld();
  world.onChange(() => {
    if (world.countOf('code_made') === 1) world.run().pause();
  });
  dataOf(world.run().start(runOf(2)));
  await world.run().idle();
  world.onChange(() => undefined);
  expect([0, 1].map(world.kindOf)).toEqual(['code_made', 'in_line']);
  return world;
}

describe("a till of a run of which another code is wanted on the till's own page", () => {
  it('has the code that it had, also after a restart, when that is refused', async () => {
    const world = await pausedAfterOne();
    const before = world.stateOf(0);
    world.fault(tillAt(0), { status: 422, code: 'NotAllowed' });
    expect(await world.activation().issue(another)).toMatchObject({ error: { code: 'NotAllowed' } });
    expect(world.stateOf(0)).toEqual(before);
    world.restart();
    expect(world.stateOf(0)).toEqual(before);
    world.run().resume();
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 2 } });
    expect([0, 1].map((n) => world.askedFor(tillAt(n)))).toEqual([2, 1]);
  });

  it('may still have the code whose answer was lost, also after a restart, when that is refused', async () => {
    const world = await pausedAfterOne();
    world.fault(tillAt(0), { cut: 'after' });
    await world.activation().issue(another);
    world.fault(tillAt(0), { status: 422, code: 'NotAllowed' });
    await world.activation().issue(another);
    world.restart();
    expect(world.kindOf(0)).toBe('maybe_made');
  });

  it('is active, also after a restart, when it is refused one because it is', async () => {
    const world = await pausedAfterOne();
    world.activation().markActive(tillAt(0), 5000);
    world.fault(tillAt(0), { status: 422, code: 'NotAllowed' });
    await world.activation().issue(another);
    world.restart();
    expect(world.stateOf(0)).toEqual({ kind: 'active', at: 5000 });
  });
});

describe('a till with a code that is seen active on its own page', () => {
  it('is active in the run', async () => {
    const world = await pausedAfterOne();
    world.server.store.activate(world.activation().find(tillAt(0))?.code ?? '');
    expect(await world.activation().look(tillAt(0))).toMatchObject({ kind: 'active' });
    expect(world.kindOf(0)).toBe('active');
  });

  it('is not asked for any more where another code was wanted', async () => {
    const world = await pausedAfterOne();
    dataOf(world.run().again(tillAt(0), null, true));
    world.server.store.activate(world.activation().find(tillAt(0))?.code ?? '');
    await world.activation().look(tillAt(0));
    world.run().resume();
    await world.run().idle();
    expect(world.kindOf(0)).toBe('active');
    expect(world.askedFor(tillAt(0))).toBe(1);
  });
});

describe('a till with a code that gets another one on its own page', () => {
  it('has that one, by when it was made, so that it is shown; and may have one when the answer was lost', async () => {
    const world = await pausedAfterOne();
    const before = world.stateOf(0);
    await world.activation().issue(another);
    const at = world.activation().find(tillAt(0))?.issuedAt;
    expect(world.stateOf(0)).toEqual({ kind: 'code_made', at });
    expect(world.stateOf(0)).not.toEqual(before);
    world.fault(tillAt(0), { cut: 'after' });
    await world.activation().issue(another);
    expect(world.kindOf(0)).toBe('maybe_made');
    const lost = world.stateOf(0);
    world.restart();
    expect(world.kindOf(0)).toBe(lost.kind);
  });
});

describe('a till that is asked for on its own page when its turn comes', () => {
  it('is set aside, and holds nobody up', async () => {
    const world = await pausedAfterOne();
    const beside = Promise.withResolvers<unknown>();
    world.network.heard = ({ method }) => {
      world.network.heard = () => undefined;
      expect(method).toBe('GET');
      world.run().resume();
      const turn = world.time.now();
      void world
        .run()
        .idle()
        .then(() => beside.resolve([world.stateOf(1), world.time.now() - turn]));
    };
    const issued = await world.activation().issue({ ...runTill(1), replace: false });
    expect(issued).toMatchObject({ ok: true, data: { kind: 'issued' } });
    const [state, took] = (await beside.promise) as [object, number];
    expect(state).toMatchObject({ kind: 'set_aside', why: 'maybe_exists' });
    expect(took).toBeLessThan(1000);
    expect(world.kindOf(1)).toBe('code_made');
    expect(world.askedFor(tillAt(1))).toBe(1);
  });
});

describe('a till that was not asked for, or of which no code came, and that gets one on its own page', () => {
  it('has that code, is not asked for again, and is active once it has taken it', async () => {
    const world = await createWorld();
    world.fault(tillAt(0), { status: 422, code: 'NotAllowed' });
    world.onChange(() => {
      if (world.countOf('failed') === 1) dataOf(world.run().stop());
    });
    dataOf(world.run().start(runOf(3)));
    await world.run().idle();
    expect([0, 1, 2].map(world.kindOf)).toEqual(['failed', 'not_asked', 'not_asked']);
    world.fault(tillAt(2), { cut: 'after' });
    for (const n of [0, 1, 2]) await world.activation().issue({ ...runTill(n), replace: false });
    expect([0, 1, 2].map(world.kindOf)).toEqual(['code_made', 'code_made', 'maybe_made']);
    for (const n of [0, 1, 2]) expect(world.run().again(tillAt(n), null)).toMatchObject({ ok: false });
    world.run().markActive(tillAt(1), 5000);
    expect(world.stateOf(1)).toEqual({ kind: 'active', at: 5000 });
  });
});

describe('a till that gets its code on its own page while it is in line', () => {
  it('has it when the run is stopped before its turn', async () => {
    const world = await pausedAfterOne();
    await world.activation().issue({ ...runTill(1), replace: false });
    expect(world.kindOf(1)).toBe('in_line');
    dataOf(world.run().stop());
    expect(world.kindOf(1)).toBe('code_made');
    expect(world.askedFor(tillAt(1))).toBe(1);
  });
});
