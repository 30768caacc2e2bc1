import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { OutletChoice } from '../../choices.ts';
import { outletName } from '../../names.ts';
import type { StoreTills } from '../../store-tills.svelte.ts';

/** What the store of the tills is called; `null`: every till of the organisation is listed. */
export function storeOf(outlet: OutletChoice | null): string | null {
  return outlet === null ? null : outletName(outlet);
}

type Known = Pick<StoreTills, 'now' | 'isReady'>;

/** How the step is headed: the store's name, or that it is ready. @param store `null`: every till is listed */
export function headingOf(store: string | null, { now, isReady }: Known, i18n: I18n): string {
  if (now === null || !isReady) return store ?? i18n.t('till.heading_any');
  const done = { finished: i18n.number(now.finished), total: i18n.number(now.total) };
  return store === null
    ? i18n.t('till.heading_all_ready', done)
    : i18n.t('till.heading_ready', { ...done, store });
}

/** What stands below: where the store is, and how far it is. */
export function leadOf(outlet: OutletChoice | null, { now, isReady }: Known, i18n: I18n): string | undefined {
  const address = outlet?.kind === 'listed' ? outlet.outlet.address : undefined;
  const done =
    now === null || isReady || now.total === 0
      ? undefined
      : i18n.t('till.done', {
          finished: i18n.number(now.finished),
          total: i18n.number(now.total),
          count: now.total,
        });
  const parts = [address, done].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : parts.join(' · ');
}
