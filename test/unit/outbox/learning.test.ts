import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalJson, type Json } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { project } from '#electron/json-patch/project.ts';
import type { Mark } from '#electron/outbox/learning.ts';
import { edit, entries, idOf, keeping, view } from './calls.ts';
import { createWorld, cut, dataOf, documented, type Fault, guid, offline, type World } from './world.ts';

const ONE = guid(1);
const mark = ({ outbox }: World) => dataOf(outbox().mark(ONE));
const sureMark = (world: World): Mark => {
  const present = mark(world);
  if (present === null) throw new Error('a change is on its way');
  return present;
};
const learn = (world: World, value: Json, since = sureMark(world)) =>
  dataOf(world.outbox().learnt(ONE, value, since));
const projected = (world: World) => view(world, 1)?.projected;
const imports = (world: World, value: Json) => {
  world.options.set(ONE, { guid: ONE, name: 'Option 1', fields: [], value });
  dataOf(world.outbox().directoryChanged());
};
const send = async (world: World) => {
  world.settings.signedIn = true;
  world.outbox().signedIn();
  await world.time.settle();
};

describe('what the service says of an option', () => {
  test('counts before the directory’s value, across a restart and an import', () => {
    const world = keeping({ 1: { a: 1 } });
    expect(learn(world, { a: 5 })).toBe(true);
    expect(view(world, 1)).toMatchObject({ value: { a: 1 }, projected: { a: 5 } });
    world.crash();
    world.start();
    expect(projected(world)).toEqual({ a: 5 });
    imports(world, { a: 9 });
    expect(projected(world)).toEqual({ a: 5 });
  });

  test('makes an option known of which nobody exported the value, JSON’s null too', () => {
    const world = keeping({ 1: undefined });
    expect(learn(world, null)).toBe(true);
    expect(view(world, 1)).toHaveProperty('projected', null);
    imports(world, { a: 9 });
    expect(view(world, 1)).toHaveProperty('projected', null);
  });

  test('is no news where it is known already, and counts before what is imported later all the same', () => {
    const world = keeping({ 1: { a: 1 } });
    expect(learn(world, { a: 1 })).toBe(false);
    imports(world, { a: 9 });
    expect(projected(world)).toEqual({ a: 1 });
  });

  test('has what waits applied on top, and is what the next change’s guard tests', () => {
    const world = keeping({ 1: { a: 1, b: 1 } });
    idOf(edit(world, 1, '/a', 2));
    expect(learn(world, { a: 1, b: 7 })).toBe(true);
    expect(projected(world)).toEqual({ a: 2, b: 7 });
    idOf(edit(world, 1, '/b', 8));
    expect(entries(world)[1]?.patch).toEqual([
      { op: 'test', path: '/b', value: 7 },
      { op: 'replace', path: '/b', value: 8 },
    ]);
  });

  test('has what went through later applied on top, across a restart', async () => {
    const world = keeping({ 1: { a: 1 } });
    world.model.documents.set(ONE, { a: 5 });
    learn(world, { a: 5 });
    idOf(edit(world, 1, '/a', 6));
    await send(world);
    expect(world.model.documents.get(ONE)).toEqual({ a: 6 });
    world.crash();
    world.start();
    expect(projected(world)).toEqual({ a: 6 });
    expect(learn(world, { a: 6 })).toBe(false);
  });

  test('has nothing applied again that went through before, even if it is what was read at first', async () => {
    const world = keeping({ 1: { a: 1 } });
    learn(world, { a: 1 });
    idOf(edit(world, 1, '/a', 2));
    await send(world);
    expect(projected(world)).toEqual({ a: 2 });
    // Somebody puts it back by hand.
    expect(learn(world, { a: 1 })).toBe(true);
    expect(projected(world)).toEqual({ a: 1 });
    world.crash();
    world.start();
    expect(projected(world)).toEqual({ a: 1 });
  });

  test('replaces what was replayed on the directory’s value, even if it is that value', async () => {
    const world = keeping({ 1: { a: 1 } });
    idOf(edit(world, 1, '/a', 2));
    await send(world);
    expect(learn(world, { a: 1 })).toBe(true);
    dataOf(world.outbox().directoryChanged());
    expect(projected(world)).toEqual({ a: 1 });
  });
});

describe('an answer of the service', () => {
  test('is asked for of no use while a change is on its way, or may have arrived', async () => {
    const world = keeping({ 1: { a: 1 } });
    world.model.setFault(() => ({ kind: 'hangs', applied: true }));
    idOf(edit(world, 1, '/a', 2));
    expect(mark(world)).toEqual({ last: 0, attempts: 0 });
    await send(world);
    expect(entries(world)).toMatchObject([{ state: { kind: 'sending' } }]);
    expect(mark(world)).toBeNull();
    // The process ends: whether it arrived is asked about later.
    world.crash();
    world.settings.signedIn = false;
    world.start();
    await world.time.settle();
    expect(mark(world)).toBeNull();
    world.model.heal();
    await send(world);
    expect(mark(world)).toEqual({ last: 1, attempts: 0 });
  });

  test('is dropped when a change began to be sent since it was asked for', async () => {
    const world = keeping({ 1: { a: 1 } });
    const since = sureMark(world);
    world.model.setFault(() => ({ kind: 'hangs', applied: true }));
    idOf(edit(world, 1, '/a', 2));
    await send(world);
    expect(learn(world, { a: 9 }, since)).toBe(false);
    expect(projected(world)).toEqual({ a: 2 });
  });

  test('is dropped when a change went through since it was asked for', async () => {
    const world = keeping({ 1: { a: 1 } });
    idOf(edit(world, 1, '/a', 2));
    const since = sureMark(world);
    await send(world);
    expect(entries(world)).toEqual([]);
    expect(learn(world, { a: 1 }, since)).toBe(false);
    expect(projected(world)).toEqual({ a: 2 });
  });

  test('is dropped when a change was refused since it was asked for, and taken when it was only put in', async () => {
    const world = keeping({ 1: { a: 1 } });
    const since = sureMark(world);
    idOf(edit(world, 1, '/a', 2));
    expect(learn(world, { a: 1, b: 3 }, since)).toBe(true);
    expect(projected(world)).toEqual({ a: 2, b: 3 });
    const later = sureMark(world);
    world.model.setFault(() => ({ kind: 'fails', failure: documented(403, 'NoPermissions') }));
    await send(world);
    expect(entries(world)).toMatchObject([{ state: { kind: 'attention' } }]);
    expect(learn(world, { a: 9 }, later)).toBe(false);
    expect(learn(world, { a: 1, b: 4 })).toBe(true);
    expect(projected(world)).toEqual({ a: 2, b: 4 });
  });

  test('is what a change that waits is asked about by, once its answer is lost: it is not sent twice', async () => {
    const world = keeping({ 1: { list: [0] } });
    // The service never had what was imported.
    world.model.documents.set(ONE, { list: [] });
    dataOf(
      world
        .outbox()
        .outbox.queuePatch({ optionGuid: ONE, patch: [{ op: 'add', path: '/list/-', value: 0 }] }),
    );
    expect(learn(world, { list: [] })).toBe(true);
    world.model.setFault((_request, count) =>
      count === 1 ? { kind: 'answer_lost', failure: cut } : { kind: 'none' },
    );
    await send(world);
    await world.time.pass(60_000);
    expect(entries(world)).toEqual([]);
    expect(world.model.documents.get(ONE)).toEqual({ list: [0] });
  });

  test('of one option is taken while another’s change is on its way', async () => {
    const world = keeping({ 1: { a: 1 }, 2: { a: 1 } });
    world.model.setFault(() => ({ kind: 'hangs', applied: true }));
    idOf(edit(world, 2, '/a', 2));
    await send(world);
    expect(learn(world, { a: 5 })).toBe(true);
  });
});

const someJson = fc.record({ a: fc.nat({ max: 2 }), list: fc.array(fc.nat({ max: 2 }), { maxLength: 2 }) });
const somePatch: fc.Arbitrary<PatchOperation[]> = fc.oneof(
  fc.nat({ max: 2 }).map((value) => [{ op: 'replace' as const, path: '/a', value }]),
  fc.nat({ max: 2 }).map((value) => [{ op: 'add' as const, path: '/list/-', value }]),
  fc.constant<PatchOperation[]>([{ op: 'remove', path: '/list/0' }]),
);
const someFault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fault>({ kind: 'none' }) },
  fc
    .constantFrom(offline, cut, documented(429, 'TooManyRequests'), documented(500, 'InternalServerError'))
    .map((failure): Fault => ({ kind: 'fails', failure })),
  fc
    .constantFrom(cut, documented(500, 'InternalServerError'))
    .map((failure): Fault => ({ kind: 'answer_lost', failure })),
);
const someStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), a: fc.nat({ max: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('queue' as const), patch: somePatch }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat({ max: 8000 }) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('read' as const) }) },
  fc.record({ do: fc.constant('import' as const), value: someJson }),
  fc.record({ do: fc.constant('by hand' as const), value: someJson }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('put back' as const) }) },
  fc.record({ do: fc.constant('discard' as const), nth: fc.nat({ max: 3 }) }),
  fc.record({ do: fc.constantFrom('crash' as const, 'sign out' as const, 'sign in' as const) }),
);
type Step = typeof someStep extends fc.Arbitrary<infer S> ? S : never;

/** An outbox, and beside it the service's document with a reading of it that may take its time. */
function createRun(faults: readonly Fault[]) {
  const world = createWorld({ 1: { a: 0, list: [] } });
  world.model.setFault((_request, count) => faults[count - 1] ?? { kind: 'none' });
  /** What would be lost with the power is not what this is about. */
  const start = () => {
    world.start();
    world.db().exec('PRAGMA synchronous = OFF');
  };
  start();
  const document = () => world.model.documents.get(ONE) ?? null;
  let reading: { mark: Mark; value?: Json } | undefined;
  /** Whether what was learnt is all that happened to the document, but for the outbox's own changes. */
  let isTrue = false;
  let lastRead: Json | undefined;
  let learnt = 0;
  let checked = 0;

  const sureOrNot = () => dataOf(world.outbox().mark(ONE));

  /** Goes on with a reading: it is asked for, the service looks at what it has, the answer is here. */
  function read(): void {
    const since = reading?.mark ?? sureOrNot();
    if (since === null) return;
    if (reading === undefined) reading = { mark: since };
    else if (reading.value === undefined) reading = { mark: since, value: structuredClone(document()) };
    else hear(since, reading.value);
  }

  function hear(since: Mark, value: Json): void {
    reading = undefined;
    lastRead = value;
    const present = sureOrNot();
    dataOf(world.outbox().learnt(ONE, value, since));
    const isTaken = present?.last === since.last && present.attempts === since.attempts;
    // A hand that was in between is not known of: then what is known is as old as the answer.
    if (isTaken) isTrue = equalJson(value, document());
    if (isTaken && isTrue) learnt += 1;
  }

  function discard(nth: number): void {
    const entry = entries(world)[nth];
    if (entry === undefined || !world.outbox().outbox.discard({ id: entry.id }).ok) return;
    // It may have arrived, and nobody asks any more.
    if (entry.attempts > 0) isTrue = false;
  }

  async function step(what: Step): Promise<void> {
    switch (what.do) {
      case 'edit':
        return void edit(world, 1, '/a', what.a);
      case 'queue':
        return void world.outbox().outbox.queuePatch({ optionGuid: ONE, patch: what.patch });
      case 'pass':
        return await world.time.pass(what.ms);
      case 'read':
        return read();
      case 'import':
        return imports(world, what.value);
      case 'by hand':
        world.model.documents.set(ONE, what.value);
        return void (isTrue = false);
      case 'put back':
        world.model.documents.set(ONE, structuredClone(lastRead ?? document()));
        return void (isTrue = false);
      case 'discard':
        return discard(what.nth);
      case 'crash':
        reading = undefined;
        world.crash();
        return start();
      case 'sign out':
        return void (world.settings.signedIn = false);
      case 'sign in':
        world.settings.signedIn = true;
        return world.outbox().signedIn();
    }
  }

  /**
   * What is known is the service's document with all that waits applied, whenever nothing is in doubt. It may come to be
   * not known: where a change whose answer was lost was taken for gone through, because a hand had made the same.
   */
  function check(): void {
    if (!isTrue || sureOrNot() === null || projected(world) === undefined) return;
    checked += 1;
    const expected = entries(world).reduce<Json | undefined>(
      (value, { patch }) => project(value, patch),
      document(),
    );
    expect(projected(world)).toEqual(expected);
  }

  return { world, step, check, counts: () => ({ learnt, checked }) };
}

test('what is known is never wrong once a true answer was taken, however reading and sending cross', async () => {
  const all = { learnt: 0, checked: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(someStep, { minLength: 15, maxLength: 45 }),
      fc.array(someFault, { maxLength: 20 }),
      async (steps, faults) => {
        const run = createRun(faults);
        for (const one of steps) {
          await run.step(one);
          run.check();
        }
        run.world.outbox().stop();
        run.world.db().close();
        expect(run.world.reports).toEqual([]);
        const { learnt, checked } = run.counts();
        all.learnt += learnt;
        all.checked += checked;
      },
    ),
    { numRuns: 100 },
  );
  // It would hold of nothing at all, too.
  expect(all.learnt).toBeGreaterThan(30);
  expect(all.checked).toBeGreaterThan(150);
}, 60_000);
