import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeRoom } from '#features/code/code-room.ts';
import { largestThatFits } from '#features/code/fit-text.ts';
import { waitingStage } from '#features/code/waiting-stage.ts';

/** What surrounds digits and square in a window of 1024×640. */
const AROUND = { head: 40, above: 24, below: 200, hint: 0, foot: 90 };

describe('the room for digits and square', () => {
  test.each([1, 8, 64])('holds both side by side at 1024×640, with %d characters', (characters) => {
    const [width, height] = [656, 500];
    const room = codeRoom({ ...AROUND, width, height, windowWidth: 1024, windowHeight: 640, characters });
    expect(room.beside).toBe(true);
    expect(room.square).toBeGreaterThanOrEqual(128);
    expect(room.square + AROUND.head + AROUND.foot).toBeLessThanOrEqual(height);
  });

  test('grows with the window', () => {
    const at = (width: number, height: number) =>
      codeRoom({ ...AROUND, width, height, windowWidth: width, windowHeight: height, characters: 8 });
    const [small, large] = [at(1024, 640), at(1920, 1080)];
    expect(large.square).toBeGreaterThan(small.square);
    expect(large.digits).toBeGreaterThan(small.digits);
  });

  test('is never less than can be read, nor wider than the place where there is one', () => {
    const side = fc.integer({ min: 320, max: 4000 });
    const measures = fc.record({
      ...{ width: side, height: side, windowWidth: side, windowHeight: side },
      characters: fc.integer({ min: 1, max: 64 }),
      ...{ head: fc.nat(120), above: fc.nat(60), below: fc.nat(600), hint: fc.nat(60), foot: fc.nat(200) },
    });
    fc.assert(
      fc.property(measures, (some) => {
        const { square, digits } = codeRoom(some);
        expect(square).toBeGreaterThanOrEqual(128);
        expect(square).toBeLessThanOrEqual(Math.max(128, some.width));
        expect(digits).toBeGreaterThan(0);
      }),
    );
  });
});

test('the largest size that fits is found, whatever fits', () => {
  const sizes = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(sizes, sizes, sizes, (smallest, largest, limit) => {
      const found = largestThatFits(smallest, largest, (size) => size <= limit);
      expect(found).toBe(Math.max(smallest, Math.min(largest, limit)));
    }),
  );
});

test.each([
  [0, 'fresh'],
  [179_999, 'fresh'],
  [180_000, 'a_while'],
  [599_999, 'a_while'],
  [600_000, 'long'],
] as const)('a code of %d ms is waited with as one that is %s', (age, stage) => {
  expect(waitingStage(age)).toBe(stage);
});
