import { describe, expect, it } from 'vitest';
import { needsDisplay } from '#electron/shell/no-display.ts';

const withSwitch = (value: string) => ({ getSwitchValue: () => value });

describe('a command where there is no display', () => {
  it('needs one on Linux, unless Chromium is told to do without', () => {
    expect(needsDisplay(withSwitch(''), 'linux')).toBe(true);
    expect(needsDisplay(withSwitch('x11'), 'linux')).toBe(true);
    expect(needsDisplay(withSwitch('headless'), 'linux')).toBe(false);
  });

  it('needs none elsewhere', () => {
    for (const platform of ['win32', 'darwin'] as const)
      expect(needsDisplay(withSwitch(''), platform)).toBe(false);
  });
});
