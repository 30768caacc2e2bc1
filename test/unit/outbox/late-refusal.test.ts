import { expect, test } from 'vitest';
import { err, type Result } from '#contract/result.ts';
import type { RequestFailure } from '#electron/outbox/state.ts';
import type { UpdateInput } from '#electron/pos-api/types.ts';
import { createWorld, dataOf, documented, guid, type World } from './world.ts';

test('a 401 for the token of before, which comes after somebody has signed in, stops nothing', async () => {
  const late = Promise.withResolvers<Result<undefined, RequestFailure>>();
  const sent: UpdateInput[] = [];
  const updateOption = (input: UpdateInput) => {
    sent.push(input);
    return sent.length === 1 ? late.promise : Promise.resolve({ ok: true, data: undefined });
  };
  const world: World = createWorld(
    { 1: { a: 1 } },
    { api: () => ({ ...world.model.api, updateOption: updateOption as never }) },
  );
  const outbox = world.start();
  dataOf(outbox.outbox.queueEdits({ optionGuid: guid(1), edits: [{ path: '/a', after: 2 }] }));
  await world.time.settle();
  outbox.signedIn();
  late.resolve(err(documented(401, 'Unauthorized')));
  await world.time.pass(1000);
  expect(world.summaries.some(({ pause }) => pause?.kind === 'signed_out')).toBe(false);
  expect(sent).toHaveLength(2);
  expect(dataOf(outbox.summary())).toMatchObject({ queued: 0, sending: 0, pause: null });
});
