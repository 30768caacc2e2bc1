import type { Workplace } from '#contract/directory.ts';
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

/** A till's number where its name does not say it: several tills may have one name. */
export function tillNumber({ name, number }: Workplace): string | undefined {
  return number === undefined || name.includes(String(number)) ? undefined : `№\u00a0${String(number)}`;
}

/** What a chosen till is called so that it is not taken for another one. */
export function workplaceName(choice: WorkplaceChoice): string {
  if (choice.kind === 'typed') return shortGuid(choice.guid);
  const { workplace } = choice;
  return [workplace.name, tillNumber(workplace)].filter((part) => part !== undefined).join(' · ');
}

export function employeeName(choice: EmployeeChoice): string {
  return choice.kind === 'listed' ? choice.employee.name : shortGuid(choice.guid);
}
