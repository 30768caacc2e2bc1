import { expect, test } from 'vitest';
import { edit, idOf } from './calls.ts';
import { createWorld, dataOf, documented, guid } from './world.ts';

const archived = documented(422, 'NotAllowedForArchived', { code: 'NotAllowedForArchived' });
const notNow = documented(422, 'TryLater', { code: 'TryLater', retryable: true });
const refused = documented(422, 'RequestIsNotValid');

test.each([
  ['is archived, and takes no patch at all', [archived]],
  ['is archived by the time the guard is asked about', [refused, archived]],
  ['is busy by the time the guard is asked about', [refused, notNow]],
])('a setting that %s says nothing of the guard', async (_what, answers) => {
  const world = createWorld({ 1: { a: 1 }, 2: { a: 1 } });
  world.model.habits.isReadable = true;
  world.start();
  world.model.setFault((_request, count) => {
    const failure = answers[count - 1] ?? answers.at(-1);
    return failure ? { kind: 'fails', failure } : { kind: 'none' };
  });
  idOf(edit(world, 1, '/a', 2));
  await world.time.settle();
  world.model.heal();
  world.model.documents.set(guid(2), { a: 7 });
  idOf(edit(world, 2, '/a', 2));
  await world.time.settle();
  expect(dataOf(world.outbox().summary()).testRefused).toBe(false);
  expect(world.model.documents.get(guid(2))).toEqual({ a: 7 });
});
