import { describe, expect, test } from 'vitest';
import { DEEPEST, type Json } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { OUTBOX_LIMITS } from '#electron/outbox/limits.ts';
import { searchText } from '#electron/outbox/search-text.ts';
import { ALL, edit, entries, idOf, keeping, view } from './calls.ts';
import { createWorld, dataOf, guid, type World } from './world.ts';

describe('what the form shows', () => {
  test('is the directory’s value with everything queued applied, so two edits in a row are right', async () => {
    const world = keeping({ 1: { a: 1, b: 1 } });
    idOf(edit(world, 1, '/a', 2));
    idOf(edit(world, 1, '/a', 3));
    expect(view(world, 1)).toMatchObject({ value: { a: 1, b: 1 }, projected: { a: 3, b: 1 }, waiting: 2 });
    expect(entries(world).map(({ patch }) => patch[0])).toEqual([
      { op: 'test', path: '/a', value: 1 },
      { op: 'test', path: '/a', value: 2 },
    ]);
    expect(dataOf(edit(world, 1, '/a', 3))).toEqual({ id: null });
    world.settings.signedIn = true;
    world.outbox().signedIn();
    await world.time.settle();
    expect(world.model.documents.get(guid(1))).toEqual({ a: 3, b: 1 });
  });

  test('keeps what was sent although the directory does not know of it, across a restart', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.start();
    idOf(edit(world, 1, '/a', 2));
    await world.time.settle();
    expect(view(world, 1)).toMatchObject({ projected: { a: 2 }, waiting: 0 });
    world.crash();
    world.start();
    expect(view(world, 1)).toMatchObject({ projected: { a: 2 } });
    idOf(edit(world, 1, '/a', 3));
    await world.time.settle();
    expect(world.model.documents.get(guid(1))).toEqual({ a: 3 });
  });

  test('follows an import with another value, and outlives one with the same', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.start();
    idOf(edit(world, 1, '/a', 2));
    await world.time.settle();
    dataOf(world.outbox().directoryChanged());
    expect(view(world, 1)).toMatchObject({ projected: { a: 2 } });
    world.options.set(guid(1), { guid: guid(1), name: 'Option 1', fields: [], value: { a: 10 } });
    dataOf(world.outbox().directoryChanged());
    expect(view(world, 1)).toMatchObject({ projected: { a: 10 } });
  });

  test('is unknown from a patch on that does not apply', () => {
    const world = keeping({ 1: { a: 1 } });
    const patch: PatchOperation[] = [{ op: 'remove', path: '/nowhere' }];
    dataOf(world.outbox().outbox.queuePatch({ optionGuid: guid(1), patch }));
    expect(view(world, 1)).not.toHaveProperty('projected');
    expect(dataOf(world.outbox().options.previewPatch({ optionGuid: guid(1), patch }))).toEqual({
      kind: 'unknown',
    });
  });

  test('is unknown, before and after an import, where a patch nests it deeper than can be kept', () => {
    const world = keeping({ 1: { a: {} } });
    const value = JSON.parse('['.repeat(64) + ']'.repeat(64)) as Json;
    const patch: PatchOperation[] = [{ op: 'add', path: '/a/b', value }];
    dataOf(world.outbox().outbox.queuePatch({ optionGuid: guid(1), patch }));
    expect(view(world, 1)).not.toHaveProperty('projected');
    dataOf(world.outbox().directoryChanged());
    expect(view(world, 1)).not.toHaveProperty('projected');
  });

  test('shows before and after of a patch, or why it does not apply', () => {
    const world = keeping({ 1: { a: 1 } });
    const preview = (patch: PatchOperation[]) =>
      dataOf(world.outbox().options.previewPatch({ optionGuid: guid(1), patch }));
    expect(preview([{ op: 'replace', path: '/a', value: 2 }])).toEqual({
      kind: 'applies',
      before: { a: 1 },
      after: { a: 2 },
    });
    expect(preview([{ op: 'remove', path: '/b' }])).toMatchObject({ kind: 'fails', index: 0 });
  });

  test('shows of a patch that takes another’s place what it does there, not behind itself', () => {
    const world = keeping({ 1: { l: [] } });
    const queue = (patch: PatchOperation[]) =>
      dataOf(world.outbox().outbox.queuePatch({ optionGuid: guid(1), patch })).id ?? 0;
    queue([{ op: 'add', path: '/l/-', value: 'first' }]);
    const patch: PatchOperation[] = [{ op: 'add', path: '/l/-', value: 'second' }];
    const id = queue(patch);
    queue([{ op: 'remove', path: '/l' }]);
    expect(dataOf(world.outbox().options.previewPatch({ optionGuid: guid(1), patch, id }))).toEqual({
      kind: 'applies',
      before: { l: ['first'] },
      after: { l: ['first', 'second'] },
    });
  });
});

describe('what the panel shows', () => {
  test('names option, and every changed setting with before and after', () => {
    const world = keeping({ 1: { a: 1, b: 2 } });
    const edits = [{ path: '/a', after: 5 }, { path: '/b' }, { path: '/c', after: null }];
    dataOf(world.outbox().outbox.queueEdits({ optionGuid: guid(1), edits }));
    expect(entries(world)).toMatchObject([
      {
        optionName: 'Option 1',
        outletName: null,
        changes: [
          { path: '/a', before: 1, after: 5 },
          { path: '/b', before: 2 },
          { path: '/c', after: null },
        ],
        state: { kind: 'queued', nextTryAt: null, asking: false },
        attempts: 0,
      },
    ]);
  });

  test('names every value that a patch puts at the end of a list', () => {
    const world = keeping({ 1: { l: ['a'] } });
    const patch: PatchOperation[] = ['b', 'c'].map((value) => ({ op: 'add', path: '/l/-', value }));
    dataOf(world.outbox().outbox.queuePatch({ optionGuid: guid(1), patch }));
    expect(entries(world)[0]?.changes).toEqual([
      { path: '/l/-', after: 'b' },
      { path: '/l/-', after: 'c' },
    ]);
  });

  test('names a member that is called “-” once, however often a patch writes it', () => {
    const world = keeping({ 1: { l: { '-': 'a' } } });
    const patch: PatchOperation[] = ['b', 'c'].map((value) => ({ op: 'replace', path: '/l/-', value }));
    dataOf(world.outbox().outbox.queuePatch({ optionGuid: guid(1), patch }));
    expect(entries(world)[0]?.changes).toEqual([{ path: '/l/-', before: 'a', after: 'c' }]);
  });

  test('finds by any part of a name, a path or a GUID, in any letter case', () => {
    const world = keeping({ 1: { a: 1 }, 2: { a: 1 } });
    world.options.set(guid(2), { guid: guid(2), name: 'Чековый Принтер', fields: [], value: { a: 1 } });
    idOf(edit(world, 1, '/Width', 2));
    idOf(edit(world, 2, '/a', 2));
    const found = (search: string) =>
      dataOf(world.outbox().outbox.page({ ...ALL, search })).entries.map(({ id }) => id);
    expect(found('ПРИНТЕР')).toEqual([2]);
    expect(found('width')).toEqual([1]);
    expect(found(guid(2).toUpperCase())).toEqual([2]);
    expect(found('%')).toEqual([]);
  });

  test('finds a name however its letters, dashes and signs are typed, among what an earlier version put in too', () => {
    const world = keeping({ 1: { a: 1 } });
    world.options.set(guid(1), { guid: guid(1), name: 'Счёт №1 – İstanbul', fields: [], value: { a: 1 } });
    idOf(edit(world, 1, '/a', 2));
    const found = (search: string) => dataOf(world.outbox().outbox.page({ ...ALL, search })).total;
    for (const search of ['счет', 'СЧЁТ № 1', '1 - istanbul'])
      expect([search, found(search)]).toEqual([search, 1]);
    world.db().prepare('UPDATE outbox_entry SET search = ?').run('счёт №1\n/a');
    expect(found('Счёт №1')).toBe(1);
  });

  test('finds a change by the store that an earlier version named', () => {
    const change = { optionGuid: guid(1), optionName: null, outletName: 'Store 77', patch: [] };
    expect(searchText(change)).toContain('store 77');
  });

  test('gives pages, by state too', () => {
    const world = keeping({ 1: { a: 0 } });
    for (let value = 1; value <= 25; value += 1) idOf(edit(world, 1, '/a', value));
    const page = (offset: number, state: 'queued' | 'attention' | null) =>
      dataOf(world.outbox().outbox.page({ ...ALL, state, offset, limit: 10 }));
    expect(page(20, 'queued')).toMatchObject({
      total: 25,
      entries: [21, 22, 23, 24, 25].map((id) => ({ id })),
    });
    expect(page(0, 'attention')).toEqual({ total: 0, entries: [] });
  });
});

describe('the user’s decisions', () => {
  /** One that was refused, and one behind it. */
  async function refused(): Promise<World> {
    const world = createWorld({ 1: { a: 1 } });
    world.start();
    world.model.documents.set(guid(1), { a: 7 });
    idOf(edit(world, 1, '/a', 2));
    idOf(edit(world, 1, '/b', 3));
    await world.time.settle();
    return world;
  }

  test('a refused one is edited in its place and goes out before what waited behind it', async () => {
    const world = await refused();
    dataOf(world.outbox().outbox.edit({ id: 1, patch: [{ op: 'replace', path: '/a', value: 9 }] }));
    await world.time.settle();
    expect(world.model.applied.map(({ patch }) => patch.at(-1)?.path)).toEqual(['/a', '/b']);
    expect(world.model.documents.get(guid(1))).toEqual({ a: 9, b: 3 });
  });

  test('a refused one is sent again as it is, alone or with all others', async () => {
    const world = await refused();
    for (const id of [1, null]) {
      world.model.documents.set(guid(1), { a: 7 });
      dataOf(world.outbox().outbox.retry({ id }));
      await world.time.settle();
      expect(entries(world)[0]?.state).toEqual({ kind: 'attention' });
    }
    world.model.documents.set(guid(1), { a: 1 });
    dataOf(world.outbox().outbox.retry({ id: null }));
    await world.time.settle();
    expect(world.model.documents.get(guid(1))).toEqual({ a: 2, b: 3 });
  });

  test('a discard holds its lane until it can no longer be undone, and is in the history then', async () => {
    const world = await refused();
    const { undoUntil } = dataOf(world.outbox().outbox.discard({ id: 1 }));
    expect(undoUntil).toBe(world.time.clock.wall() + 10_000);
    await world.time.pass(9000);
    expect(entries(world).map(({ id }) => id)).toEqual([2]);
    expect(world.model.applied).toHaveLength(0);
    expect(view(world, 1)).toMatchObject({ projected: { a: 1, b: 3 }, waiting: 1 });
    await world.time.pass(1000);
    expect(
      dataOf(world.outbox().outbox.history(ALL)).entries.map(({ id, outcome }) => [id, outcome]),
    ).toEqual([
      [2, 'sent'],
      [1, 'discarded'],
    ]);
    expect(world.outbox().outbox.undoDiscard({ id: 1 })).toMatchObject({ error: { code: 'entry_gone' } });
  });

  test('a discard that the disk refuses to end holds its lane no longer than that', async () => {
    const world = await refused();
    dataOf(world.outbox().outbox.discard({ id: 1 }));
    world.db().exec('PRAGMA query_only = ON');
    await world.time.pass(15_000);
    world.db().exec('PRAGMA query_only = OFF');
    expect(entries(world).map(({ id }) => id)).toEqual([2]);
    await world.time.pass(60_000);
    expect(dataOf(world.outbox().outbox.history(ALL)).entries.map(({ outcome }) => outcome)).toEqual([
      'sent',
      'discarded',
    ]);
  });

  test('an undone discard is where it was', async () => {
    const world = await refused();
    dataOf(world.outbox().outbox.discard({ id: 1 }));
    dataOf(world.outbox().outbox.undoDiscard({ id: 1 }));
    await world.time.pass(60_000);
    expect(entries(world).map(({ id, state }) => [id, state.kind])).toEqual([
      [1, 'attention'],
      [2, 'queued'],
    ]);
  });

  test('a discard stands after a restart', async () => {
    const world = await refused();
    dataOf(world.outbox().outbox.discard({ id: 1 }));
    world.crash();
    world.start();
    await world.time.settle();
    expect(world.outbox().outbox.undoDiscard({ id: 1 })).toMatchObject({ error: { code: 'entry_gone' } });
    expect(dataOf(world.outbox().outbox.history(ALL)).entries.map(({ outcome }) => outcome)).toEqual([
      'sent',
      'discarded',
    ]);
  });

  test('what is gone, busy or cannot be built is said so', async () => {
    const world = createWorld({ 1: { a: 1 } });
    world.model.setFault(() => ({ kind: 'hangs', applied: false }));
    world.start();
    const id = idOf(edit(world, 1, '/a', 2));
    await world.time.settle();
    const { outbox } = world.outbox();
    const patch: PatchOperation[] = [{ op: 'remove', path: '/a' }];
    const codes = [
      outbox.discard({ id }),
      outbox.edit({ id, patch }),
      outbox.settle({ id, verdict: 'send_again' }),
      outbox.edit({ id: 99, patch }),
      outbox.retry({ id: 99 }),
      edit(world, 1, '/a/b', 1),
    ].map((result) => (result.ok ? 'ok' : result.error.code));
    expect(codes).toEqual([
      'entry_busy',
      'entry_busy',
      'entry_busy',
      'entry_gone',
      'entry_gone',
      'patch_refused',
    ]);
  });
});

describe('what may wait', () => {
  const patchOf = (length: number): PatchOperation[] => [
    { op: 'add', path: '/a', value: 'x'.repeat(length) },
  ];
  const queue = (world: World, length: number) =>
    world.outbox().outbox.queuePatch({
      optionGuid: guid(1),
      patch: patchOf(length),
    });
  const full = { ok: false, error: { code: 'outbox_full' } };
  const tooLarge = { ok: false, error: { code: 'change_too_large' } };

  test('is limited in number: a page that got out of hand fills no disk; and there is room again', () => {
    const world = createWorld({ 1: { a: 1 } });
    Object.assign(world.settings, { signedIn: false, limits: { entries: 3, patchBytes: 1000 } });
    world.start();
    for (const value of [2, 3]) idOf(edit(world, 1, '/a', value));
    const id = idOf(edit(world, 1, '/a', 4));
    expect(edit(world, 1, '/a', 5)).toMatchObject(full);
    expect(queue(world, 1)).toMatchObject(full);
    expect(entries(world)).toHaveLength(3);
    dataOf(world.outbox().outbox.discard({ id }));
    world.crash();
    world.start();
    idOf(edit(world, 1, '/a', 6));
  });

  test('is a value of any depth that a setting may have', () => {
    const world = createWorld({ 1: undefined });
    world.start();
    let after: Json = 1;
    for (let depth = 0; depth < DEEPEST; depth += 1) after = [after];
    const edits = [{ path: '/a', after }];
    expect(dataOf(world.outbox().outbox.queueEdits({ optionGuid: guid(1), edits })).id).toBe(1);
    expect(dataOf(world.outbox().outbox.page(ALL))).toMatchObject({ total: 1, entries: [{ id: 1 }] });
  });

  test('is limited in size, when it is put in and when it is edited', () => {
    const world = keeping({ 1: { a: 1 } });
    expect(queue(world, OUTBOX_LIMITS.patchBytes)).toMatchObject(tooLarge);
    expect(edit(world, 1, '/a', 'x'.repeat(OUTBOX_LIMITS.patchBytes))).toMatchObject(tooLarge);
    expect(entries(world)).toEqual([]);
    const id = dataOf(queue(world, 100_000)).id ?? 0;
    const patch = patchOf(OUTBOX_LIMITS.patchBytes);
    expect(world.outbox().outbox.edit({ id, patch })).toMatchObject(tooLarge);
  });
});

test('what went out before the outbox was last empty does not count for the next queue', async () => {
  const world = createWorld({ 1: { a: 0 } });
  const outbox = world.start();
  for (const value of [1, 2]) idOf(edit(world, 1, '/a', value));
  await world.time.settle();
  expect(dataOf(outbox.summary())).toMatchObject({ queued: 0, sentSinceEmpty: 2 });
  idOf(edit(world, 1, '/a', 3));
  expect(dataOf(outbox.summary())).toMatchObject({ queued: 1, sentSinceEmpty: 0 });
  await world.time.settle();
  expect(dataOf(outbox.summary())).toMatchObject({ queued: 0, sentSinceEmpty: 1 });
});

test('the summary tells of a draining queue a few times, and its last word is right', async () => {
  const world = keeping({ 1: { a: 0 } });
  for (let value = 1; value <= 50; value += 1) idOf(edit(world, 1, '/a', value));
  await world.time.pass(1000);
  const before = world.summaries.length;
  world.settings.signedIn = true;
  world.outbox().signedIn();
  await world.time.pass(1000);
  expect(world.summaries.length - before).toBeLessThan(20);
  expect(world.summaries.at(-1)).toMatchObject({ queued: 0, sending: 0, sentSinceEmpty: 50, oldestAt: null });
  const revisions = world.summaries.map(({ revision }) => revision);
  expect(revisions).toEqual([...revisions].sort((one, other) => one - other));
});
