import { describe, expect, it } from 'vitest';
import type { Policy } from '#contract/policy.ts';
import { lockedPreferences } from '#electron/policy/preferences.ts';
import { type CopyFacts, updateRules, type UpdateRulesInput } from '#electron/updates/eligibility.ts';

const copy: CopyFacts = {
  platform: 'linux',
  arch: 'x64',
  appImage: '/home/ann/till-setup.AppImage',
  execPath: '/tmp/.mount/till-setup',
  home: '/home/ann',
  exists: () => false,
  isWritable: () => true,
};
const usual: UpdateRulesInput = {
  policy: null,
  isPolicyBroken: false,
  builtIn: { feed: 'https://updates.example/till-setup', publicKey: 'key' },
  isShippedElectron: true,
  copy,
};
const preset = (updates: NonNullable<Policy['updates']>): UpdateRulesInput => ({
  ...usual,
  policy: { version: 1, updates },
});
const offFor = (facts: Partial<CopyFacts>) => updateRules({ ...usual, copy: { ...copy, ...facts } }).off;

describe('where updates come from', () => {
  it('is built in, on the channel “latest”, unless the organisation says otherwise', () => {
    expect(updateRules(usual)).toEqual({
      off: null,
      url: 'https://updates.example/till-setup',
      feed: 'latest-linux.yml',
      system: { platform: 'linux', processor: 'x64' },
      publicKey: 'key',
    });
    expect(updateRules(preset({ feed: 'https://mirror.shop.example/', channel: 'pilot' }))).toMatchObject({
      off: null,
      url: 'https://mirror.shop.example',
      feed: 'pilot-linux.yml',
    });
  });

  it('is nowhere when the organisation turned it off, or its rules cannot be obeyed', () => {
    expect(updateRules(preset({ enabled: false })).off).toBe('organisation');
    expect(updateRules({ ...usual, isPolicyBroken: true }).off).toBe('policy_problem');
  });

  it('is nowhere without a key to know the publisher by', () => {
    expect(updateRules({ ...usual, builtIn: { ...usual.builtIn, publicKey: '' } }).off).toBe('build');
  });

  it.each(['http://updates.example', 'ftp://updates.example', 'https://ann:secret@updates.example'])(
    'may not be %s',
    (feed) => {
      expect(updateRules(preset({ feed }))).toMatchObject({ off: 'feed', url: '' });
    },
  );

  it('is this computer alone on another Electron than the one that is shipped', () => {
    expect(updateRules({ ...usual, isShippedElectron: false }).off).toBe('feed');
    expect(
      updateRules({ ...preset({ feed: 'http://127.0.0.1:9' }), isShippedElectron: false }).off,
    ).toBeNull();
  });
});

describe('the feed that is read', () => {
  const feedFor = (facts: Partial<CopyFacts>) => updateRules({ ...usual, copy: { ...copy, ...facts } }).feed;

  it('is that of the system and, on Linux, of the processor', () => {
    expect(feedFor({ platform: 'win32', arch: 'arm64' })).toBe('latest.yml');
    expect(feedFor({ platform: 'darwin', arch: 'arm64' })).toBe('latest-mac.yml');
    expect(feedFor({ arch: 'arm64' })).toBe('latest-linux-arm64.yml');
  });
});

describe('a copy updates itself', () => {
  it('on Linux as an AppImage that the user may replace, and else does not', () => {
    expect(offFor({})).toBeNull();
    expect(offFor({ appImage: undefined })).toBe('system');
    expect(offFor({ isWritable: (path) => path !== '/home/ann' })).toBe('management');
  });

  it('on Windows where its own installer put it, and not where an MSI did', () => {
    const uninstaller = String.raw`C:\Programs\Till Setup\Uninstall Till Setup.exe`;
    const windows = {
      platform: 'win32' as const,
      execPath: String.raw`C:\Programs\Till Setup\Till Setup.exe`,
    };
    expect(offFor({ ...windows, exists: (path) => path === uninstaller })).toBeNull();
    expect(offFor(windows)).toBe('management');
  });

  it('on macOS in the folder of the programs, and not in an image or among the downloads', () => {
    const at = (folder: string) =>
      offFor({ platform: 'darwin', execPath: `${folder}/Till Setup.app/Contents/MacOS/Till Setup` });
    expect(at('/Applications')).toBeNull();
    expect(at('/home/ann/Applications')).toBeNull();
    expect(at('/Volumes/Till Setup')).toBe('place');
    expect(at('/home/ann/Downloads')).toBe('place');
  });
});

describe('the user’s switch', () => {
  it('is locked when the organisation has decided, and else theirs', () => {
    expect(lockedPreferences(null)).toEqual({});
    expect(lockedPreferences({ version: 1, updates: { channel: 'pilot' } })).toEqual({});
    expect(lockedPreferences({ version: 1, language: 'ru', updates: { enabled: true } })).toEqual({
      language: 'ru',
      updates: true,
    });
  });
});
