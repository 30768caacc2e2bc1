import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { CardFacts } from './card/card.ts';

/**
 * What to tell head office of a till that does not take its code. The code itself is not among it.
 * @param age of the code, in milliseconds
 */
export function notActiveWords(i18n: I18n, facts: CardFacts, age: number): string {
  const { t } = i18n;
  const { store, till, employee, issuedAt } = facts;
  const lines: string[] = [t('code.not_yet.told')];
  if (store !== null) lines.push(t('failure.head_office.store', { name: store }));
  lines.push(t('failure.head_office.till', { name: till }));
  lines.push(t('code.not_yet.employee', { name: employee }));
  lines.push(t('code.not_yet.created', { time: i18n.date(issuedAt) }));
  lines.push(t('code.not_yet.after', { minutes: Math.floor(age / 60_000) }));
  return lines.join('\n');
}
