import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#contract/languages.ts';
import { VERSION } from '#contract/version.ts';
import { openSettings, type SettingsFile } from '#electron/storage/settings.ts';
import { openNews } from '#electron/updates/news.ts';
import { newsSince } from '#features/updates/news.ts';
import { MESSAGES } from '#shared/messages/messages.ts';

const rules = { newId: () => '3f2504e0-4f89-41d3-9a0c-0305e82c3301', connectionId: () => '' };

/** The settings as they lie on the disk. */
function settingsIn(file: SettingsFile) {
  const settings = openSettings(file, rules);
  if (!settings) throw new Error('these are no settings');
  return settings;
}

/** Settings that a version left behind. */
function leftBy(lastVersion: string | undefined): SettingsFile {
  const file: SettingsFile = { store: {} };
  settingsIn(file);
  const old = { ...file.store };
  delete old['lastVersion'];
  file.store = lastVersion === undefined ? old : { ...old, lastVersion };
  return file;
}

describe('the news of a version', () => {
  it('are told to nobody who has the app for the first time', () => {
    const file: SettingsFile = { store: {} };
    expect(openNews(settingsIn(file), '0.2.0').since).toBeNull();
    expect(openNews(settingsIn(file), '0.2.0').since).toBeNull();
    expect(openNews(settingsIn(file), '0.3.0').since).toBe('0.2.0');
  });

  it('are told after an update until they were seen', () => {
    const file = leftBy('0.1.0');
    expect(openNews(settingsIn(file), '0.2.0').since).toBe('0.1.0');
    const news = openNews(settingsIn(file), '0.2.0');
    expect(news.since).toBe('0.1.0');
    expect(news.seen()).toMatchObject({ ok: true });
    expect(openNews(settingsIn(file), '0.2.0').since).toBeNull();
  });

  it('are told to whoever comes from a version that did not keep which it was', () => {
    expect(openNews(settingsIn(leftBy(undefined)), '0.1.0').since).toBe('0.0.0');
  });

  it('are not told when an older version was put back', () => {
    const file = leftBy('0.3.0');
    expect(openNews(settingsIn(file), '0.2.0').since).toBeNull();
    expect(openNews(settingsIn(file), '0.3.0').since).toBe('0.2.0');
  });

  it('come again when it cannot be kept that they were seen', () => {
    const settings = settingsIn(leftBy('0.1.0'));
    const full = {
      current: settings.current,
      update: () => {
        throw new Error('ENOSPC');
      },
    };
    expect(openNews(full, '0.2.0').seen()).toMatchObject({ error: { code: 'storage_failed' } });
  });
});

describe('what is new', () => {
  const notes = { '0.1.0': ['a'], '0.2.0': ['b', 'c'], '0.10.0': ['d'] };

  it('is everything since the version that ran before, the newest first', () => {
    expect(newsSince(notes, '0.1.0', '0.10.0')).toEqual(['d', 'b', 'c']);
    expect(newsSince(notes, '0.0.9', '0.2.0')).toEqual(['b', 'c', 'a']);
    expect(newsSince(notes, '0.2.0-rc.1', '0.2.0')).toEqual(['b', 'c']);
  });

  it('is nothing when no version since has news, and of no later one', () => {
    expect(newsSince(notes, '0.2.0', '0.2.1')).toEqual([]);
  });

  it('is of the newest version with news when somebody asks', () => {
    expect(newsSince(notes, null, '0.2.1')).toEqual(['b', 'c']);
  });

  it('is said in both languages, briefly', () => {
    for (const language of LANGUAGES)
      for (const [version, lines] of Object.entries(MESSAGES[language].news)) {
        expect(version).toMatch(VERSION);
        expect(lines).toHaveLength(MESSAGES.en.news[version]?.length ?? 0);
        for (const line of lines) expect(line.length).toBeLessThan(140);
      }
  });
});
