import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { EmployeeChoice } from '../../choices.ts';

/**
 * What whoever is about to ask for a code has to know first about the person who will use the till; `null`: nothing.
 * @param listsEmployees whether there is a directory that lists any
 */
export function employeeWarning(
  employee: EmployeeChoice | null,
  listsEmployees: boolean,
  { t }: Pick<I18n, 't'>,
): string | null {
  if (employee === null) return null;
  if (employee.kind === 'typed') return listsEmployees ? t('employee.unlisted') : null;
  const { name, archived } = employee.employee;
  if (archived === true) return t('employee.archived', { name });
  return employee.despite === undefined ? null : t('employee.other_store', { name });
}
