import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { connectionId } from '#electron/connection/id.ts';
import { openSettingsFile } from '#electron/storage/settings-file.ts';
import { newerSettings, SCHEMA_VERSION } from '#electron/storage/settings-version.ts';
import { temporaryFolder } from './folders.ts';

/** Stands in for what would write; it needs Electron. */
vi.mock('electron-store', () => ({
  default: function Store() {
    throw new Error('the file was opened');
  },
}));

const rules = { newId: randomUUID, connectionId };

function withSettings(content: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), content);
  return folder;
}

describe('settings of a later version', () => {
  const later = JSON.stringify({
    schemaVersion: SCHEMA_VERSION + 1,
    preferences: { language: 'ru' },
    more: [1],
  });

  it('are known as such, with the language that they ask for', () => {
    expect(newerSettings(withSettings(later))).toEqual({ language: 'ru' });
    expect(newerSettings(withSettings('{"schemaVersion":999}'))).toEqual({ language: undefined });
  });

  it('are not opened, nor set aside, nor touched in any way', () => {
    const folder = withSettings(later);
    const path = join(folder, 'settings.json');
    const before = statSync(path).mtimeMs;
    expect(() => openSettingsFile(folder, rules, 0)).toThrow('later version');
    expect(readdirSync(folder)).toEqual(['settings.json']);
    expect(readFileSync(path, 'utf8')).toBe(later);
    expect(statSync(path).mtimeMs).toBe(before);
  });
});

it.each([
  ['of this version', JSON.stringify({ schemaVersion: SCHEMA_VERSION })],
  ['of an earlier one', '{"schemaVersion":1}'],
  ['of no version', '{"schemaVersion":"999"}'],
  ['no settings', '[999]'],
  ['nothing', 'null'],
  ['no JSON', '{'],
])('what is %s is not of a later one', (_, content) => {
  expect(newerSettings(withSettings(content))).toBeUndefined();
});

it('where there are no settings yet, there are none of a later version', () => {
  expect(newerSettings(temporaryFolder())).toBeUndefined();
});
