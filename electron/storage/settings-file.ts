import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { newerSettings } from './settings-version.ts';
import { openSettings, type SettingsRules, type SettingsStore } from './settings.ts';

/** The settings, and the name under which unreadable ones were kept aside. */
export type OpenedSettings = { settings: SettingsStore; setAside: string | null };

/**
 * Opens the settings file of this installation. A file that cannot be read as our settings is renamed, never wiped,
 * and defaults are used.
 * @param folder the user-data folder
 * @param now milliseconds since 1970, for the name of a file that is set aside
 * @throws what the file system says when the folder cannot be written; and when a later version of the app wrote the
 * file, which is left as it is
 */
export function openSettingsFile(folder: string, rules: SettingsRules, now: number): OpenedSettings {
  if (newerSettings(folder)) throw new Error('the settings are of a later version');
  const opened = tryOpen(folder, rules);
  if (opened) return { settings: opened, setAside: null };
  const name = `settings.unreadable-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.json`;
  const path = join(folder, 'settings.json');
  if (existsSync(path)) renameSync(path, join(folder, name));
  const fresh = tryOpen(folder, rules);
  if (!fresh) throw new Error('new settings could not be opened');
  return { settings: fresh, setAside: name };
}

function tryOpen(folder: string, rules: SettingsRules): SettingsStore | undefined {
  try {
    // Readable by this user alone: the encrypted token is in it.
    return openSettings(new Store({ cwd: folder, name: 'settings', configFileMode: 0o600 }), rules);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
