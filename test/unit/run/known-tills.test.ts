import { describe, expect, it } from 'vitest';
import { KnownTills } from '#electron/run/known-tills.ts';
import { ok } from '#contract/result.ts';
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

  /** A till of a run that is put into service elsewhere, at another computer, once that is wanted. */
  async function activatedElsewhere(n: number) {
    const world = await createWorld({ pageSize: 20 });
    const made = dataOf(await world.activation().issue({ ...runTill(n), replace: false }));
    world.forgetEverything();
    let isDone = false;
    const activate = () => {
      if (isDone || made.kind !== 'issued') return false;
      world.server.store.activate(made.issued.code);
      return (isDone = true);
    };
    return { world, activate };
  }

  it('is looked at again after a long wait, before a code is asked for', async () => {
    const { world, activate } = await activatedElsewhere(1);
    world.fault(tillAt(1), { status: 429, code: 'TooManyRequests', headers: { 'Retry-After': '600' } });
    world.onChange(() => {
      if (world.run().state()?.waiting?.for === 'service') activate();
    });
    dataOf(world.run().start(runOf(2)));
    await world.run().idle();
    expect(world.stateOf(1)).toMatchObject({ kind: 'set_aside', why: 'active_already' });
  });

  it('is looked at again once the computer wakes up, whatever its clock says', async () => {
    const { world, activate } = await activatedElsewhere(7);
    world.onChange(() => {
      if (world.countOf('code_made') === 3 && activate()) world.run().wake();
    });
    dataOf(world.run().start(runOf(8)));
    await world.run().idle();
    expect(world.stateOf(7)).toMatchObject({ kind: 'set_aside', why: 'active_already' });
  });

  it('is asked for each where the list is in no order', async () => {
    const pages = {
      first: {
        items: [
          { guid: 'a', activatedAt: null },
          { guid: 'b', activatedAt: 500 },
        ],
        nextPageToken: 'next',
      },
      next: { items: [{ guid: 'c', activatedAt: 700 }], nextPageToken: null },
    };
    const known = new KnownTills({
      list: ({ pageToken }) =>
        Promise.resolve(ok({ ...pages[pageToken === undefined ? 'first' : 'next'], skipped: 0 })),
      single: () => Promise.resolve(ok(700)),
      now: () => 0,
    });
    expect(await known.since('c', (request) => request(new AbortController().signal))).toEqual(ok(700));
  });

  it('is asked for each where nothing of a page can be read', async () => {
    const known = new KnownTills({
      list: ({ orderBy }) =>
        Promise.resolve(
          orderBy === 'activated_at_asc'
            ? ok({ items: [], nextPageToken: null, skipped: 2 })
            : ok({ items: [{ guid: 'a', activatedAt: null }], nextPageToken: 'next', skipped: 0 }),
        ),
      single: () => Promise.resolve(ok(700)),
      now: () => 0,
    });
    expect(await known.since('c', (request) => request(new AbortController().signal))).toEqual(ok(700));
  });

  it('takes one request for all where the service says so', async () => {
    const world = await createWorld();
    dataOf(world.run().start(runOf(20)));
    await world.run().idle();
    expect(world.sent.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(2);
    expect(world.countOf('code_made')).toBe(20);
  });
});
