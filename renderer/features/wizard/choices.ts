import type { IssueInput } from '#contract/activation.ts';
import type { Employee, LookedUp, Outlet, Workplace } from '#contract/directory.ts';

/** A store from the list, one whose GUID was typed, or none: the request then goes out without a store. */
export type OutletChoice =
  { kind: 'listed'; outlet: Outlet } | { kind: 'typed'; guid: string } | { kind: 'none' };

/** A typed till counts as one of the store that it was typed for; `null` when it was typed for none. */
export type WorkplaceChoice =
  { kind: 'listed'; workplace: Workplace } | { kind: 'typed'; guid: string; outletGuid: string | null };

/** `overrideFor`: the store for which somebody who belongs to other ones was chosen all the same. */
export type EmployeeChoice =
  { kind: 'listed'; employee: Employee; overrideFor?: string | undefined } | { kind: 'typed'; guid: string };

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
  return employee.kind === 'typed' || worksIn(employee.employee, store) || employee.overrideFor === store;
}

/** Whether somebody may set up tills in a store. @param store `null`: in none in particular */
function worksIn({ outletGuids }: Employee, store: string | null): boolean {
  return store === null || outletGuids === null || outletGuids.includes(store);
}

/** The choice of somebody from the list, for a store that may not be one of his. */
export function listedEmployee(employee: Employee, outlet: OutletChoice | null): EmployeeChoice {
  const store = outletGuidOf(outlet);
  return worksIn(employee, store)
    ? { kind: 'listed', employee }
    : { kind: 'listed', employee, overrideFor: store ?? undefined };
}

/** The request that the choices amount to, or `null` while something is missing. */
export function requestOf(choices: Choices): CodeRequest | null {
  const workplaceGuid = workplaceGuidOf(choices.workplace);
  const employeeGuid = employeeGuidOf(choices.employee);
  if (choices.outlet === null || workplaceGuid === null || employeeGuid === null) return null;
  const { outlet, employee, sendSms } = choices;
  // What was typed, or kept until the directory no longer lists it, is warned of before a code can be asked for.
  const isListed = employee?.kind === 'listed' && employee.employee.archived !== true;
  const unlisted = !isListed && { unlisted: true };
  return { workplaceGuid, outletGuid: outletGuidOf(outlet), employeeGuid, sendSms, ...unlisted };
}

/** What of the choices can be looked up. */
export function guidsOf({ outlet, workplace, employee }: Choices): {
  outletGuid: string | null;
  workplaceGuid: string | null;
  employeeGuid: string | null;
} {
  return {
    outletGuid: outletGuidOf(outlet),
    workplaceGuid: workplaceGuidOf(workplace),
    employeeGuid: employeeGuidOf(employee),
  };
}

/**
 * Looks everything chosen up again: what the directory holds is shown as it names it now, what came from a list and is
 * gone from it is no longer chosen, what was typed stays.
 * @param found the answer for `guidsOf(choices)`
 */
export function lookUpAgain(choices: Choices, found: LookedUp): Choices {
  const outlet: OutletChoice | null = found.outlet
    ? { kind: 'listed', outlet: found.outlet }
    : unlessListed(choices.outlet);
  const workplace = found.workplace && ({ kind: 'listed', workplace: found.workplace } as const);
  const before = choices.employee;
  const employee = found.employee && {
    kind: 'listed' as const,
    employee: found.employee,
    overrideFor: before?.kind === 'listed' ? before.overrideFor : undefined,
  };
  return {
    ...choices,
    outlet,
    workplace: workplace && tillFits(workplace, outlet) ? workplace : unlessListed(choices.workplace),
    employee: employee && employeeFits(employee, outlet) ? employee : unlessListed(before),
  };
}

function unlessListed<C extends { kind: string }>(choice: C | null): C | null {
  return choice?.kind === 'listed' ? null : choice;
}
