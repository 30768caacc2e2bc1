import { expect, test } from 'vitest';
import { Ages } from '#shared/messages/ages.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 4, 4, 12);

/** A computer whose clock can be set, and which can sleep. */
function computer() {
  let wall = NOON;
  let monotonic = 5000;
  return {
    wall: () => wall,
    monotonic: () => monotonic,
    passes(ms: number) {
      wall += ms;
      monotonic += ms;
    },
    sleeps(ms: number) {
      wall += ms;
    },
    isSet(by: number) {
      wall += by;
    },
  };
}

test('time passes', () => {
  const clocks = computer();
  const ages = new Ages(clocks);
  expect(ages.of(NOON)).toBe(0);
  clocks.passes(3 * MINUTE);
  expect(ages.of(NOON)).toBe(3 * MINUTE);
});

test('what was seen grows no younger when the clock is set back', () => {
  const clocks = computer();
  const ages = new Ages(clocks);
  ages.of(NOON);
  ages.of(NOON - 10 * MINUTE);
  clocks.passes(MINUTE);
  clocks.isSet(-120 * MINUTE);
  clocks.passes(MINUTE);
  expect(ages.of(NOON)).toBe(2 * MINUTE);
  expect(ages.of(NOON - 10 * MINUTE)).toBe(12 * MINUTE);
});

test('what happens after the clock was set back is as young as it is', () => {
  const clocks = computer();
  const ages = new Ages(clocks);
  ages.of(NOON);
  clocks.isSet(-120 * MINUTE);
  const later = clocks.wall();
  expect(ages.of(later)).toBe(0);
  clocks.passes(4 * MINUTE);
  expect(ages.of(later)).toBe(4 * MINUTE);
});

test('what is said to be yet to come grows older from when it was first seen', () => {
  const clocks = computer();
  const ages = new Ages(clocks);
  expect(ages.of(NOON + 60 * MINUTE)).toBe(0);
  clocks.passes(5 * MINUTE);
  expect(ages.of(NOON + 60 * MINUTE)).toBe(5 * MINUTE);
});

test('the time in which the computer slept counts', () => {
  const clocks = computer();
  const ages = new Ages(clocks);
  ages.of(NOON);
  clocks.sleeps(60 * MINUTE);
  expect(ages.of(NOON)).toBe(60 * MINUTE);
});

test('what was asked about first is forgotten first, and the rest is not', () => {
  const clocks = computer();
  const ages = new Ages(clocks);
  for (let at = 0; at <= 10_000; at += 1) ages.of(NOON - at);
  clocks.isSet(-60 * MINUTE);
  clocks.passes(MINUTE);
  expect(ages.of(NOON - 1)).toBe(MINUTE + 1);
  expect(ages.of(NOON)).toBe(0);
});
