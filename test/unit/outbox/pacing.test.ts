import { describe, expect, test } from 'vitest';
import { Pacing, SPREAD_MS } from '#electron/outbox/pacing.ts';
import { seeded } from '../../fleet/random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One connection's pace on a clock that the test moves. */
function createPace(seed = 1, longestMs = SPREAD_MS) {
  let now = 10 * HOUR;
  const pacing = new Pacing({ monotonic: () => now }, seeded(seed), longestMs);
  const waits = () => Math.max(0, pacing.opensAt() - now);
  return { pacing, waits, now: () => now, pass: (ms: number) => void (now += ms) };
}

/** When each of so many requests goes out after an outage, in milliseconds since its end. */
function moments(seed: number, offlineMs: number, count: number): number[] {
  const { pacing, waits, now, pass } = createPace(seed);
  const start = now();
  pacing.spread(offlineMs, count);
  return Array.from({ length: count }, (_none, sent) => {
    pass(waits());
    pacing.started(() => count - sent - 1);
    return now() - start;
  });
}

const seeds = Array.from({ length: 500 }, (_none, seed) => seed);
const share = (times: number[], from: number, to: number) =>
  times.filter((at) => at >= from && at < to).length / times.length;

describe('after an outage', () => {
  test('single changes go out evenly over a tenth of it', () => {
    const firsts = seeds.flatMap((seed) => moments(seed, HOUR, 1));
    expect(Math.max(...firsts)).toBeLessThanOrEqual(6 * MINUTE);
    for (let minute = 0; minute < 6; minute += 1) {
      const inMinute = share(firsts, minute * MINUTE, (minute + 1) * MINUTE);
      expect(inMinute).toBeGreaterThan(0.1);
      expect(inMinute).toBeLessThan(0.24);
    }
  });

  test('of several changes the first goes out within a tenth of it, and all within three tenths', () => {
    const all = seeds.map((seed) => moments(seed, HOUR / 2, 5));
    expect(Math.max(...all.map(([first = 0]) => first))).toBeLessThanOrEqual(3 * MINUTE);
    expect(Math.max(...all.flat())).toBeLessThanOrEqual(9 * MINUTE);
  });

  test('of days nothing waits for longer than ten minutes', () => {
    const all = seeds.flatMap((seed) => moments(seed, 100 * HOUR, 5));
    expect(Math.max(...all)).toBeLessThanOrEqual(10 * MINUTE);
  });

  test('it is spread further where that is preset', () => {
    const waits = seeds.map((seed) => {
      const pace = createPace(seed, 3 * SPREAD_MS);
      pace.pacing.spread(HOUR, 1);
      return pace.waits();
    });
    expect(Math.max(...waits)).toBeGreaterThan(12 * MINUTE);
    expect(Math.max(...waits)).toBeLessThanOrEqual(18 * MINUTE);
  });

  test('of seconds nothing is held back', () => {
    const { pacing, waits } = createPace();
    pacing.spread(9000, 5);
    expect([waits(), pacing.within(0)]).toEqual([0, Infinity]);
  });

  test('a person’s word ends it', () => {
    const { pacing, waits } = createPace();
    pacing.spread(HOUR, 5);
    expect(waits()).toBeGreaterThan(0);
    pacing.release();
    expect([waits(), pacing.within(0)]).toEqual([0, Infinity]);
  });

  test('being woken again does not begin it anew', () => {
    const { pacing, waits, pass } = createPace();
    pacing.spread(HOUR, 5);
    const before = waits();
    pass(1000);
    pacing.spread(HOUR, 5);
    expect(waits()).toBe(before - 1000);
  });

  test('whoever is refused leaves half of what is left to others', () => {
    const { pacing, waits } = createPace();
    pacing.spread(HOUR, 5);
    pacing.pausedFor(1500, 5);
    expect(waits()).toBeGreaterThanOrEqual(4.5 * MINUTE);
    expect(waits()).toBeLessThanOrEqual(10 * MINUTE);
  });
});

describe('after a 429', () => {
  /** So many requests are accepted in no time, and the next one is refused. */
  function refusedAfter(count: number) {
    const pace = createPace();
    for (let sent = 0; sent < count; sent += 1) {
      pace.pacing.started(() => 100);
      pace.pacing.accepted(pace.now());
    }
    pace.pacing.started(() => 100);
    pace.pacing.refused(pace.now());
    return pace;
  }
  const interval = ({ pacing, waits, pass }: ReturnType<typeof createPace>) => {
    pass(1000 + waits());
    pacing.started(() => 100);
    return waits() + 10;
  };

  test('no more go out than went through in the second before', () => {
    expect(interval(refusedAfter(5))).toBeCloseTo(1000 / (5 * 0.98), 0);
  });

  test('too few answers tell nothing of the rate', () => {
    expect(refusedAfter(2).pacing.within(0)).toBe(Infinity);
  });

  test('those that were under way already are the same refusal, and change nothing', () => {
    const pace = refusedAfter(5);
    expect(pace.pacing.refused(pace.now() - 1)).toBe(1);
    expect(interval(pace)).toBeCloseTo(1000 / (5 * 0.98), 0);
  });

  test('what was under way and then went through belongs to the measured rate', () => {
    const pace = refusedAfter(4);
    pace.pacing.accepted(pace.now() - 1);
    expect(interval(pace)).toBeCloseTo(1000 / (5 * 0.98), 0);
  });

  test('one that came a little early while the rate was kept to does not halve it', () => {
    const pace = refusedAfter(5);
    pace.pass(15_000);
    for (let sent = 0; sent < 6; sent += 1) {
      pace.pacing.started(() => 100);
      pace.pacing.accepted(pace.now());
      pace.pass(pace.waits());
    }
    pace.pacing.started(() => 100);
    pace.pacing.refused(pace.now());
    expect(interval(pace)).toBeLessThan(1.1 * (1000 / (5 * 0.98)));
  });

  test('twice the rate is tried after five minutes, and given up when that is refused', () => {
    const pace = refusedAfter(5);
    pace.pass(5 * MINUTE);
    const twice = interval(pace);
    expect(twice).toBeCloseTo(500 / (5 * 0.98), 0);
    pace.pacing.refused(pace.now());
    expect(interval(pace)).toBeCloseTo(1000 / (5 * 0.98), 0);
  });
});
