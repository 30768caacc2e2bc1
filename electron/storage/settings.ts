import * as v from 'valibot';
import { Connection } from '../contract/connection.ts';
import { Preferences } from '../contract/state.ts';

/** What is kept in the settings file. The token is in it only as the keychain encrypted it. */
export const Settings = v.object({
  schemaVersion: v.literal(1),
  /** Random UUID of this installation, made once; goes out as ClientIdentifier. */
  installationId: v.pipe(v.string(), v.uuid()),
  preferences: Preferences,
  connection: v.nullable(Connection),
  /** The token, encrypted by the keychain, in base 64. */
  encryptedToken: v.nullable(v.string()),
});
export type Settings = v.InferOutput<typeof Settings>;

/** What a file of settings can do; electron-store's class has this shape. */
export type SettingsFile = { store: Record<string, unknown> };

/** The settings, parsed once when opened; every change is on disk when `update` returns. */
export type SettingsStore = {
  readonly current: Settings;
  /** @throws what the file system says when it cannot be written; nothing is changed then */
  update: (changes: Partial<Settings>) => void;
};

/** The settings of a computer on which the app was never started. */
export function defaultSettings(newId: () => string): Settings {
  return {
    schemaVersion: 1,
    installationId: newId(),
    preferences: { language: 'system', theme: 'system', qrSize: 352 },
    connection: null,
    encryptedToken: null,
  };
}

/**
 * Reads the settings out of a file that could be parsed as JSON.
 * @returns the store, or `undefined` when what is in it are not our settings
 */
export function openSettings(file: SettingsFile, newId: () => string): SettingsStore | undefined {
  const stored: unknown = file.store;
  const isFresh = Object.keys(file.store).length === 0;
  const parsed = v.safeParse(Settings, isFresh ? defaultSettings(newId) : stored);
  if (!parsed.success) return undefined;
  let current = parsed.output;
  if (isFresh) file.store = current;
  return {
    get current() {
      return current;
    },
    update(changes) {
      const next = { ...current, ...changes };
      file.store = next;
      current = next;
    },
  };
}
