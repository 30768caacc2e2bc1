import { describe, expect, it } from 'vitest';
import { ok } from '#contract/result.ts';
import type { ClaimGate, ClaimOutcome } from '#electron/activation/claim-gate.ts';
import { createWorld, dataOf, runOf, runTill, tillAt } from './world.ts';

const notAllowed = { status: 422, code: 'NotAllowed', message: 'Not this employee.' };

/** A run whose tills have their codes. */
async function finished(count: number) {
  const world = await createWorld();
  dataOf(world.run().start(runOf(count)));
  await world.run().idle();
  expect(world.countOf('code_made')).toBe(count);
  return world;
}

describe('a till that is put in line again', () => {
  it('is asked for, with another employee, and no other is', async () => {
    const world = await createWorld();
    world.fault(tillAt(1), { status: 422, code: 'NotAllowed' });
    dataOf(world.run().start(runOf(3)));
    await world.run().idle();
    expect(world.stateOf(1)).toMatchObject({ kind: 'failed', error: { code: 'NotAllowed' } });
    dataOf(world.run().again(tillAt(1), runTill(0).employeeGuid));
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 3 } });
    expect(world.run().again(tillAt(0), null)).toMatchObject({ error: { code: 'till_unknown' } });
    expect([0, 1, 2].map((n) => world.askedFor(tillAt(n)))).toEqual([1, 2, 1]);
  });

  it('has a code already only where the user knows of it, and is never one whose turn is to come', async () => {
    const world = await createWorld();
    dataOf(world.run().start(runOf(2)));
    expect(world.run().again(tillAt(1), null, true)).toMatchObject({ error: { code: 'till_unknown' } });
    await world.run().idle();
    expect(world.run().again(tillAt(0), null)).toMatchObject({ error: { code: 'till_unknown' } });
    dataOf(world.run().again(tillAt(0), null, true));
    await world.run().idle();
    expect(world.kindOf(0)).toBe('code_made');
    expect([world.askedFor(tillAt(0)), world.askedFor(tillAt(1))]).toEqual([2, 1]);
  });
});

describe('a till that was set aside for the shared board alone', () => {
  const gate = (take: () => ClaimOutcome): ClaimGate => ({
    mayAskWithout: false,
    take: () => Promise.resolve(ok(take())),
    release: () => undefined,
  });
  const away: ClaimOutcome = { kind: 'not_known', reachedAt: null };

  it('is looked at once the board is back, and gets no code if it is active by then', async () => {
    const world = await createWorld();
    const made = dataOf(await world.activation().issue({ ...runTill(0), replace: false }));
    world.forgetEverything();
    let claim: ClaimOutcome = away;
    world.board.gate = gate(() => claim);
    dataOf(world.run().start(runOf(2)));
    await world.run().idle();
    expect(world.stateOf(0)).toMatchObject({ kind: 'set_aside', why: 'board_away' });
    claim = { kind: 'won' };
    if (made.kind === 'issued') world.server.store.activate(made.issued.code);
    world.time.pass(60_000);
    for (const n of [0, 1]) dataOf(world.run().again(tillAt(n), null));
    await world.run().idle();
    expect(world.stateOf(0)).toMatchObject({ kind: 'set_aside', why: 'active_already' });
    expect(world.kindOf(1)).toBe('code_made');
    expect(world.askedFor(tillAt(0))).toBe(0);
  });

  it('is in line after a restart before its turn', async () => {
    const world = await createWorld();
    world.board.gate = gate(() => away);
    dataOf(world.run().start(runOf(1)));
    await world.run().idle();
    dataOf(world.run().again(tillAt(0), null));
    world.restart();
    expect(world.kindOf(0)).toBe('in_line');
  });
});

describe('a till with a code of which another is wanted', () => {
  it('stands where it stood when the run is stopped before its turn, or while it is looked at', async () => {
    const world = await finished(3);
    const before = [0, 1, 2].map(world.stateOf);
    dataOf(world.run().again(tillAt(0), null, true));
    dataOf(world.run().again(tillAt(1), null, true));
    expect([0, 1].map(world.kindOf)).toEqual(['asking', 'in_line']);
    dataOf(world.run().stop());
    await world.run().idle();
    expect([0, 1, 2].map(world.stateOf)).toEqual(before);
    expect([0, 1, 2].map((n) => world.askedFor(tillAt(n)))).toEqual([1, 1, 1]);
    expect(world.activation().find(tillAt(1))).toBeDefined();
  });

  it('has the code that it had, and why there is no other, when that is refused; also after a restart', async () => {
    const world = await finished(2);
    const before = world.stateOf(0);
    world.fault(tillAt(0), notAllowed);
    world.onChange(() => {
      if ('another' in world.stateOf(0)) world.run().pause();
    });
    dataOf(world.run().again(tillAt(0), null, true));
    await world.run().idle();
    const refused = { ...before, another: { code: 'NotAllowed', api: { message: 'Not this employee.' } } };
    expect(world.stateOf(0)).toMatchObject(refused);
    expect(world.activation().find(tillAt(0))).toBeDefined();
    world.restart();
    expect(world.stateOf(0)).toMatchObject(refused);
    world.onChange(() => undefined);
    dataOf(world.run().again(tillAt(0), null, true));
    world.run().resume();
    await world.run().idle();
    expect(world.stateOf(0)).toEqual({ kind: 'code_made', at: expect.any(Number) as number });
    expect(world.askedFor(tillAt(0))).toBe(3);
  });

  it('may have a code when the answer to that was lost', async () => {
    const world = await finished(1);
    world.fault(tillAt(0), { cut: 'after' });
    dataOf(world.run().again(tillAt(0), null, true));
    await world.run().idle();
    expect(world.kindOf(0)).toBe('maybe_made');
  });

  it('stands where it stood when the app ended before its turn, and is not asked for', async () => {
    const world = await finished(1);
    const before = world.stateOf(0);
    dataOf(world.run().again(tillAt(0), null, true));
    world.restart();
    expect(world.stateOf(0)).toEqual(before);
    world.run().resume();
    await world.run().idle();
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 1 } });
    expect(world.askedFor(tillAt(0))).toBe(1);
  });

  it('needs none any more when it takes the one that it has before its turn', async () => {
    const world = await finished(2);
    dataOf(world.run().again(tillAt(0), null, true));
    dataOf(world.run().again(tillAt(1), null, true));
    world.run().markActive(tillAt(1), 5000);
    await world.run().idle();
    expect(world.stateOf(1)).toEqual({ kind: 'active', at: 5000 });
    expect([0, 1].map((n) => world.askedFor(tillAt(n)))).toEqual([2, 1]);
  });

  it('needs none either when it is seen at its turn to have taken it; also after a restart', async () => {
    const world = await finished(2);
    const code = world.activation().find(tillAt(0))?.code ?? expect.fail('it has no code');
    world.time.pass(60_000);
    world.server.store.activate(code);
    world.onChange(() => {
      if (world.kindOf(0) === 'active') world.run().pause();
    });
    for (const n of [0, 1]) dataOf(world.run().again(tillAt(n), null, true));
    await world.run().idle();
    const active = { kind: 'active', at: expect.any(Number) as number };
    expect(world.stateOf(0)).toEqual(active);
    expect(world.askedFor(tillAt(0))).toBe(1);
    world.restart();
    expect(world.stateOf(0)).toEqual(active);
  });

  it('nor when that one is of an earlier session, for which it had been set aside', async () => {
    const world = await createWorld();
    const made = dataOf(await world.activation().issue({ ...runTill(0), replace: false }));
    world.restart();
    dataOf(world.run().start(runOf(1)));
    await world.run().idle();
    expect(world.stateOf(0)).toMatchObject({ kind: 'set_aside', why: 'issued_before' });
    world.time.pass(60_000);
    world.server.store.activate(made.kind === 'issued' ? made.issued.code : expect.fail(made.kind));
    dataOf(world.run().again(tillAt(0), null, true));
    await world.run().idle();
    expect(world.stateOf(0)).toEqual({ kind: 'active', at: expect.any(Number) as number });
    expect(world.askedFor(tillAt(0))).toBe(1);
  });
});

describe('a run that is stopped and at once goes on with another till', () => {
  it('does not ask for the till that was in hand', async () => {
    const world = await createWorld();
    let isStopped = false;
    world.onChange(() => {
      if (isStopped || world.kindOf(1) !== 'asking') return;
      isStopped = true;
      dataOf(world.run().stop());
      dataOf(world.run().again(tillAt(3), null));
    });
    dataOf(world.run().start(runOf(4)));
    await world.run().idle();
    expect([0, 1, 2, 3].map(world.kindOf)).toEqual(['code_made', 'not_asked', 'not_asked', 'code_made']);
    expect([0, 1, 2, 3].map((n) => world.askedFor(tillAt(n)))).toEqual([1, 0, 0, 1]);
  });

  it('does not ask a second time for one that the service would not take just then, nor after a restart', async () => {
    const world = await createWorld();
    world.fault(tillAt(1), { status: 429, code: 'TooManyRequests' });
    let isStopped = false;
    world.onChange(() => {
      if (isStopped && world.kindOf(3) === 'asking') world.run().pause();
    });
    world.network.heard = ({ method, till }) => {
      if (isStopped || method !== 'POST' || till !== tillAt(1)) return;
      isStopped = true;
      dataOf(world.run().stop());
      dataOf(world.run().again(tillAt(3), null));
    };
    dataOf(world.run().start(runOf(4)));
    await world.run().idle();
    world.restart();
    expect([1, 2].map(world.kindOf)).toEqual(['not_asked', 'not_asked']);
    world.run().resume();
    await world.run().idle();
    expect([0, 1, 2, 3].map((n) => world.askedFor(tillAt(n)))).toEqual([1, 1, 0, 1]);
  });
});
