import type { LookedUp } from '#contract/directory.ts';
import type { Draft, DRAFT_STEPS } from '#contract/tills.ts';
import {
  employeeGuidOf,
  listedEmployee,
  NOTHING_CHOSEN,
  outletGuidOf,
  workplaceGuidOf,
  type Choices,
  type OutletChoice,
  type WorkplaceChoice,
} from './choices.ts';
import type { StepId } from './registry.ts';

type DraftStep = (typeof DRAFT_STEPS)[number];

/** What the wizard stands at. */
export type Progress = { readonly choices: Choices; readonly current: StepId };

/** What a till was or is being set up with, except the till itself. */
export type SavedChoices = Pick<Choices, 'employee' | 'sendSms'>;

/** The step at which the wizard is opened again: never the code itself, which is only made when somebody asks. */
function stepOf(current: StepId): DraftStep {
  return current === 'welcome' || current === 'store' ? 'store' : 'till';
}

/** What of the wizard is kept. */
export function draftOf({ choices, current }: Progress): Draft {
  return {
    outletGuid: outletGuidOf(choices.outlet),
    withoutOutlet: choices.outlet?.kind === 'none',
    workplaceGuid: workplaceGuidOf(choices.workplace),
    employeeGuid: employeeGuidOf(choices.employee),
    sendSms: choices.sendSms,
    settingsSeen: false,
    step: stepOf(current),
  };
}

function outletOf({ outletGuid, withoutOutlet }: Draft, { outlet }: LookedUp): OutletChoice | null {
  if (outlet !== null) return { kind: 'listed', outlet };
  if (outletGuid !== null) return { kind: 'typed', guid: outletGuid };
  return withoutOutlet ? { kind: 'none' } : null;
}

function workplaceOf({ workplaceGuid, outletGuid }: Draft, { workplace }: LookedUp): WorkplaceChoice | null {
  if (workplace !== null) return { kind: 'listed', workplace };
  return workplaceGuid === null ? null : { kind: 'typed', guid: workplaceGuid, outletGuid };
}

/**
 * The choices that a draft amounts to. What the directory lacks counts as typed.
 * @param found what it holds under the draft's GUIDs
 */
export function choicesOf(draft: Draft, found: LookedUp): Choices {
  const outlet = outletOf(draft, found);
  return {
    ...NOTHING_CHOSEN,
    outlet,
    workplace: workplaceOf(draft, found),
    ...ownChoicesOf(draft, found, outlet),
  };
}

/** What of a draft is about the person and not about where the till stands. */
export function ownChoicesOf(
  { employeeGuid, sendSms }: Pick<Draft, 'employeeGuid' | 'sendSms'>,
  { employee }: Pick<LookedUp, 'employee'>,
  outlet: OutletChoice | null,
): SavedChoices {
  if (employee !== null) return { employee: listedEmployee(employee, outlet), sendSms };
  return { employee: employeeGuid === null ? null : { kind: 'typed', guid: employeeGuid }, sendSms };
}
