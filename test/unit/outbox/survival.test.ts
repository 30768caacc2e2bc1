import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorld, cut, dataOf, documented, type Fault, guid, offline, portal } from './world.ts';

const OPTIONS = [1, 2, 3];
const ALL = { state: null, search: '', offset: 0, limit: 200 };

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fault>({ kind: 'none' }) },
  fc
    .constantFrom(
      offline,
      cut,
      portal,
      documented(401, 'Unauthorized'),
      documented(429, 'TooManyRequests', { retryAfterMs: 5000 }),
      documented(500, 'InternalServerError'),
    )
    .map((failure): Fault => ({ kind: 'fails', failure })),
  fc
    .constantFrom(cut, portal, documented(500, 'InternalServerError'))
    .map((failure): Fault => ({ kind: 'answer_lost', failure })),
);

const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('edit' as const), option: fc.constantFrom(...OPTIONS) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('append' as const), option: fc.constantFrom(...OPTIONS) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat({ max: 20_000 }) }) },
  fc.record({ do: fc.constant('crash' as const), applied: fc.boolean() }),
  fc.record({ do: fc.constant('set clock' as const), ms: fc.integer({ min: -90_000_000, max: 90_000_000 }) }),
  fc.record({ do: fc.constant('wake' as const) }),
);

test('whatever goes wrong in between, every change arrives once, in order, as it was meant', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 5, maxLength: 25 }),
      fc.array(anyFault, { maxLength: 40 }),
      fc.nat({ max: 50 }),
      async (steps, faults, commitMs) => {
        const values = Object.fromEntries(OPTIONS.map((n) => [n, { value: 0, list: [] as number[] }]));
        const world = createWorld(values);
        world.settings.commitMs = commitMs;
        const planned = (count: number): Fault => faults[count - 1] ?? { kind: 'none' };
        world.model.setFault((_request, count) => planned(count));
        world.start();
        const meant = new Map(OPTIONS.map((n) => [n, { value: 0, list: [] as number[] }]));
        let count = 0;
        for (const step of steps) {
          count += 1;
          if (step.do === 'edit') {
            const edits = [{ path: '/value', after: count }];
            dataOf(
              world.outbox().outbox.queueEdits({
                optionGuid: guid(step.option),
                edits,
              }),
            );
            (meant.get(step.option) ?? { value: 0 }).value = count;
          }
          if (step.do === 'append') {
            // Applied twice or in another order, this one shows it.
            const patch = [{ op: 'add' as const, path: '/list/-', value: count }];
            dataOf(
              world.outbox().outbox.queuePatch({
                optionGuid: guid(step.option),
                patch,
              }),
            );
            meant.get(step.option)?.list.push(count);
          }
          if (step.do === 'pass') await world.time.pass(step.ms);
          if (step.do === 'set clock') world.time.setClock(step.ms);
          if (step.do === 'wake') world.outbox().wake();
          if (step.do === 'crash') {
            world.model.setFault(() => ({ kind: 'hangs', applied: step.applied }));
            await world.time.settle();
            world.crash();
            world.model.setFault((_request, nth) => planned(nth));
            world.start();
          }
          world.outbox().signedIn();
        }
        world.model.heal();
        world.outbox().signedIn();
        await world.time.pass(10 * 60_000);
        for (const n of OPTIONS) expect(world.model.documents.get(guid(n))).toEqual(meant.get(n));
        expect(dataOf(world.outbox().outbox.page(ALL)).entries).toEqual([]);
        expect(world.reports).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
