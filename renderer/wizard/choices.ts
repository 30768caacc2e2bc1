import type { IssueInput } from '../../electron/contract/activation.ts';
import type { Employee, Outlet, Workplace } from '../../electron/contract/directory.ts';

/** A store from the list, one whose GUID was typed, or none: the request then goes out without a store. */
export type OutletChoice =
  { kind: 'listed'; outlet: Outlet } | { kind: 'typed'; guid: string } | { kind: 'none' };

/** A typed till counts as one of the store that it was typed for; `null` when it was typed for none. */
export type WorkplaceChoice =
  { kind: 'listed'; workplace: Workplace } | { kind: 'typed'; guid: string; outletGuid: string | null };

export type EmployeeChoice = { kind: 'listed'; employee: Employee } | { kind: 'typed'; guid: string };

/** What has been chosen on the way to a code. Never changed in place. */
export type Choices = {
  readonly outlet: OutletChoice | null;
  readonly workplace: WorkplaceChoice | null;
  readonly employee: EmployeeChoice | null;
  readonly sendSms: boolean;
};

export const NOTHING_CHOSEN: Choices = { outlet: null, workplace: null, employee: null, sendSms: false };

/** What is asked for; whether an earlier code is to be replaced is decided when it is asked. */
export type CodeRequest = Omit<IssueInput, 'replace'>;

/** The GUID of the chosen store; `null` when none is chosen or it is left open. */
export function outletGuidOf(choice: OutletChoice | null): string | null {
  if (choice === null || choice.kind === 'none') return null;
  return choice.kind === 'listed' ? choice.outlet.guid : choice.guid;
}

export function workplaceGuidOf(choice: WorkplaceChoice | null): string | null {
  if (choice === null) return null;
  return choice.kind === 'listed' ? choice.workplace.guid : choice.guid;
}

export function employeeGuidOf(choice: EmployeeChoice | null): string | null {
  if (choice === null) return null;
  return choice.kind === 'listed' ? choice.employee.guid : choice.guid;
}

/** Whether a till may stay chosen beside a store. */
export function tillFits(workplace: WorkplaceChoice, outlet: OutletChoice | null): boolean {
  const store = outletGuidOf(outlet);
  const own = workplace.kind === 'listed' ? workplace.workplace.outletGuid : workplace.outletGuid;
  return store === null || own === null || own === store;
}

/** Whether an employee may stay chosen beside a store; of a typed one nothing is known that speaks against it. */
export function employeeFits(employee: EmployeeChoice, outlet: OutletChoice | null): boolean {
  const store = outletGuidOf(outlet);
  if (employee.kind === 'typed' || store === null) return true;
  return employee.employee.outletGuids === null || employee.employee.outletGuids.includes(store);
}

/** The request that the choices amount to, or `null` while something is missing. */
export function requestOf(choices: Choices): CodeRequest | null {
  const workplaceGuid = workplaceGuidOf(choices.workplace);
  const employeeGuid = employeeGuidOf(choices.employee);
  if (choices.outlet === null || workplaceGuid === null || employeeGuid === null) return null;
  return { workplaceGuid, outletGuid: outletGuidOf(choices.outlet), employeeGuid, sendSms: choices.sendSms };
}

/** The lists that choices are looked up in after the directory was imported again. */
export type Lists = {
  readonly outlets: readonly Outlet[];
  readonly workplaces: readonly Workplace[];
  readonly employees: readonly Employee[];
};

/**
 * Looks everything chosen up again: what the lists hold is shown as they name it now, what came from a list and is
 * gone from it is no longer chosen, what was typed stays.
 */
export function lookUpAgain(choices: Choices, lists: Lists): Choices {
  const { outlet, workplace, employee } = choices;
  const foundOutlet = lists.outlets.find(({ guid }) => guid === outletGuidOf(outlet));
  const foundTill = lists.workplaces.find(({ guid }) => guid === workplaceGuidOf(workplace));
  const foundPerson = lists.employees.find(({ guid }) => guid === employeeGuidOf(employee));
  return {
    ...choices,
    outlet: foundOutlet ? { kind: 'listed', outlet: foundOutlet } : unlessListed(outlet),
    workplace: foundTill ? { kind: 'listed', workplace: foundTill } : unlessListed(workplace),
    employee: foundPerson ? { kind: 'listed', employee: foundPerson } : unlessListed(employee),
  };
}

function unlessListed<C extends { kind: string }>(choice: C | null): C | null {
  return choice?.kind === 'listed' ? null : choice;
}
