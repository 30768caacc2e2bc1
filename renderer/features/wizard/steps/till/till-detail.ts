import type { FoundTill } from '#contract/tills.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { dotted } from '#shared/names/dotted.ts';
import { shortGuid } from '#shared/names/till-names.ts';

/**
 * What stands below a till's name: its number or, where that alone tells it from another one, the beginning of its GUID;
 * its store where that is not the one that is chosen; and who is chosen for it.
 */
export function tillDetail(
  { workplace: { guid, name, number }, hasNamesake, outletName, outletGuid: own, employeeName }: FoundTill,
  outletGuid: string | null,
  { t }: Pick<I18n, 't'>,
): string | undefined {
  const numbered = number === undefined ? undefined : t('till.number', { number: String(number) });
  const parts = [
    numbered === name ? undefined : (numbered ?? (hasNamesake ? shortGuid(guid) : undefined)),
    outletName === null || own === outletGuid ? undefined : outletName,
    employeeName === null ? undefined : t('till.saved_for', { name: employeeName }),
  ];
  return dotted(parts) || undefined;
}
