import type { Json } from '#contract/json.ts';
import type { OptionField } from '#contract/option.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { KINDS } from './kinds/kinds.ts';

/**
 * A value in words, as a summary names it.
 * @param value `undefined`: there is none
 * @param field what is known of the setting; without it the value is shown as JSON
 */
export function valueWords(value: Json | undefined, field: OptionField | undefined, i18n: I18n): string {
  if (value === undefined) return i18n.t('settings.no_value');
  // Where it is one of several choices it has a name of its own, as in the form.
  const isChoice = field?.choices !== undefined && field.kind !== 'boolean';
  if (typeof value === 'boolean' && !isChoice) return i18n.t(value ? 'settings.yes' : 'settings.no');
  if (Array.isArray(value) && value.length === 0) return i18n.t('settings.empty_list');
  const own = field && KINDS[field.kind].words(value, field, i18n);
  if (own !== undefined) return own;
  return typeof value === 'string' ? i18n.t('settings.quoted', { text: value }) : JSON.stringify(value);
}
