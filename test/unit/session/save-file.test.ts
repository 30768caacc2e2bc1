import { open } from 'node:fs/promises';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { saveFile } from '#electron/session/save-file.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { fillDisk } from '../storage/full-disk.ts';

const path = () => join(temporaryFolder(), 'card.pdf');
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('a file that the user saves', () => {
  test('has the name that the user chose', async () => {
    const file = path();
    expect(await saveFile('card', () => Promise.resolve(file))).toEqual({
      ok: true,
      data: { name: 'card.pdf' },
    });
    expect(readFileSync(file, 'utf8')).toBe('card');
  });

  test.skipIf(process.platform === 'win32')(
    'can be read by nobody else, whatever was there before',
    async () => {
      const file = path();
      await saveFile('card', () => Promise.resolve(file));
      expect(modeOf(file)).toBe('600');
      writeFileSync(file, 'another');
      chmodSync(file, 0o644);
      await saveFile('card', () => Promise.resolve(file));
      expect(modeOf(file)).toBe('600');
    },
  );

  test('is not there when the user thought better of it, or the system refuses', async () => {
    expect(await saveFile('card', () => Promise.resolve(undefined))).toEqual({
      ok: true,
      data: { name: null },
    });
    expect(await saveFile('card', () => Promise.resolve(join(path(), 'inside')))).toMatchObject({
      ok: false,
      error: { code: 'file_not_saved' },
    });
  });

  test('is written through to the disk before it gets its name', async () => {
    const file = path();
    const handle = await open(dirname(file));
    const sync = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'sync');
    await handle.close();
    const there: string[][] = [];
    sync.mockImplementation(() => Promise.resolve(void there.push(readdirSync(dirname(file)))));
    onTestFinished(() => sync.mockRestore());
    await saveFile('card', () => Promise.resolve(file));
    expect(there[0]).toEqual([expect.stringMatching(/^card\.pdf\..+\.part$/)]);
  });

  test('is saved also in a folder that cannot be written through, as on some network shares', async () => {
    const file = path();
    const handle = await open(dirname(file));
    const sync = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'sync');
    await handle.close();
    onTestFinished(() => sync.mockRestore());
    const refused = Object.assign(new Error('EINVAL: invalid argument, fsync'), { syscall: 'fsync' });
    sync.mockResolvedValueOnce(undefined).mockRejectedValueOnce(refused);
    expect(await saveFile('card', () => Promise.resolve(file))).toMatchObject({ data: { name: 'card.pdf' } });
    expect(readFileSync(file, 'utf8')).toBe('card');
    expect(readdirSync(dirname(file))).toEqual(['card.pdf']);
  });

  test('leaves what was there, and nothing besides, when the disk is full', async () => {
    const file = path();
    writeFileSync(file, 'the one before');
    await fillDisk();
    expect(await saveFile('a card', () => Promise.resolve(file))).toMatchObject({
      error: { code: 'file_not_saved' },
    });
    expect(readFileSync(file, 'utf8')).toBe('the one before');
    expect(readdirSync(dirname(file))).toEqual(['card.pdf']);
  });
});
