import { describe, expect, test } from 'vitest';
import { liftOver } from '#renderer/app/frame/clear-of.ts';

const floating = { left: 200, right: 600, top: 700, bottom: 760 };

describe('what floats at the foot of the page', () => {
  test('stays there where nothing is to be kept clear', () => {
    expect(liftOver(floating, undefined, 60)).toBe(0);
  });

  test.each([
    ['above it', { left: 200, right: 300, top: 600, bottom: 700 }],
    ['below it', { left: 200, right: 300, top: 760, bottom: 790 }],
    ['to the left of it', { left: 20, right: 200, top: 710, bottom: 750 }],
    ['to the right of it', { left: 600, right: 700, top: 710, bottom: 750 }],
  ])('stays there where the main button is %s', (_where, button) => {
    expect(liftOver(floating, button, 60)).toBe(0);
  });

  test('is lifted above the main button that it would cover, with a gap', () => {
    const button = { left: 500, right: 700, top: 720, bottom: 764 };
    const lift = liftOver(floating, button, 60);
    expect(floating.bottom - lift).toBe(button.top - 8);
  });

  test('stays where it is when there is no room above', () => {
    expect(liftOver(floating, { left: 500, right: 700, top: 100, bottom: 764 }, 60)).toBe(0);
  });
});
