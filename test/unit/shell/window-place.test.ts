import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Area,
  FIRST_PLACE,
  keepPlace,
  LEAST_SIZE,
  placeFor,
  readPlace,
} from '#electron/shell/window-place.ts';
import { temporaryFolder } from '../storage/folders.ts';

const LAPTOP: Area = { x: 0, y: 0, width: 1366, height: 728 };
const ABOVE_AND_LEFT: Area = { x: -1920, y: -300, width: 1920, height: 1040 };
const left = { x: 40, y: 30, width: 1100, height: 650, maximised: false };

describe('the window opens', () => {
  test('for the first time at 1280×800, in the middle', () => {
    expect(placeFor(undefined, [LAPTOP])).toEqual({ width: 1280, height: 800, maximised: false });
  });

  test('where it was left, on any of the displays', () => {
    expect(placeFor(left, [LAPTOP])).toEqual(left);
    const beside = { ...left, x: -1500, y: -200 };
    expect(placeFor(beside, [LAPTOP, ABOVE_AND_LEFT])).toEqual(beside);
  });

  test('maximised, as it was left', () => {
    expect(placeFor({ ...left, maximised: true }, [LAPTOP])).toMatchObject({ maximised: true });
  });

  test.each([
    ['on a display that is gone', { x: -1500, y: -200 }],
    ['below the lower edge', { y: 720 }],
    ['with its title above the upper edge', { y: -10 }],
    ['with too little of it at the right', { x: 1300 }],
    ['with too little of it at the left', { x: -1050 }],
  ])('in the middle, as large as it was, where it was left %s', (_where, moved) => {
    expect(placeFor({ ...left, ...moved }, [LAPTOP])).toEqual({ width: 1100, height: 650, maximised: false });
  });

  test('no larger than the display, and no smaller than it may be', () => {
    expect(placeFor({ ...left, width: 3000, height: 2000 }, [LAPTOP])).toMatchObject({
      width: 1366,
      height: 728,
    });
    expect(placeFor({ ...left, width: 200, height: 200 }, [LAPTOP])).toMatchObject(LEAST_SIZE);
  });

  test.each([
    ['nothing', undefined],
    ['no rectangle', { x: 1, y: 2 }],
    ['a text', 'here'],
    ['numbers that are none', { ...left, x: Number.NaN }],
    ['fractions', { ...left, width: 10.5 }],
    ['a list', [left]],
  ])('as for the first time where what was kept is %s', (_what, kept) => {
    expect(placeFor(kept, [LAPTOP])).toEqual(FIRST_PLACE);
  });

  test('somewhere it can be held, whatever was kept and whichever displays there are', () => {
    const number = fc.integer({ min: -5000, max: 5000 });
    const length = fc.integer({ min: 1, max: 6000 });
    const area = fc.record({ x: number, y: number, width: length, height: length });
    const display = fc.record({
      ...{ x: number, y: number },
      width: fc.integer({ min: 800, max: 4000 }),
      height: fc.integer({ min: 600, max: 3000 }),
    });
    fc.assert(
      fc.property(area, fc.array(display, { minLength: 1, maxLength: 3 }), (kept, displays) => {
        const { x, y, width, height } = placeFor({ ...kept, maximised: false }, displays);
        expect(width).toBeGreaterThanOrEqual(LEAST_SIZE.width);
        expect(height).toBeGreaterThanOrEqual(LEAST_SIZE.height);
        if (x === undefined || y === undefined) return;
        const isHeld = displays.some(
          (one) =>
            y >= one.y &&
            y < one.y + one.height &&
            x < one.x + one.width &&
            x + width > one.x &&
            width <= one.width &&
            height <= one.height,
        );
        expect(isHeld).toBe(true);
      }),
    );
  });
});

describe('the window’s place is kept', () => {
  test('and read again, with nothing else left in the folder', () => {
    const folder = temporaryFolder();
    keepPlace(folder, left, true);
    expect(readPlace(folder)).toEqual({ ...left, maximised: true });
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  test('nowhere, without a word, where it cannot be written or read', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'window.json'));
    expect(() => {
      keepPlace(folder, left, false);
    }).not.toThrow();
    expect(readPlace(folder)).toBeUndefined();
    expect(readPlace(join(folder, 'nowhere'))).toBeUndefined();
  });

  test('is nothing where the file was cut off', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'window.json'), '{"x":1');
    expect(readPlace(folder)).toBeUndefined();
  });
});
