import { describe, expect, test } from 'vitest';
import type { Json } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { edit, entries, idOf, keeping } from './calls.ts';
import { createWorld, cut, dataOf, documented, guid, type World } from './world.ts';

const ONE = guid(1);
const REMOVAL: PatchOperation[] = [{ op: 'remove', path: '/l/0' }];

const queue = ({ outbox }: World, patch: PatchOperation[]) =>
  dataOf(outbox().outbox.queuePatch({ optionGuid: ONE, patch })).id ?? 0;
const sent = ({ model }: World) => model.documents.get(ONE);
const imports = (world: World, value: Json) => {
  world.options.set(ONE, { guid: ONE, name: 'Option 1', fields: [], value });
  dataOf(world.outbox().directoryChanged());
};

const signIn = (world: World) => {
  world.settings.signedIn = true;
  world.outbox().signedIn();
};

/** The service refuses all that it is sent. */
function refuse({ model }: World): void {
  model.setFault(() => ({ kind: 'fails', failure: documented(422, 'RequestIsNotValid') }));
}

/** The first removal that is sent never arrives, and nobody is told so. */
function loseRemoval({ model }: World): void {
  let lost = 0;
  const isLost = (patch: readonly PatchOperation[]) =>
    patch.some(({ op }) => op === 'remove') && ++lost === 1;
  model.setFault(({ isQuestion, patch }) =>
    !isQuestion && isLost(patch) ? { kind: 'fails', failure: cut } : { kind: 'none' },
  );
}

/** A refused change with a removal behind it; the removal is lost as it is sent. */
async function removalBehind(value: Json, first: PatchOperation[]): Promise<{ world: World; id: number }> {
  const world = createWorld({ 1: value });
  refuse(world);
  world.start();
  const id = queue(world, first);
  await world.time.settle();
  queue(world, REMOVAL);
  expect(entries(world).map(({ state }) => state.kind)).toEqual(['attention', 'queued']);
  loseRemoval(world);
  return { world, id };
}

async function expectRemoved(world: World): Promise<void> {
  await world.time.pass(3_600_000);
  expect(entries(world)).toEqual([]);
  expect(sent(world)).toMatchObject({ l: [] });
}

describe('a change that got lost on its way is not taken for gone through, but sent again', () => {
  const set = (value: Json): PatchOperation[] => [{ op: 'replace', path: '/l', value }];

  test('behind one that was edited', async () => {
    const { world, id } = await removalBehind({ l: [0] }, set([1, 2]));
    dataOf(world.outbox().outbox.edit({ id, patch: set([2]) }));
    await expectRemoved(world);
  });

  test('behind one that was discarded', async () => {
    const { world, id } = await removalBehind({ l: [2] }, set([1, 2]));
    dataOf(world.outbox().outbox.discard({ id }));
    await expectRemoved(world);
  });

  test('behind one that was discarded and brought back', async () => {
    const { world, id } = await removalBehind({ l: [1, 2] }, set([2]));
    dataOf(world.outbox().outbox.discard({ id }));
    dataOf(world.outbox().outbox.undoDiscard({ id }));
    dataOf(world.outbox().outbox.retry({ id }));
    await expectRemoved(world);
  });

  test('behind one whose place an edit in the form took', async () => {
    const world = createWorld({ 1: { o: { x: 1, y: 1 } } });
    refuse(world);
    world.start();
    idOf(edit(world, 1, '/o/y', 2));
    await world.time.settle();
    queue(world, [{ op: 'remove', path: '/o/x' }]);
    loseRemoval(world);
    idOf(edit(world, 1, '/o/y', 3));
    await world.time.pass(3_600_000);
    expect(entries(world)).toEqual([]);
    expect(sent(world)).toEqual({ o: { y: 3 } });
  });

  test('behind ones that were to be handed over, and came back', async () => {
    const world = keeping({ 1: { l: [0] } });
    queue(world, set([1, 2]));
    const { handover } = world.outbox();
    dataOf(handover.begin('a', '/stick/a'));
    queue(world, REMOVAL);
    dataOf(handover.giveUp('a', false));
    loseRemoval(world);
    signIn(world);
    await world.time.pass(3_600_000);
    expect(entries(world)).toEqual([]);
    expect(sent(world)).toEqual({ l: [2] });
  });

  test('after an import that says something else', async () => {
    const world = keeping({ 1: { l: [1, 2] } });
    queue(world, REMOVAL);
    world.model.documents.set(ONE, { l: [2] });
    imports(world, { l: [2] });
    loseRemoval(world);
    signIn(world);
    await expectRemoved(world);
  });
});

test('a change that may have arrived is asked about by what was known when it was sent', async () => {
  const world = createWorld({ 1: { l: [1, 2] } });
  world.model.setFault((_request, count) =>
    count === 1 ? { kind: 'answer_lost', failure: cut } : { kind: 'none' },
  );
  world.start();
  queue(world, REMOVAL);
  await world.time.settle();
  expect(entries(world)).toMatchObject([{ state: { kind: 'queued', asking: true } }]);
  imports(world, { l: [2] });
  await world.time.pass(3_600_000);
  expect(entries(world)).toEqual([]);
  expect(sent(world)).toEqual({ l: [2] });
});
