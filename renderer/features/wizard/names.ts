import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { shortGuid, tillName } from '#shared/names/till-names.ts';
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
  return choice.kind === 'typed' ? shortGuid(choice.guid) : tillName(choice.workplace, i18n);
}

export function employeeName(choice: EmployeeChoice): string {
  return choice.kind === 'listed' ? choice.employee.name : shortGuid(choice.guid);
}
