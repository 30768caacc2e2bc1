import type { EmployeeChoice, OutletChoice, WorkplaceChoice } from './choices.ts';

/** Enough of a typed GUID to know it again. */
export function shortGuid(guid: string): string {
  return `${guid.slice(0, 8)}…`;
}

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

export function workplaceName(choice: WorkplaceChoice): string {
  return choice.kind === 'listed' ? choice.workplace.name : shortGuid(choice.guid);
}

export function employeeName(choice: EmployeeChoice): string {
  return choice.kind === 'listed' ? choice.employee.name : shortGuid(choice.guid);
}
