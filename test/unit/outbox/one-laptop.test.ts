import { expect, test } from 'vitest';
import { drainOne } from '../../fleet/one-laptop.ts';

test.each([5, 50, 500])(
  'one laptop finds within a second that a service takes %i requests a second, and keeps to it',
  async (rate) => {
    const { partOfRate, refusedLater } = await drainOne(rate, 60);
    expect(refusedLater).toBe(0);
    expect(partOfRate).toBeGreaterThanOrEqual(0.97);
  },
);
