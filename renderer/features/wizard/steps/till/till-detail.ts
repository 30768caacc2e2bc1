import type { FoundTill } from '#contract/rollout.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/**
 * What stands below a till's name: its number, its store where that is not the one that is chosen, and who is chosen
 * for it.
 */
export function tillDetail(
  { workplace: { number }, outletName, outletGuid: own, employeeName }: FoundTill,
  outletGuid: string | null,
  { t }: Pick<I18n, 't'>,
): string | undefined {
  const parts = [
    number === undefined ? undefined : t('till.number', { number: String(number) }),
    outletName === null || own === outletGuid ? undefined : outletName,
    employeeName === null ? undefined : t('till.saved_for', { name: employeeName }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}
