import { type Language, LANGUAGES } from '#contract/languages.ts';
import type { Label, OptionField } from '#contract/option.ts';
import { equalJson, type Json } from '#contract/json.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/** A label in the language in use, else in another one; `undefined` when it has no words at all. */
export function labelIn(label: Label | undefined, language: Language): string | undefined {
  if (label === undefined || typeof label === 'string') return label;
  return label[language] ?? LANGUAGES.map((other) => label[other]).find((text) => text !== undefined);
}

/** What a setting is called: its label, else its path. */
export function nameOf(field: Pick<OptionField, 'path' | 'label'>, i18n: I18n): string {
  return labelIn(field.label, i18n.language) ?? pathName(field.path, i18n);
}

/** What a path is called for which there is no field. */
function pathName(path: string, i18n: I18n): string {
  return path === '' ? i18n.t('settings.whole') : path;
}

/** What one of a field's choices is called: its label, else its value. */
export function choiceName(value: Json, field: Pick<OptionField, 'choices'>, i18n: I18n): string {
  const choice = field.choices?.find((candidate) => equalJson(candidate.value, value));
  return labelIn(choice?.label, i18n.language) ?? plain(value);
}

/** A value as it stands in a text field: text as it is, everything else as JSON. */
export function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
