import { employeeFits, tillFits, type Choices } from './choices.ts';

export const STEP_IDS = ['welcome', 'store', 'till', 'code'] as const;
export type StepId = (typeof STEP_IDS)[number];

/** What the steps are judged by. */
export type WizardFacts = {
  readonly connected: boolean;
  readonly choices: Choices;
  /** A code was asked for with these very choices. */
  readonly codeAsked: boolean;
};

export type Step = {
  readonly id: StepId;
  /** The steps that must be complete before this one may be entered. */
  readonly needs: readonly StepId[];
  /** Whether what it is there for has been done. */
  readonly complete: (facts: WizardFacts) => boolean;
  /** Takes out of the choices what this step contributed, where an earlier step's choice speaks against it. */
  readonly revise: (choices: Choices) => Choices;
};

const unchanged = (choices: Choices): Choices => choices;

function withFittingTill(choices: Choices): Choices {
  const { workplace, outlet } = choices;
  return workplace === null || tillFits(workplace, outlet) ? choices : { ...choices, workplace: null };
}

function withFittingEmployee(choices: Choices): Choices {
  const { employee, outlet } = choices;
  return employee === null || employeeFits(employee, outlet) ? choices : { ...choices, employee: null };
}

/** Every step of the wizard, in order. A step that is put in here needs a view in `step-views.ts` and nothing else. */
export const STEPS: readonly Step[] = [
  {
    id: 'welcome',
    needs: [],
    complete: ({ connected }) => connected,
    revise: unchanged,
  },
  {
    id: 'store',
    needs: ['welcome'],
    complete: ({ choices }) => choices.outlet !== null,
    revise: unchanged,
  },
  {
    // The till and who will use it: with both a code can be asked for, and that is the way on.
    id: 'till',
    needs: ['welcome', 'store'],
    complete: ({ codeAsked }) => codeAsked,
    revise: (choices) => withFittingEmployee(withFittingTill(choices)),
  },
  {
    id: 'code',
    needs: ['welcome', 'store', 'till'],
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
export function permitted(id: StepId, facts: WizardFacts): boolean {
  return stepOf(id).needs.every((need) => stepOf(need).complete(facts));
}

/** Lets every step, in order, clear what no longer fits. */
export function revised(choices: Choices): Choices {
  return STEPS.reduce((kept, step) => step.revise(kept), choices);
}

/** The step after or before another one; `null` at the ends. */
export function adjacentStep(id: StepId, offset: 1 | -1): StepId | null {
  return STEP_IDS[STEP_IDS.indexOf(id) + offset] ?? null;
}
