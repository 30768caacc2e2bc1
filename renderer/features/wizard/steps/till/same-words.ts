import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { shortGuid } from '#shared/names/till-names.ts';
import type { Offer } from '../../last-till-suggestion.svelte.ts';

/** What the switch is called. */
export function sameLabel({ last }: Offer, { t }: I18n): string {
  return last.name === null ? t('same.label_unnamed') : t('same.label', { till: last.name });
}

/** What the last till was set up with, in a line. */
export function sameWords({ last }: Offer, { t }: I18n): string {
  const parts = [last.employeeName ?? shortGuid(last.employeeGuid)];
  if (last.sendSms) parts.push(t('same.texted'));
  if (last.settingsSeen) parts.push(t('same.settings'));
  return parts.join(' · ');
}
