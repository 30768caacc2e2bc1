import { describe, expect, test } from 'vitest';
import { type FleetOptions, RETURNS, runFleet } from '../../fleet/fleet.ts';

/** In the proportions of `npm run fleet`; few laptops meet by chance more often, so the limits are wider here. */
const FLEET: Omit<FleetOptions, 'returns' | 'retryAfterSeconds'> = {
  laptops: 300,
  patchesEach: 5,
  ratePerSecond: 5,
  outageSeconds: 1800,
  put: 'during',
  seed: 1,
};

describe.each(RETURNS)('a fleet that comes back after an outage (%s)', (returns) => {
  test.each([null, 30])('does not run into the service (Retry-After: %s)', async (retryAfterSeconds) => {
    const { timesWork, refusedShare } = await runFleet({ ...FLEET, returns, retryAfterSeconds });
    expect(timesWork).not.toBeNull();
    expect(timesWork).toBeLessThan(2.5);
    expect(refusedShare).toBeLessThan(0.15);
  });
});

test('the same seed gives the same figures', async () => {
  const run = () => runFleet({ ...FLEET, laptops: 50, returns: 'started', retryAfterSeconds: null });
  expect(await run()).toEqual(await run());
});
