import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, parsePointer, valueAt } from '#contract/json.ts';
import type { FieldEdit } from '#contract/outbox.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { ALL, entries, view } from './calls.ts';
import { createWorld, dataOf, documented, guid, type Request, type World } from './world.ts';

const OPTION = guid(1);

const save = (world: World, ...edits: FieldEdit[]) =>
  dataOf(world.outbox().outbox.queueEdits({ optionGuid: OPTION, edits })).id;
const write = (world: World, ...patch: PatchOperation[]) =>
  dataOf(world.outbox().outbox.queuePatch({ optionGuid: OPTION, patch })).id;
const sent = ({ model }: World) => model.documents.get(guid(1));
const refusal = (message: string) =>
  documented(422, 'RequestIsNotValid', {
    code: 'RequestIsNotValid',
    api: { status: 422, code: 'RequestIsNotValid', message, info: '' },
  });

/** The service refuses what it is sent, or some of it. */
function refuse(world: World, isRefused: (request: Request) => boolean = () => true): void {
  world.model.setFault((request) =>
    !request.isQuestion && isRefused(request)
      ? { kind: 'fails', failure: refusal('Too friendly') }
      : { kind: 'none' },
  );
}

function started(value: Json): World {
  const world = createWorld({ 1: value });
  world.start();
  return world;
}

/** An option whose first change was refused while others, made meanwhile, wait behind it. */
async function refusedWith(value: Json, ...waiting: FieldEdit[]): Promise<World> {
  const world = started(value);
  refuse(world);
  world.settings.signedIn = false;
  for (const edit of waiting) save(world, edit);
  world.settings.signedIn = true;
  world.outbox().signedIn();
  await world.time.settle();
  world.model.heal();
  return world;
}

describe('what the form is told', () => {
  test('is which change holds the others up, what it changes, and the service’s own words', async () => {
    const world = await refusedWith({ a: 1 }, { path: '/a', after: 2 }, { path: '/b', after: 1 });
    expect(view(world, 1)).toMatchObject({
      projected: { a: 2, b: 1 },
      waiting: 2,
      refused: {
        id: entries(world)[0]?.id,
        isByForm: true,
        changes: [{ path: '/a', before: 1, after: 2 }],
        answer: { code: 'RequestIsNotValid', api: { message: 'Too friendly' } },
      },
    });
  });

  test('is nothing of a change that is queued again, discarded, or another option’s', async () => {
    const world = await refusedWith({ a: 1 }, { path: '/a', after: 2 });
    world.settings.signedIn = false;
    const id = view(world, 1)?.refused?.id ?? 0;
    dataOf(world.outbox().outbox.discard({ id }));
    expect(view(world, 1)).not.toHaveProperty('refused');
    dataOf(world.outbox().outbox.undoDiscard({ id }));
    expect(view(world, 1)?.refused?.id).toBe(id);
    dataOf(world.outbox().outbox.retry({ id }));
    expect(view(world, 1)).not.toHaveProperty('refused');
  });
});

describe('an edit in the form of what was refused', () => {
  test('takes its place, with what it changed besides, against the document before it', async () => {
    const world = started({ a: 1, b: 1 });
    refuse(world);
    const id = save(world, { path: '/a', after: 2 }, { path: '/b', after: 2 });
    await world.time.settle();
    world.settings.signedIn = false;
    expect(save(world, { path: '/a', after: 3 }, { path: '/c', after: 1 })).toBe(id);
    expect(entries(world)).toMatchObject([
      {
        id,
        state: { kind: 'queued' },
        lastAnswer: null,
        changes: [
          { path: '/b', before: 1, after: 2 },
          { path: '/a', before: 1, after: 3 },
          { path: '/c', after: 1 },
        ],
        patch: [
          { op: 'test', path: '/b', value: 1 },
          { op: 'replace', path: '/b', value: 2 },
          { op: 'test', path: '/a', value: 1 },
          { op: 'replace', path: '/a', value: 3 },
          { op: 'add', path: '/c', value: 1 },
        ],
      },
    ]);
    world.crash();
    world.settings.signedIn = true;
    world.model.heal();
    world.start();
    await world.time.settle();
    expect(sent(world)).toEqual({ a: 3, b: 2, c: 1 });
    expect(entries(world)).toEqual([]);
  });

  test('goes out at once, and what waited behind it after it, in order', async () => {
    const world = await refusedWith({ a: 1 }, { path: '/a', after: 2 }, { path: '/b', after: 1 });
    save(world, { path: '/a', after: 3 });
    await world.time.settle();
    expect(world.model.applied.map(({ patch }) => patch.at(-1)?.path)).toEqual(['/a', '/b']);
    expect(sent(world)).toEqual({ a: 3, b: 1 });
  });

  test('is not undone by what waits behind it and sets the same', async () => {
    const world = await refusedWith(
      { a: 1 },
      { path: '/a', after: 2 },
      { path: '/a', after: 5 },
      { path: '/b', after: 1 },
    );
    save(world, { path: '/a', after: 3 });
    expect(view(world, 1)).toMatchObject({ projected: { a: 3, b: 1 }, waiting: 2 });
    await world.time.settle();
    expect(sent(world)).toEqual({ a: 3, b: 1 });
    expect(dataOf(world.outbox().outbox.history(ALL)).entries.map(({ outcome }) => outcome)).toEqual([
      'sent',
      'sent',
      'discarded',
    ]);
  });

  test('back to what the service has leaves nothing to be sent', async () => {
    const world = await refusedWith({ a: 1 }, { path: '/a', after: 2 }, { path: '/b', after: 1 });
    expect(save(world, { path: '/a', after: 1 })).toBeNull();
    await world.time.settle();
    expect(sent(world)).toEqual({ a: 1, b: 1 });
    expect(entries(world)).toEqual([]);
  });

  test('is made for what the service has by now, where the refused one no longer fits', async () => {
    const world = await refusedWith({ a: 1 }, { path: '/a', after: 2 });
    const mark = dataOf(world.outbox().mark(guid(1)));
    if (mark === null) throw new Error('something is under way');
    world.model.documents.set(guid(1), { a: 9 });
    dataOf(world.outbox().learnt(guid(1), { a: 9 }, mark));
    expect(view(world, 1)).not.toHaveProperty('projected');
    save(world, { path: '/a', after: 3 });
    expect(view(world, 1)).toMatchObject({ projected: { a: 3 } });
    await world.time.settle();
    expect(sent(world)).toEqual({ a: 3 });
  });

  test('replaces one of a document that nobody knows', async () => {
    const world = createWorld({ 1: undefined });
    world.start();
    refuse(world);
    const id = save(world, { path: '/a', after: 2 }, { path: '/b', after: 2 });
    await world.time.settle();
    world.model.heal();
    expect(save(world, { path: '/a', after: 3 })).toBe(id);
    await world.time.settle();
    expect(sent(world)).toEqual({ a: 3, b: 2 });
  });

  test('that is too large leaves the refused one as it was', async () => {
    const world = await refusedWith({ a: 1 }, { path: '/a', after: 2 });
    const { refused } = view(world, 1) ?? {};
    const result = world
      .outbox()
      .outbox.queueEdits({ optionGuid: OPTION, edits: [{ path: '/a', after: 'x'.repeat(2_000_000) }] });
    expect(result).toMatchObject({ ok: false, error: { code: 'change_too_large' } });
    expect(view(world, 1)?.refused).toEqual(refused);
  });
});

describe('waits behind what was refused', () => {
  test('an edit, where that was written as a patch, or edited as one', async () => {
    const world = started({ a: 1 });
    refuse(world);
    const first = write(world, { op: 'replace', path: '/a', value: 2 });
    await world.time.settle();
    expect(view(world, 1)?.refused).toMatchObject({ id: first, isByForm: false });
    expect(save(world, { path: '/a', after: 3 })).not.toBe(first);
    expect(view(world, 1)).toMatchObject({ projected: { a: 3 }, waiting: 2 });
    world.model.heal();
    dataOf(world.outbox().outbox.retry({ id: first }));
    await world.time.settle();
    expect(sent(world)).toEqual({ a: 3 });
  });

  test('an edit of what a patch in between sets, which would undo it otherwise', async () => {
    const world = await refusedWith({ a: 1 }, { path: '/a', after: 2 });
    write(world, { op: 'add', path: '/a', value: 7 });
    const id = view(world, 1)?.refused?.id;
    expect(save(world, { path: '/a', after: 3 })).not.toBe(id);
    expect(view(world, 1)).toMatchObject({ projected: { a: 3 }, waiting: 3, refused: { id } });
  });
});

/** What may happen to one option. */
type Step =
  | { do: 'save'; edits: FieldEdit[]; isAnswered: boolean }
  | { do: 'write'; path: string; value: Json }
  | { do: 'refuse'; path: string }
  | { do: 'heal' | 'retry' | 'settle' | 'crash' };

const path = fc.constantFrom('/a', '/b', '/c', '/in', '/in/x', '/in/y', '/list/0', '/list/1');
const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant({ x: 1 }), fc.constant({}));
const anyEdit: fc.Arbitrary<FieldEdit> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ path, after: value }) },
  { weight: 1, arbitrary: fc.record({ path: fc.constantFrom('/a', '/b', '/in/x') }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      edits: fc.uniqueArray(anyEdit, { selector: (edit) => edit.path, minLength: 1, maxLength: 3 }),
      isAnswered: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      path: fc.constantFrom('/a', '/b', '/in'),
      value,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refuse' as const), path }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('heal', 'retry', 'settle', 'crash') }),
  },
);

/** The form shows what was just saved in it, where one edit is not about a part of another. */
function expectShown(world: World, edits: FieldEdit[]): void {
  const projected = view(world, 1)?.projected;
  const [edit, ...others] = edits;
  if (projected === undefined || edit === undefined || others.length > 0) return;
  expect(valueAt(projected, parsePointer(edit.path) ?? [])).toEqual(edit.after);
}

async function take(world: World, happens: Step): Promise<void> {
  switch (happens.do) {
    case 'save': {
      // What the form would not let through either (a place that is not there) is refused and changes nothing.
      const saved = world.outbox().outbox.queueEdits({ optionGuid: OPTION, edits: happens.edits });
      if (saved.ok) expectShown(world, happens.edits);
      if (happens.isAnswered) await world.time.settle();
      return;
    }
    case 'write':
      write(world, { op: 'add', path: happens.path, value: happens.value });
      return;
    case 'refuse':
      refuse(world, ({ patch }) => patch.some((operation) => operation.path === happens.path));
      return;
    case 'heal':
      world.model.heal();
      return;
    case 'retry':
      dataOf(world.outbox().outbox.retry({ id: null }));
      return;
    case 'settle':
      await world.time.settle();
      return;
    case 'crash':
      world.crash();
      world.start();
  }
}

test('whatever is edited, refused and replaced, the service has in the end what the form last showed', async () => {
  let replaced = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 25 }),
      fc.boolean(),
      async (steps, guarded) => {
        const world = started({ a: 1, b: 1, in: { x: 1 }, list: [1, 2] });
        world.settings.guard = guarded;
        refuse(world, ({ patch }) => patch.some((operation) => operation.path === '/a'));
        for (const happens of steps) {
          const refusedBefore = view(world, 1)?.refused?.id;
          await take(world, happens);
          if (happens.do === 'save' && refusedBefore !== undefined && !view(world, 1)?.refused) replaced += 1;
        }
        const shown = view(world, 1)?.projected;
        world.model.heal();
        await world.time.settle();
        dataOf(world.outbox().outbox.retry({ id: null }));
        await world.time.pass(3_600_000);
        expect(entries(world)).toEqual([]);
        expect(sent(world)).toEqual(shown);
        world.outbox().stop();
        world.db().close();
      },
    ),
    { numRuns: 60 },
  );
  expect(replaced).toBeGreaterThan(10);
}, 120_000);
