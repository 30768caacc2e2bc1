import type { Workplace } from '#contract/directory.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { dotted } from './dotted.ts';

/** What a till is called so that it is not taken for another one. @param till `name` is `null` where no list has it */
export function tillName(
  { guid, name, number }: Pick<Workplace, 'guid' | 'number'> & { readonly name: string | null },
  i18n: Pick<I18n, 't'>,
): string {
  return name === null ? shortGuid(guid) : dotted([name, tillNumber({ name, number }, i18n)]);
}

/** Enough of a typed GUID to know it again. */
export function shortGuid(guid: string): string {
  return `${guid.slice(0, 8)}…`;
}

/** A till's number where its name does not say it as a whole number: several tills may have one name. */
export function tillNumber(
  { name, number }: Pick<Workplace, 'name' | 'number'>,
  { t }: Pick<I18n, 't'>,
): string | undefined {
  const said = name.match(/\d+/g)?.map(Number) ?? [];
  return number === undefined || said.includes(number) ? undefined : t('till.number', { number });
}
