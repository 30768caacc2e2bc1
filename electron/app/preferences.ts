import type { Failure } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { Language, Preferences } from '../contract/state.ts';
import type { StateStore } from '../state/store.ts';
import type { SettingsStore } from '../storage/settings.ts';

export type PreferencesDeps = {
  settings: SettingsStore;
  state: StateStore;
  setTheme: (theme: Preferences['theme']) => void;
  chooseLanguage: (set: Preferences['language']) => Language;
};

/**
 * Changes what a person sets for this computer: on disk first, then everywhere.
 * @returns `storage_failed` when the settings cannot be written; nothing is changed then
 */
export function applyPreferences(
  changes: Partial<Preferences>,
  { settings, state, setTheme, chooseLanguage }: PreferencesDeps,
): Result<undefined, Failure> {
  const preferences = { ...settings.current.preferences, ...changes };
  try {
    settings.update({ preferences });
  } catch {
    return err({ code: 'storage_failed', retryable: true });
  }
  setTheme(preferences.theme);
  state.update({ preferences, language: chooseLanguage(preferences.language) });
  return ok(undefined);
}
