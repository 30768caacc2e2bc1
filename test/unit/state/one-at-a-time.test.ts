import { expect, test } from 'vitest';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';

test('whoever asks while it runs gets one more run, however many ask', async () => {
  const turns = new OneAtATime();
  const gates = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  let runs = 0;
  const task = async (): Promise<void> => {
    await gates[runs++]?.promise;
  };
  const first = turns.run(task);
  const others = [turns.run(task), turns.run(task), turns.run(task)];
  expect(runs).toBe(1);
  gates[0]?.resolve(undefined);
  gates[1]?.resolve(undefined);
  await Promise.all([first, ...others]);
  expect(runs).toBe(2);
  await turns.run(task);
  expect(runs).toBe(3);
});
