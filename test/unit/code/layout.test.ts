import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeRoom, type CodeMeasures } from '#features/code/code-room.ts';
import { largestThatFits } from '#features/code/fit-text.ts';
import { waitingStage } from '#features/code/waiting-stage.ts';

const px = (min: number, max: number) => fc.integer({ min, max });

describe('the size of a code', () => {
  it('is the largest that fits, and the smallest there is where none does', () => {
    fc.assert(
      fc.property(px(1, 60), px(0, 300), px(0, 400), px(0, 400), (smallest, more, limit, guess) => {
        const largest = smallest + more;
        const found = largestThatFits(smallest, largest, (size) => size <= limit, guess);
        expect(found).toBe(Math.max(smallest, Math.min(largest, limit)));
      }),
    );
  });

  it('is found with two looks where it was guessed', () => {
    let looks = 0;
    const fits = (size: number) => (looks += 1) > 0 && size <= 97;
    expect(largestThatFits(16, 320, fits, 97)).toBe(97);
    expect(looks).toBe(2);
  });
});

describe('the room on the code’s screen', () => {
  const measures: fc.Arbitrary<CodeMeasures> = fc.record({
    width: px(200, 2000),
    height: px(100, 1300),
    windowWidth: px(320, 2400),
    windowHeight: px(300, 1400),
    characters: px(1, 64),
    head: px(30, 120),
    above: px(16, 60),
    below: px(100, 400),
    hint: px(0, 60),
    foot: px(60, 180),
  });

  it('leaves the digits their place beside the square', () => {
    fc.assert(
      fc.property(measures, (given) => {
        const { beside, square, digits } = codeRoom(given);
        expect(digits).toBeGreaterThan(0);
        expect(square).toBeGreaterThanOrEqual(128);
        if (beside) expect(given.width - square).toBeGreaterThan(given.width / 2);
        else expect(square).toBeLessThanOrEqual(Math.max(128, given.width));
      }),
    );
  });

  it.each([1, 8, 64])('holds both side by side at 1024×640, with %d characters', (characters) => {
    const around = { head: 40, above: 24, below: 200, hint: 0, foot: 90 };
    const place = { width: 656, height: 500, windowWidth: 1024, windowHeight: 640 };
    const { beside, square } = codeRoom({ ...around, ...place, characters });
    expect(beside).toBe(true);
    expect(square + around.head + around.foot).toBeLessThanOrEqual(place.height);
  });

  it('gives both more in a larger window', () => {
    const rest = { characters: 8, head: 40, above: 22, below: 180, hint: 40, foot: 90 };
    const small = codeRoom({ ...rest, width: 640, height: 500, windowWidth: 1024, windowHeight: 640 });
    const large = codeRoom({ ...rest, width: 1500, height: 940, windowWidth: 1920, windowHeight: 1080 });
    expect(large.square).toBeGreaterThan(small.square);
    expect(large.digits).toBeGreaterThan(small.digits);
  });
});

describe('a code that waits', () => {
  it.each([
    [0, 'fresh'],
    [179_999, 'fresh'],
    [180_000, 'a_while'],
    [599_999, 'a_while'],
    [600_000, 'long'],
    [86_400_000, 'long'],
  ] as const)('for %i ms is %s', (age, stage) => {
    expect(waitingStage(age)).toBe(stage);
  });
});
