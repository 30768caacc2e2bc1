import { employeeFits, tillFits, type Choices } from './choices.ts';

export const STEP_IDS = ['welcome', 'store', 'till', 'employee', 'settings', 'review', 'code'] as const;
export type StepId = (typeof STEP_IDS)[number];

/** What the steps are judged by. */
export type Facts = {
  readonly connected: boolean;
  readonly choices: Choices;
  /** A code was asked for with these very choices. */
  readonly codeAsked: boolean;
  /** The settings were looked at; whether any were changed is the user's affair. */
  readonly settingsSeen: boolean;
};

export type Step = {
  readonly id: StepId;
  /** The steps that must be complete before this one may be entered. */
  readonly needs: readonly StepId[];
  /** Whether the rail names it. */
  readonly inRail: boolean;
  /** Whether what it is there for has been done. */
  readonly complete: (facts: Facts) => boolean;
  /** Takes out of the choices what this step contributed, where an earlier step's choice speaks against it. */
  readonly revise: (choices: Choices) => Choices;
};

const unchanged = (choices: Choices): Choices => choices;

/** Every step of the wizard, in order. A step that is put in here needs a view in `views.ts` and nothing else. */
export const STEPS: readonly Step[] = [
  {
    id: 'welcome',
    needs: [],
    inRail: false,
    complete: ({ connected }) => connected,
    revise: unchanged,
  },
  {
    id: 'store',
    needs: ['welcome'],
    inRail: true,
    complete: ({ choices }) => choices.outlet !== null,
    revise: unchanged,
  },
  {
    id: 'till',
    needs: ['welcome', 'store'],
    inRail: true,
    complete: ({ choices }) => choices.workplace !== null,
    revise: (choices) =>
      choices.workplace !== null && !tillFits(choices.workplace, choices.outlet)
        ? { ...choices, workplace: null }
        : choices,
  },
  {
    id: 'employee',
    needs: ['welcome', 'store', 'till'],
    inRail: true,
    complete: ({ choices }) => choices.employee !== null,
    revise: (choices) =>
      choices.employee !== null && !employeeFits(choices.employee, choices.outlet)
        ? { ...choices, employee: null }
        : choices,
  },
  {
    id: 'settings',
    needs: ['welcome', 'store', 'till', 'employee'],
    inRail: true,
    complete: ({ settingsSeen }) => settingsSeen,
    revise: unchanged,
  },
  {
    // Needs no settings: whoever is in a hurry goes straight to it.
    id: 'review',
    needs: ['welcome', 'store', 'till', 'employee'],
    inRail: true,
    complete: ({ codeAsked }) => codeAsked,
    revise: unchanged,
  },
  {
    id: 'code',
    needs: ['welcome', 'store', 'till', 'employee', 'review'],
    inRail: true,
    complete: () => false,
    revise: unchanged,
  },
];

export function stepOf(id: StepId): Step {
  const step = STEPS.find((candidate) => candidate.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
}

/** Whether everything that a step depends on is there. */
export function permitted(id: StepId, facts: Facts): boolean {
  return stepOf(id).needs.every((need) => stepOf(need).complete(facts));
}

/** Lets every step, in order, clear what no longer fits. */
export function revised(choices: Choices): Choices {
  return STEPS.reduce((kept, step) => step.revise(kept), choices);
}

/** The step after or before another one; `null` at the ends. */
export function neighbour(id: StepId, offset: 1 | -1): StepId | null {
  return STEP_IDS[STEP_IDS.indexOf(id) + offset] ?? null;
}
