import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestPace } from '#electron/run/pace.ts';

/** Requests for a while against a service that lets so many pass in any second; each takes `tookMs`. */
function follow(limits: (at: number) => number, forMs: number, tookMs: number) {
  const pace = new RequestPace();
  const passed: number[] = [];
  let refused = 0;
  for (let now = 0; now < forMs; now += tookMs) {
    now = pace.nextAt(now);
    const sent = pace.sent(now);
    if (passed.filter((at) => now - at < 1000).length < limits(now)) passed.push(now);
    else {
      pace.refused(sent, now);
      refused += 1;
      now += 1000;
    }
  }
  return { passed, refused };
}

describe('the pace of requests', () => {
  it('is that of the answers as long as nothing is refused', () => {
    const { passed } = follow(() => Number.POSITIVE_INFINITY, 10_000, 25);
    expect(passed).toHaveLength(400);
  });

  it('settles at what is allowed, whatever that is, with a refusal now and then', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }), (limit, tookMs) => {
        const minutes = 5;
        const { passed, refused } = follow(() => limit, minutes * 60_000, tookMs);
        expect(passed.length).toBeGreaterThan(0.95 * limit * minutes * 60);
        expect(refused).toBeLessThan(3 * minutes);
      }),
      { numRuns: 25 },
    );
  });

  it('follows a service that allows less, and one that allows more again', () => {
    const limits = (at: number) => (at > 60_000 && at < 120_000 ? 3 : 20);
    const { passed } = follow(limits, 1_800_000, 5);
    const between = (from: number, to: number) => passed.filter((at) => at >= from && at < to).length;
    expect(between(65_000, 120_000)).toBeGreaterThan(0.7 * 3 * 55);
    expect(between(1_740_000, 1_800_000)).toBeGreaterThan(0.5 * 20 * 60);
  });

  it('leaves room for the app’s other requests, and is not refused for them', () => {
    const pace = new RequestPace();
    const passed: number[] = [];
    let [refused, others] = [0, 0];
    const goesThrough = (now: number) => {
      const isAllowed = passed.filter((at) => now - at < 1000).length < 5;
      if (isAllowed) passed.push(now);
      return isAllowed;
    };
    for (let now = 0; now < 60_000;) {
      const at = pace.nextAt(now);
      if (others < at) {
        if (goesThrough(others)) pace.sent(others);
        others += 300;
        continue;
      }
      const sent = pace.sent(at);
      const isIn = goesThrough(at);
      if (!isIn) pace.refused(sent, at);
      refused += isIn ? 0 : 1;
      now = at + (isIn ? 5 : 1000);
    }
    expect(passed.length).toBeGreaterThan(0.97 * 5 * 60);
    expect(refused).toBeLessThan(6);
  });
});
