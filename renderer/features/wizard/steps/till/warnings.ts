import type { SignedIn } from '#contract/connection.ts';
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
  return employee.overrideFor === undefined ? null : t('employee.other_store', { name });
}

/**
 * Whether the service says of who is signed in that they may see tills and get no codes. What its permissions are called is
 * not documented (docs/life-pos.md): where they do not speak of tills, they say nothing.
 */
export function seesOnly(signedIn: SignedIn | null): boolean {
  const paths = (signedIn?.permissions ?? []).map(({ path }) => path);
  return paths.some((path) => /^workplaces\b/i.test(path)) && !paths.some((path) => /activat/i.test(path));
}
