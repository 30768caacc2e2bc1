import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localDataFolder, moveDataOnce } from '#electron/shell/local-data.ts';
import { isLinux } from '../../systems.ts';
import { temporaryFolder } from '../storage/folders.ts';

const windows = { platform: 'win32', home: String.raw`C:\Users\ann`, name: 'Till Setup' } as const;
const usual = String.raw`C:\Users\ann\AppData\Local\Till Setup`;

describe('where the data belong', () => {
  test.each([
    ['the computer’s own folder of the user', String.raw`C:\Users\ann\AppData\Local`, usual],
    [
      'that folder, wherever the organisation has put it',
      String.raw`D:\Local`,
      String.raw`D:\Local\Till Setup`,
    ],
    ['the usual one where the variable is missing', undefined, usual],
    ['the usual one where the variable is on a server', String.raw`\\server\ann\Local`, usual],
    ['the usual one where the variable is no place', 'somewhere', usual],
    ['the usual one where the variable is empty', '', usual],
  ])('on Windows is %s', (_what, localAppData, folder) => {
    expect(localDataFolder({ ...windows, localAppData })).toBe(folder);
  });

  test.each(['linux', 'darwin'] as const)('on %s is where Electron says', (platform) => {
    expect(localDataFolder({ ...windows, platform, localAppData: 'C:\\x' })).toBeUndefined();
  });
});

describe('data in the place where they lay before', () => {
  function setUp() {
    const folder = temporaryFolder();
    const [from, to] = [join(folder, 'roaming', 'Till Setup'), join(folder, 'local', 'Till Setup')];
    mkdirSync(join(from, 'organisations'), { recursive: true });
    writeFileSync(join(from, 'settings.json'), '{}');
    writeFileSync(join(from, 'organisations', 'till-setup.db'), 'rows');
    return { folder, from, to };
  }
  const rowsIn = (folder: string) => readFileSync(join(folder, 'organisations', 'till-setup.db'), 'utf8');

  test('are moved as they are, and are no longer there', () => {
    const { from, to } = setUp();
    expect(moveDataOnce(from, to)).toBe(to);
    expect(rowsIn(to)).toBe('rows');
    expect(existsSync(from)).toBe(false);
  });

  test('are left alone where there are data in the new place already', () => {
    const { from, to } = setUp();
    mkdirSync(to, { recursive: true });
    expect(moveDataOnce(from, to)).toBe(to);
    expect(rowsIn(from)).toBe('rows');
    expect(readdirSync(to)).toEqual([]);
  });

  test('are where they were when the new place cannot be had', () => {
    const { folder, from } = setUp();
    writeFileSync(join(folder, 'file'), '');
    const to = join(folder, 'file', 'Till Setup');
    expect(moveDataOnce(from, to)).toBe(from);
    expect(rowsIn(from)).toBe('rows');
  });

  test('are none on a new computer', () => {
    const { folder, to } = setUp();
    expect(moveDataOnce(join(folder, 'nothing'), to)).toBe(to);
    expect(existsSync(to)).toBe(false);
  });

  test.runIf(isLinux)('come whole to another disk, also after a copy that was cut off', () => {
    const { from } = setUp();
    const to = join('/dev/shm', `till-setup-${process.pid}`, 'Till Setup');
    mkdirSync(`${to}.moving/organisations`, { recursive: true });
    writeFileSync(`${to}.moving/organisations/till-setup.db`, 'ro');
    mkdirSync(join(from, 'GPUCache'));
    expect(moveDataOnce(from, to)).toBe(to);
    expect(rowsIn(to)).toBe('rows');
    expect(readdirSync(to).sort()).toEqual(['organisations', 'settings.json']);
    expect(existsSync(`${to}.moving`)).toBe(false);
    expect(existsSync(from)).toBe(false);
    moveDataOnce(to, from);
  });
});
