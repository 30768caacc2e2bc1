import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '#contract/json.ts';
import { withoutGuard, buildPatch } from '#electron/outbox/build-patch.ts';
import { project } from '#electron/json-patch/project.ts';
import { ALL, edit, entries, idOf, keeping } from './calls.ts';
import { anyObject, placesIn } from './documents.ts';
import { createWire, START } from './wire.ts';
import { createWorld, cut, dataOf, documented, guid, offline, portal, type World } from './world.ts';
import { formatPointer } from '#contract/json.ts';

const HOUR = 3_600_000;

/** A service whose documents can be read, and which refuses `test` itself. */
function refusing(values: Record<number, Json | undefined>, start: typeof keeping = running): World {
  const world = start(values);
  world.model.habits.isReadable = true;
  world.model.habits.refusesTest = true;
  return world;
}
function running(values: Record<number, Json | undefined>): World {
  const world = createWorld(values);
  world.start();
  return world;
}
const send = async (world: World) => {
  world.settings.signedIn = true;
  world.outbox().signedIn();
  await world.time.settle();
};
const states = (world: World) => entries(world).map(({ state }) => state.kind);
const outcomes = (world: World) =>
  dataOf(world.outbox().outbox.history(ALL)).entries.map(({ outcome }) => outcome);
const documentOf = (world: World, option: number) => world.model.documents.get(guid(option));
const ops = (world: World) => world.model.requests.map(({ patch }) => patch.map(({ op }) => op).join(' '));
const isRefused = (world: World) => dataOf(world.outbox().summary()).testRefused;
const add = (world: World, option: number, value: Json) =>
  dataOf(
    world.outbox().outbox.queuePatch({
      optionGuid: guid(option),
      patch: [{ op: 'add', path: '/list/-', value }],
    }),
  );
const loseTheFirst = (world: World, applied = true) =>
  world.model.setFault((_request, count) => {
    if (count > 1) return { kind: 'none' };
    return { kind: applied ? 'answer_lost' : 'fails', failure: cut };
  });

describe('a service that refuses test itself', () => {
  test('is found out once, and the change goes out without its guard, as all later ones do', async () => {
    const world = refusing({ 1: { a: 1 }, 2: { a: 1 } });
    idOf(edit(world, 1, '/a', 2));
    await world.time.settle();
    expect(ops(world)).toEqual(['test replace', 'test', 'replace']);
    expect(world.model.read).toHaveLength(2);
    expect([isRefused(world), outcomes(world)]).toEqual([true, ['sent']]);
    idOf(edit(world, 2, '/a', 2));
    await world.time.settle();
    expect(ops(world).slice(3)).toEqual(['replace']);
    expect(world.model.read).toHaveLength(2);
    expect([documentOf(world, 1), documentOf(world, 2)]).toEqual([{ a: 2 }, { a: 2 }]);
  });

  test('has everything that waits, or was refused before, go out likewise', async () => {
    const world = refusing({ 1: { a: 1, b: 1 }, 2: { a: 1 }, 3: { a: 1 }, 4: { a: 1 }, 5: { a: 1 } });
    // Nothing can be read at first.
    world.model.habits.isReadable = false;
    for (const option of [1, 2]) idOf(edit(world, option, '/a', 2));
    idOf(edit(world, 1, '/b', 2));
    await world.time.settle();
    expect(states(world)).toEqual(['attention', 'attention', 'queued']);
    world.model.habits.isReadable = true;
    world.crash();
    world.start();
    for (const option of [3, 4, 5]) idOf(edit(world, option, '/a', 2));
    await world.time.settle();
    expect(states(world)).toEqual([]);
    expect(documentOf(world, 1)).toEqual({ a: 2, b: 2 });
    expect([2, 3, 4, 5].map((option) => documentOf(world, option))).toEqual(Array(4).fill({ a: 2 }));
    expect(world.model.requests.filter(({ isQuestion }) => isQuestion)).toHaveLength(1);
  });

  test('leaves the tests on a way through a list, and those that somebody wrote: one that is taken all the same tells', async () => {
    const world = refusing({ 1: { list: [{ a: 1 }] }, 2: { a: 1 }, 3: { a: 1 } });
    idOf(edit(world, 3, '/a', 2));
    idOf(edit(world, 1, '/list/0/a', 2));
    dataOf(
      world.outbox().outbox.queuePatch({
        optionGuid: guid(2),
        patch: [
          { op: 'test', path: '/a', value: 1 },
          { op: 'replace', path: '/a', value: 2 },
        ],
      }),
    );
    await world.time.pass(HOUR);
    expect(states(world)).toEqual(['attention', 'attention']);
    expect(entries(world).map(({ patch }) => patch[0]?.op)).toEqual(['test', 'test']);
    expect([isRefused(world), documentOf(world, 3)]).toEqual([true, { a: 2 }]);
    // The next version of the service.
    world.model.habits.refusesTest = false;
    dataOf(world.outbox().outbox.retry({ id: null }));
    await world.time.settle();
    expect([states(world), isRefused(world)]).toEqual([[], false]);
  });

  test('has no lost addition to a list sent twice, nor asks about it with test again', async () => {
    const world = refusing({ 1: { list: ['x'] }, 2: { list: ['x'] } });
    loseTheFirst(world);
    add(world, 1, 'y');
    await world.time.pass(HOUR);
    expect(states(world)).toEqual(['uncertain']);
    expect(documentOf(world, 1)).toEqual({ list: ['x', 'y'] });
    expect(ops(world)).toEqual(['add', 'test', 'test']);
    const before = world.model.requests.length;
    world.model.setFault((_request, count) =>
      count === before + 1 ? { kind: 'answer_lost', failure: cut } : { kind: 'none' },
    );
    add(world, 2, 'y');
    await world.time.pass(HOUR);
    expect(states(world)).toEqual(['uncertain', 'uncertain']);
    expect(ops(world).slice(before)).toEqual(['add']);
  });

  test.each([true, false])('has a lost value sent again (applied: %s)', async (applied) => {
    const world = refusing({ 1: { a: 1 } });
    world.settings.guard = false;
    loseTheFirst(world, applied);
    dataOf(
      world.outbox().outbox.queuePatch({
        optionGuid: guid(1),
        patch: [{ op: 'replace', path: '', value: { a: 2 } }],
      }),
    );
    idOf(edit(world, 1, '/a', 3));
    await world.time.pass(HOUR);
    expect(outcomes(world)).toEqual(['sent', 'sent']);
    expect(documentOf(world, 1)).toEqual({ a: 3 });
  });

  test('is known across a restart, and tried anew when a person wants changes to be guarded again', async () => {
    const world = refusing({ 1: { a: 1 }, 2: { a: 1 } });
    idOf(edit(world, 1, '/a', 2));
    await world.time.settle();
    world.crash();
    world.start();
    expect(isRefused(world)).toBe(true);
    dataOf(world.outbox().guardAnew());
    expect(isRefused(world)).toBe(false);
    idOf(edit(world, 2, '/a', 2));
    await world.time.settle();
    expect(ops(world).slice(3)).toEqual(['test replace', 'test', 'replace']);
    expect(isRefused(world)).toBe(true);
    // The next version of the service.
    world.model.habits.refusesTest = false;
    dataOf(world.outbox().guardAnew());
    idOf(edit(world, 2, '/a', 3));
    await world.time.settle();
    expect([ops(world).at(-1), isRefused(world)]).toEqual(['test replace', false]);
  });

  test.each([1, 2, 3])('is found out although the app ends at request %s', async (nth) => {
    const world = refusing({ 1: { a: 1 } });
    world.model.setFault((_request, count) =>
      count === nth ? { kind: 'hangs', applied: true } : { kind: 'none' },
    );
    idOf(edit(world, 1, '/a', 2));
    await world.time.settle();
    world.crash();
    world.model.heal();
    world.start();
    await world.time.pass(HOUR);
    expect([states(world), isRefused(world)]).toEqual([[], true]);
    expect(documentOf(world, 1)).toEqual({ a: 2 });
  });

  test('has a change that somebody else’s crosses left to the user', async () => {
    const world = refusing({ 1: { a: 1 } });
    world.model.documents.set(guid(1), { a: 7 });
    idOf(edit(world, 1, '/a', 2));
    await world.time.pass(HOUR);
    expect([states(world), isRefused(world)]).toEqual([['attention'], false]);
    expect(documentOf(world, 1)).toEqual({ a: 7 });
  });
});

describe('a service that supports test', () => {
  const crossed = async (world: World) => {
    for (const option of [1, 2, 3]) {
      world.model.documents.set(guid(option), { a: 7 });
      idOf(edit(world, option, '/a', 2));
    }
    await world.time.settle();
    expect(states(world)).toEqual(['attention', 'attention', 'attention']);
    expect(isRefused(world)).toBe(false);
  };

  test('is asked once, however many changes are refused', async () => {
    const world = running({ 1: { a: 1 }, 2: { a: 1 }, 3: { a: 1 } });
    world.model.habits.isReadable = true;
    await crossed(world);
    expect(world.model.read).toHaveLength(1);
    expect(ops(world).filter((all) => all === 'test')).toHaveLength(1);
  });

  test('is not asked at all where it took a guarded change', async () => {
    const world = running({ 1: { a: 1 }, 2: { a: 1 }, 3: { a: 1 }, 4: { a: 1 } });
    world.model.habits.isReadable = true;
    idOf(edit(world, 4, '/a', 2));
    await world.time.settle();
    await crossed(world);
    expect([world.model.read, ops(world).filter((all) => all === 'test')]).toEqual([[], []]);
  });

  test('is believed as before where it says no document, and asked for one only once', async () => {
    const world = running({ 1: { a: 1 }, 2: { a: 1 }, 3: { a: 1 } });
    await crossed(world);
    expect(world.model.read).toHaveLength(1);
  });
});

test.each([true, false])('over real HTTP it is found out likewise (supported: %s)', async (testOperation) => {
  const wire = await createWire(undefined, { testOperation });
  const edits = [{ path: '/value', after: 'new' }];
  dataOf(wire.outbox().outbox.queueEdits({ optionGuid: guid(1), edits }));
  wire.start();
  await wire.rest();
  expect(wire.document(1)).toEqual({ ...START, value: 'new' });
  expect(wire.came(1)).toEqual(testOperation ? ['patch'] : ['patch', 'question', 'patch']);
  expect(dataOf(wire.outbox().summary()).testRefused).toBe(!testOperation);
});

test.each([
  ['the network is gone', offline, 'sent'],
  ['nobody is signed in', documented(401, 'Unauthorized'), 'signed_out'],
  ['it was too much', documented(429, 'TooManyRequests'), 'sent'],
  ['the service breaks down', documented(500, 'InternalServerError'), 'sent'],
] as const)('a change waits like any other where %s as it is found out', async (_why, failure, end) => {
  const world = refusing({ 1: { a: 1 } });
  world.model.habits.readFails = failure;
  idOf(edit(world, 1, '/a', 2));
  await world.time.settle();
  expect(states(world)).toEqual(['queued']);
  world.model.habits.readFails = undefined;
  await world.time.pass(HOUR);
  if (end === 'signed_out') {
    expect(dataOf(world.outbox().summary()).pause).toEqual({ kind: 'signed_out' });
    await send(world);
  }
  expect([outcomes(world), documentOf(world, 1)]).toEqual([['sent'], { a: 2 }]);
});

test('being stopped in between leaves it for the next start', async () => {
  const world = refusing({ 1: { a: 1 } });
  world.model.setFault((_request, count) =>
    count === 2 ? { kind: 'hangs', applied: false } : { kind: 'none' },
  );
  idOf(edit(world, 1, '/a', 2));
  await world.time.settle();
  world.outbox().stop();
  await world.time.settle();
  expect(world.reports).toEqual([]);
});

test('whatever is lost and whenever the app ends, nothing is added twice and nothing is asked about for ever', async () => {
  const anyFault = fc.constantFrom('none', 'fails', 'answer_lost', 'crash');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
      fc.array(anyFault, { maxLength: 8 }),
      async (kinds, faults) => {
        const world = refusing({ 1: { a: 0, list: [] } }, keeping);
        for (const [n, isAddition] of kinds.entries()) {
          if (isAddition) add(world, 1, n);
          else idOf(edit(world, 1, '/a', n + 1));
        }
        const left = [...faults];
        world.model.setFault(() => {
          const kind = left.shift() ?? 'none';
          if (kind === 'none') return { kind };
          return kind === 'crash' ? { kind: 'hangs', applied: true } : { kind, failure: cut };
        });
        await send(world);
        for (let turn = 0; turn < 10; turn += 1) {
          await world.time.pass(HOUR);
          if (!states(world).includes('sending')) break;
          world.crash();
          world.start();
        }
        const { list } = documentOf(world, 1) as { list: number[] };
        expect(new Set(list).size).toBe(list.length);
        for (const state of states(world)) expect(['queued', 'uncertain']).toContain(state);
        expect(states(world)[0]).not.toBe('queued');
      },
    ),
    { numRuns: 60 },
  );
});

test('a patch without its guard is the one that is built unguarded', () => {
  fc.assert(
    fc.property(anyObject, fc.nat(), anyObject, (document, nth, after) => {
      const places = placesIn(document);
      const path = formatPointer(places[nth % places.length] ?? []);
      const guarded = dataOf(buildPatch(document, [{ path, after }], true));
      const unguarded = dataOf(buildPatch(document, [{ path, after }], false));
      expect(withoutGuard(document, guarded)).toEqual(unguarded);
      // What nobody knows may be in a list.
      const blind = withoutGuard(undefined, guarded);
      expect(blind.length).toBeGreaterThanOrEqual(unguarded.length);
      expect(project(document, blind)).toEqual(project(document, guarded));
    }),
  );
});

test('one that may have arrived, and was to be stopped by its guard, is the user’s to decide without it', async () => {
  const world = refusing({ 1: { a: 1, b: 1 }, 2: { a: 1 } });
  world.model.habits.isReadable = false;
  // The version before supports it.
  world.model.habits.refusesTest = false;
  world.model.setFault(({ isQuestion }, count) => {
    if (isQuestion) return { kind: 'none' };
    return count === 1 ? { kind: 'answer_lost', failure: cut } : { kind: 'fails', failure: offline };
  });
  idOf(edit(world, 1, '/a'));
  await world.time.settle();
  world.model.habits.refusesTest = true;
  await world.time.pass(HOUR);
  expect(ops(world).slice(0, 3)).toEqual(['test remove', 'test', 'test remove']);
  world.model.habits.isReadable = true;
  world.crash();
  world.model.heal();
  world.start();
  // Somebody else puts it in again.
  world.model.documents.set(guid(1), { a: 9, b: 1 });
  idOf(edit(world, 2, '/a', 2));
  await world.time.pass(HOUR);
  expect([states(world), isRefused(world)]).toEqual([['uncertain'], true]);
  expect(documentOf(world, 1)).toEqual({ a: 9, b: 1 });
});

test('settings that lie in one another are tested in their order as it is found out', async () => {
  const world = refusing({ 1: { a: { x: 1 } } });
  const both = { path: '/a', after: { x: 2 } };
  const inner = { path: '/a/x', after: 3 };
  dataOf(world.outbox().outbox.queueEdits({ optionGuid: guid(1), edits: [both, inner] }));
  await world.time.settle();
  expect([outcomes(world), documentOf(world, 1)]).toEqual([['sent'], { a: { x: 3 } }]);
});

test.each([
  ['a web page', portal],
  ['a breakdown', documented(500, 'InternalServerError')],
])(
  '%s in the place of every document holds nothing up: the change is refused as any other',
  async (_what, failure) => {
    const world = running({ 1: { a: 1 } });
    world.model.habits.readFails = failure;
    world.model.documents.set(guid(1), { a: 7 });
    idOf(edit(world, 1, '/a', 2));
    await world.time.pass(HOUR);
    expect([states(world), dataOf(world.outbox().summary()).online]).toEqual([['attention'], true]);
  },
);

test('one document that is not understood leaves it to the next refusal to tell', async () => {
  const world = refusing({ 1: { a: 1 }, 2: { a: 1 } });
  world.model.habits.readFails = { code: 'answer_wrong_shape', retryable: false, reached: 'maybe' };
  idOf(edit(world, 1, '/a', 2));
  await world.time.settle();
  world.model.habits.readFails = undefined;
  idOf(edit(world, 2, '/a', 2));
  await world.time.settle();
  expect([states(world), isRefused(world)]).toEqual([[], true]);
});
