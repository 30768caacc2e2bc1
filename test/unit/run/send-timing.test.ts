import { expect, it } from 'vitest';
import { SendTiming } from '#electron/run/send-timing.ts';
import { err } from '#contract/result.ts';
import { createTime } from '../outbox/world.ts';

it('what only somebody can mend, such as an employee who is gone, is not taken for a lost network', async () => {
  const timing = new SendTiming({
    clock: { wall: () => 0, monotonic: () => 0 },
    timers: { after: () => expect.fail('nothing is to be waited for') },
    random: () => 0.9,
    onChange: () => undefined,
  });
  const { signal } = new AbortController();
  const refused = err({ code: 'employee_gone', retryable: false, reached: 'no' } as const);
  for (let till = 0; till < 20; till += 1) {
    expect(await timing.waitForTurn(signal)).toBe(true);
    timing.answered(refused);
  }
  expect(timing.waiting()).toBeNull();
});

it('an answer that nobody can read slows down what follows, as a network that is gone does', async () => {
  const time = createTime();
  const timing = new SendTiming({ ...time, random: () => 0.5, onChange: () => undefined });
  const { signal } = new AbortController();
  expect(await timing.waitForTurn(signal)).toBe(true);
  timing.answered(err({ code: 'answer_wrong_shape', retryable: false, reached: 'maybe' } as const));
  const next = timing.waitForTurn(signal);
  expect(time.alarms()).toBe(1);
  await time.pass(60_000);
  expect(await next).toBe(true);
});
