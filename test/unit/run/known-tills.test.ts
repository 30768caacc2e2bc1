import { describe, expect, it } from 'vitest';
import { createWorld, dataOf, runOf, runTill, tillAt } from './world.ts';

describe('what is known of many tills at once', () => {
  it.each([
    ['puts what was never active last', { nullsFirst: false }],
    ['puts what was never active first', { nullsFirst: true }],
    ['lists few tills a page', { pageSize: 7 }],
    ['lists few tills a page and what was never active first', { pageSize: 7, nullsFirst: true }],
    ['gives no list', { listsReadable: false }],
  ])('sets the active tills aside at a service that %s', async (_what, switches) => {
    const world = await createWorld(switches);
    for (const n of [2, 5]) {
      const made = dataOf(await world.activation().issue({ ...runTill(n), replace: false }));
      if (made.kind === 'issued') world.server.store.activate(made.issued.code);
      world.time.pass(60_000);
    }
    // Nothing of it is on this computer.
    world.forgetEverything();
    dataOf(world.run().start(runOf(8)));
    await world.run().idle();
    expect([2, 5].map(world.stateOf)).toMatchObject(
      Array(2).fill({ kind: 'set_aside', why: 'active_already' }),
    );
    expect(world.countOf('code_made')).toBe(6);
    expect([2, 5].map((n) => world.askedFor(tillAt(n)))).toEqual([0, 0]);
  });

  it('sees a till that became active in the midst of a long run', async () => {
    const world = await createWorld({ pageSize: 20 });
    const made = dataOf(await world.activation().issue({ ...runTill(7), replace: false }));
    world.forgetEverything();
    world.onChange(() => {
      if (world.countOf('code_made') !== 3) return;
      if (made.kind === 'issued') world.server.store.activate(made.issued.code);
      world.time.pass(20_000);
    });
    dataOf(world.run().start(runOf(8)));
    await world.run().idle();
    expect(world.stateOf(7)).toMatchObject({ kind: 'set_aside', why: 'active_already' });
    expect(world.askedFor(tillAt(7))).toBe(0);
  });

  it('takes one request for all where the service says so', async () => {
    const world = await createWorld();
    dataOf(world.run().start(runOf(20)));
    await world.run().idle();
    expect(world.sent.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(2);
    expect(world.countOf('code_made')).toBe(20);
  });
});
