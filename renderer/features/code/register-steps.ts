import type { I18n } from '#shared/messages/i18n.svelte.ts';

/** Whom and what the till will ask for; `null` where the name is not known. */
export type RegisterFacts = { readonly person: string | null; readonly store: string | null };

/**
 * What to do at the till, in order: head office's own words where it wrote some, else those of the vendor's manual.
 * @param own the connection's setting, a step a line
 */
export function registerSteps(i18n: I18n, own: string, { person, store }: RegisterFacts): string[] {
  const written = own
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (written.length > 0) return written;
  return [
    i18n.t('code.how_open'),
    i18n.t('code.how_enter'),
    store === null ? i18n.t('code.how_store_any') : i18n.t('code.how_store', { store }),
    person === null ? i18n.t('code.how_pin_someone') : i18n.t('code.how_pin', { name: person }),
  ];
}
