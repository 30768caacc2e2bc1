import { describe, expect, it } from 'vitest';
import { REFUSED_SWITCHES, refusedSwitch, shutDoors } from '#electron/security/command-line.ts';
import { sandboxRenderers } from '#electron/security/sandbox.ts';

const given =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);

describe('a packaged app', () => {
  it.each(REFUSED_SWITCHES)('does not start with --%s', (name) => {
    expect(refusedSwitch({ hasSwitch: given(name), isPackaged: true, isInspected: false })).toBe(name);
  });

  it('starts with what is harmless', () => {
    const hasSwitch = given('training', 'user-data-dir', 'proxy-server', 'lang', 'password-store');
    expect(refusedSwitch({ hasSwitch, isPackaged: true, isInspected: false })).toBeUndefined();
  });

  it('starts with anything while main itself is being debugged, as only the tests’ package can be', () => {
    const hasSwitch = given('remote-debugging-port', 'no-sandbox');
    expect(refusedSwitch({ hasSwitch, isPackaged: true, isInspected: true })).toBeUndefined();
  });
});

it('an app under development starts with anything', () => {
  const hasSwitch = given('remote-debugging-port');
  expect(refusedSwitch({ hasSwitch, isPackaged: false, isInspected: false })).toBeUndefined();
});

it('lets nobody in, nor listen, while a refusal is shown', () => {
  const shut: string[] = [];
  shutDoors({ removeSwitch: (name) => shut.push(name) });
  expect(shut).toEqual(expect.arrayContaining(['remote-debugging-port', 'log-net-log', 'trace-startup']));
  expect(shut).not.toContain('no-sandbox');
});

describe('the sandbox', () => {
  const calls = (...names: string[]) => {
    let count = 0;
    sandboxRenderers({
      commandLine: { hasSwitch: given(...names) },
      enableSandbox: () => (count += 1),
    });
    return count;
  };

  it('is put around every renderer, whatever its window says', () => {
    expect(calls()).toBe(1);
  });

  it('cannot be had where the system’s was given up', () => {
    expect(calls('no-sandbox')).toBe(0);
  });
});
