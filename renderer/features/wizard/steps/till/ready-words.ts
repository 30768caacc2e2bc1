import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { Ready } from '../../store-ready.svelte.ts';

/** @param store its name; `null`: all tills are meant */
export function wordsOfReady({ total, next }: Ready, store: string | null, i18n: I18n): string {
  const done = { finished: i18n.number(total), total: i18n.number(total) };
  if (store === null) return i18n.t('till.all_ready', done);
  const ready = i18n.t('till.store_ready', { ...done, store });
  return next === null ? `${ready} ${i18n.t('till.no_store_left')}` : ready;
}
