import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { dotted } from '#shared/names/dotted.ts';
import { shortGuid, tillNumber } from '#shared/names/till-names.ts';
import type { EmployeeChoice, OutletChoice, WorkplaceChoice } from './choices.ts';

/** What a chosen store is called; `null` when the request names none. */
export function outletName(choice: OutletChoice): string | null {
  switch (choice.kind) {
    case 'listed':
      return choice.outlet.name;
    case 'typed':
      return shortGuid(choice.guid);
    case 'none':
      return null;
  }
}

/** What a chosen till is called so that it is not taken for another one. */
export function workplaceName(choice: WorkplaceChoice, i18n: Pick<I18n, 't'>): string {
  if (choice.kind === 'typed') return shortGuid(choice.guid);
  const { workplace } = choice;
  return dotted([workplace.name, tillNumber(workplace, i18n)]);
}

export function employeeName(choice: EmployeeChoice): string {
  return choice.kind === 'listed' ? choice.employee.name : shortGuid(choice.guid);
}
