import type { State } from '#contract/state.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/**
 * What is said in the place of a list of employees in which there is nobody: that nobody is there is only known once the
 * list has been read.
 * @param outletGuid the store whose employees they are; `null`: those of all
 */
export function noEmployees(lists: State['lists'], i18n: I18n, outletGuid: string | null): string {
  const { refreshing, employees } = lists;
  if (refreshing && employees !== 'not_given') return `${i18n.t('lists.reading.employees')}…`;
  return outletGuid === null ? i18n.t('employee.empty_any') : i18n.t('employee.empty');
}
