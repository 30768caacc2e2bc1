import { beforeEach, describe, expect, test } from 'vitest';
import { UNATTENDED_MS, watchUnattended } from '#features/wizard/idle-timer.ts';
import { createTime, type Time } from '../outbox/world.ts';

const MINUTE = 60_000;

let time: Time;
let page: EventTarget;
let hidden: number;
let stop: () => void;
beforeEach(() => {
  time = createTime();
  page = new EventTarget();
  hidden = 0;
  const after = (ms: number, run: () => void) => time.timers.after(ms, run);
  stop = watchUnattended(page, { now: time.clock.monotonic, after }, UNATTENDED_MS, () => hidden++);
});

describe('nobody is here', () => {
  test('after ten minutes without a sign, once', async () => {
    await time.pass(UNATTENDED_MS - 1);
    expect(hidden).toBe(0);
    await time.pass(1);
    expect(hidden).toBe(1);
    await time.pass(100 * MINUTE);
    expect(hidden).toBe(1);
    expect(time.alarms()).toBe(0);
  });

  test.each(['keydown', 'pointerdown', 'pointermove', 'wheel'])(
    'until ten minutes after a %s',
    async (sign) => {
      await time.pass(9 * MINUTE);
      page.dispatchEvent(new Event(sign));
      await time.pass(9 * MINUTE);
      page.dispatchEvent(new Event(sign));
      await time.pass(UNATTENDED_MS - 1);
      expect(hidden).toBe(0);
      await time.pass(1);
      expect(hidden).toBe(1);
    },
  );

  test('is not said any more once the watch has ended', async () => {
    stop();
    expect(time.alarms()).toBe(0);
    await time.pass(UNATTENDED_MS);
    expect(hidden).toBe(0);
  });
});
