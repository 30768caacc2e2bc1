import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { dotted } from '#shared/names/dotted.ts';
import type { OutletChoice } from '../../choices.ts';
import { outletName } from '../../names.ts';
import type { StoreProgress, StoreTills } from '../../store-tills.svelte.ts';

/** What the store of the tills is called; `null`: every till of the organisation is listed. */
export function storeOf(outlet: OutletChoice | null): string | null {
  return outlet === null ? null : outletName(outlet);
}

type TillsOfStore = Pick<StoreTills, 'now' | 'isReady'>;

/** How the step is headed: the store's name, or that it is ready. @param store `null`: every till is listed */
export function headingOf(store: string | null, { now, isReady }: TillsOfStore, i18n: I18n): string {
  if (now === null || !isReady) return store ?? i18n.t('till.heading_any');
  // Where nobody puts a till into this store, all of them are meant.
  if (store === null || now.total === 0) {
    const all = i18n.number(now.ready);
    return i18n.t('till.heading_all_ready', { finished: all, total: all });
  }
  const done = { finished: i18n.number(now.finished), total: i18n.number(now.total) };
  return i18n.t('till.heading_ready', { ...done, store });
}

/** What stands below: where the store is, how far it is, and how many tills may be set up in any store. */
export function leadOf(
  outlet: OutletChoice | null,
  { now, isReady }: TillsOfStore,
  i18n: I18n,
): string | undefined {
  const address = outlet?.kind === 'listed' ? outlet.outlet.address : undefined;
  const parts = [address, ...(now === null || isReady ? [] : progressOf(now, i18n))];
  return dotted(parts) || undefined;
}

function progressOf({ finished, total, unplaced }: StoreProgress, i18n: I18n): string[] {
  const done = { finished: i18n.number(finished), total: i18n.number(total), count: total };
  const rest = { number: i18n.number(unplaced), count: unplaced };
  return [
    ...(total === 0 ? [] : [i18n.t('till.done', done)]),
    ...(unplaced === 0 ? [] : [i18n.t('till.unplaced', rest)]),
  ];
}
