import { describe, expect, it } from 'vitest';
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
    const passed = world.sent.filter(({ status }) => status === 200);
    const ms = (passed.at(-1)?.at ?? 0) - (passed[0]?.at ?? 0);
    expect(passed.length / (5 * (ms / 1000))).toBeGreaterThanOrEqual(0.95);
    expect(world.sent.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(2);
  });
});
