import { type Language, LANGUAGES } from '#contract/languages.ts';
import type { Preferences } from '#contract/state.ts';

/**
 * The language to speak: the one that was set, otherwise the first of the system's that the app knows.
 * @param system the user's languages in order of preference, as language tags (RFC 5646)
 */
export function chooseLanguage(set: Preferences['language'], system: readonly string[]): Language {
  if (set !== 'system') return set;
  for (const tag of system) {
    const primary = tag.toLowerCase().split('-')[0];
    const known = LANGUAGES.find((language) => language === primary);
    if (known !== undefined) return known;
  }
  return 'en';
}

/**
 * The region that a system's locale names.
 * @param locale as the system writes it: `de-AT`, `en-US-posix`, `C`
 * @returns as ISO 3166 has it, `AT`; `undefined` where there is none
 */
export function regionOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).region;
  } catch {
    return undefined;
  }
}
