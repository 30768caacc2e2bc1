import { expect, it } from 'vitest';
import { SendTiming } from '#electron/run/send-timing.ts';
import { err } from '#contract/result.ts';

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
