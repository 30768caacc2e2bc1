import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { Language } from '#contract/languages.ts';
import type { Preferences } from '#contract/state.ts';
import type { StateStore } from '../state/store.ts';
import type { SettingsStore } from '../storage/settings.ts';

export type PreferencesDeps = {
  settings: SettingsStore;
  state: StateStore;
  /** Set by the organisation, and not to be changed here. */
  locked: Partial<Preferences>;
  setTheme: (theme: Preferences['theme']) => void;
  chooseLanguage: (set: Preferences['language']) => Language;
};

/**
 * Changes what a person sets for this computer: on disk first, then everywhere.
 * @returns `set_by_organisation` when that is not theirs to decide, `storage_failed` when the settings cannot be written; nothing is changed then
 */
export function applyPreferences(
  changes: Partial<Preferences>,
  { settings, state, locked, setTheme, chooseLanguage }: PreferencesDeps,
): Result<undefined, Failure> {
  if (Object.keys(changes).some((name) => name in locked))
    return err({ code: 'set_by_organisation', retryable: false });
  const preferences = { ...settings.current.preferences, ...changes };
  try {
    settings.update({ preferences });
  } catch {
    return err({ code: 'storage_failed', retryable: true });
  }
  setTheme(preferences.theme);
  const shown = { ...preferences, ...locked };
  state.update({ preferences: shown, language: chooseLanguage(shown.language) });
  return ok(undefined);
}
