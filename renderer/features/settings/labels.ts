import type { Label, OptionField } from '#contract/option.ts';
import type { Json } from '#contract/json.ts';
import { equalJson } from '#contract/json.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/** A label in the language in use, else in another one; `undefined` when it has no words at all. */
export function labelIn(label: Label | undefined, language: 'en' | 'ru'): string | undefined {
  if (label === undefined || typeof label === 'string') return label;
  return label[language] ?? label.en ?? label.ru;
}

/** What a setting is called: its label, else its path. */
export function nameOf(field: Pick<OptionField, 'path' | 'label'>, i18n: I18n): string {
  return labelIn(field.label, i18n.language) ?? pathName(field.path, i18n);
}

/** What a path is called for which there is no field. */
export function pathName(path: string, i18n: I18n): string {
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

/**
 * A value in words, as a summary names it.
 * @param value `undefined`: there is none
 * @param field what is known of the setting; without it the value is shown as JSON
 */
export function valueWords(value: Json | undefined, field: OptionField | undefined, i18n: I18n): string {
  if (value === undefined) return i18n.t('settings.no_value');
  if (typeof value === 'boolean') return i18n.t(value ? 'settings.yes' : 'settings.no');
  if (Array.isArray(value) && value.length === 0) return i18n.t('settings.empty_list');
  if (field?.choices !== undefined) {
    const names = field.kind === 'list' && Array.isArray(value) ? value : [value];
    return names.map((item) => choiceName(item, field, i18n)).join(', ');
  }
  if (field?.kind === 'list' && Array.isArray(value)) return value.map(plain).join(', ');
  return typeof value === 'string' ? i18n.t('settings.quoted', { text: value }) : JSON.stringify(value);
}
