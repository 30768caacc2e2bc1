import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemProgram } from '#electron/connection/client-facts.ts';

describe('a program of Windows’ own', () => {
  it('is named by its whole path, where Windows is said to lie on a drive of this computer', () => {
    expect(systemProgram('reg.exe', 'C:\\WINDOWS')).toBe('C:\\WINDOWS\\System32\\reg.exe');
    expect(systemProgram('reg.exe', 'd:\\Win\\')).toBe('d:\\Win\\System32\\reg.exe');
  });

  it.each([
    undefined,
    '',
    '.',
    'Windows',
    '\\Windows',
    'C:',
    'C:Windows',
    'C:/Windows',
    'C:\\Users\\..\\stick',
    '\\\\server\\share\\Windows',
    '\\\\?\\C:\\Windows',
    'C:\\Windows:stream',
    'C:\\a\nb',
  ])('is looked for nowhere else: %j is not believed', (systemRoot) => {
    expect(systemProgram('reg.exe', systemRoot)).toBe('C:\\Windows\\System32\\reg.exe');
  });
});

/** Where a program is started, by whatever name of ours, and what stands as its first argument; those of regular expressions are none. */
const STARTED = /\b(?:outputOf|execFile|execFileSync|spawn|spawnSync|fork|execSync)\(\s*([^,)\s]+)/g;

it('no program is started by its bare name', () => {
  const starters = globSync('electron/**/*.ts').filter((path) =>
    readFileSync(path, 'utf8').includes("'node:child_process'"),
  );
  expect(starters).not.toEqual([]);
  const started = starters.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(STARTED)].map(([, what = '']) => what),
  );
  expect(started.toSorted()).toEqual(["'/usr/sbin/sysctl'", 'reg']);
});
