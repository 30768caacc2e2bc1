import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemWithFolder } from '#electron/shell/data-folder.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'till-setup-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('the folder for the app’s data', () => {
  it('is made when it is missing, and nothing is left in it', () => {
    const folder = join(home, 'a/b');
    expect(problemWithFolder(folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('cannot be below a file', () => {
    const file = join(home, 'file');
    writeFileSync(file, '');
    expect(problemWithFolder(join(file, 'folder'))).toMatchObject({
      problem: 'no_access',
      systemWords: expect.stringContaining('ENOTDIR') as string,
    });
  });

  it('must not be a file', () => {
    const file = join(home, 'file');
    writeFileSync(file, 'kept');
    expect(problemWithFolder(file)).toMatchObject({ problem: 'no_access' });
  });
});
