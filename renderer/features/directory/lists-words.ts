import { LISTS, type ListsState } from '#contract/directory.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/** Whether the service lists anything, or may: else its lists are not talked about where somebody is at work. */
export function isWorthShowing(lists: ListsState): boolean {
  return lists.refreshing || lists.error !== null || LISTS.some((list) => lists[list] === 'given');
}

/** Since when the lists are whole, with the date unless that is today's; `null`: they are not yet. */
export function asOfWords({ asOf }: ListsState, i18n: I18n, now: number): string | null {
  if (asOf === null) return null;
  return i18n.t('lists.as_of', { when: i18n.when(asOf, now) });
}

/** Which list is being read, and how far that is. */
export function progressWords({ progress }: ListsState, i18n: I18n): string {
  if (progress === null) return i18n.t('lists.refreshing');
  const what = i18n.t(`lists.reading.${progress.list}`);
  const done = i18n.number(progress.done);
  if (progress.total === 0) return i18n.t('lists.reading_so_far', { what, done });
  return i18n.t('lists.reading_of', {
    what,
    done,
    total: i18n.number(Math.max(progress.total, progress.done)),
  });
}

/** A sentence for every list that the service was asked for and does not give. */
export function notGivenWords(lists: ListsState, i18n: I18n): string[] {
  return LISTS.filter((list) => lists[list] === 'not_given').map((list) => i18n.t(`lists.not_given.${list}`));
}
