import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { clearRuntime, setPackedFuses } from '../../../build/package/hooks.ts';
import { temporaryFolder } from '../storage/folders.ts';

const setFuses = vi.hoisted(() => vi.fn());
vi.mock('../../../build/package/fuses.ts', () => ({ setFuses }));
beforeEach(() => {
  setFuses.mockReset();
});

const packed = (appOutDir: string, electronPlatformName: string) => ({
  appOutDir,
  electronPlatformName,
  packager: { appInfo: { productFilename: 'Till Setup' }, executableName: 'till-setup' },
});

it.each([
  ['darwin', 'Till Setup.app'],
  ['win32', 'Till Setup.exe'],
  ['linux', 'till-setup'],
])('the fuses of a package for %s are set in %s', async (platform, program) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, program), '');
  await setPackedFuses(packed(folder, platform), 'release');
  expect(setFuses.mock.calls).toEqual([[join(folder, program), 'release']]);
});

it.each(['darwin', 'win32', 'linux'])(
  'a package for %s without its program is not finished',
  async (platform) => {
    await expect(setPackedFuses(packed(temporaryFolder(), platform), 'release')).rejects.toThrow(
      'there is no program',
    );
    expect(setFuses).not.toHaveBeenCalled();
  },
);

it('what the runtime brought for itself goes, and nothing else', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'resources/default_app.asar'), { recursive: true });
  for (const name of ['version', 'till-setup-substitute', 'LICENSE', 'resources/app.asar'])
    writeFileSync(join(folder, name), '');
  clearRuntime({ appOutDir: folder });
  expect(readdirSync(folder).sort()).toEqual(['LICENSE', 'resources']);
  expect(readdirSync(join(folder, 'resources'))).toEqual(['app.asar']);
});
