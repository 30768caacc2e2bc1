import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { Employee } from '#contract/directory.ts';
import {
  employeeFits,
  employeeGuidOf,
  outletGuidOf,
  type Choices,
  type EmployeeChoice,
  type OutletChoice,
} from './choices.ts';
import type { Wizard } from './wizard.svelte.ts';

/** Who is proposed, and why: got the last code, or is the only one there is. */
export type Proposal = {
  readonly why: 'last' | 'only';
  readonly employee: Employee;
  /** How the last code went out; `undefined`: nothing is known of that. */
  readonly sendSms?: boolean;
};

const PAGE = { search: '', offset: 0, limit: 2, includeHidden: false } as const;

/**
 * Who will most likely use the next till of a store: whoever the last one was set up for there, else whoever was chosen
 * last in any store and may work in this one, else the only one there is.
 */
export class EmployeeProposal {
  readonly #api: Pick<TillApi, 'tills' | 'directory'>;
  #now = $state.raw<Proposal | null>(null);
  #known = $state(false);
  #turn = 0;

  constructor(api: Pick<TillApi, 'tills' | 'directory'>) {
    this.#api = api;
  }

  /** `null`: nobody, or not known yet. */
  get now(): Proposal | null {
    return this.#now;
  }

  /** Whether it is known who is proposed, or that nobody is. */
  get known(): boolean {
    return this.#known;
  }

  /** Why the one who is chosen stands there without having been asked for; `null`: was asked for. */
  whyOf(chosen: EmployeeChoice | null): Proposal['why'] | null {
    return this.#now !== null && this.#now.employee.guid === employeeGuidOf(chosen) ? this.#now.why : null;
  }

  reset(): void {
    this.#turn++;
    this.#now = null;
    this.#known = false;
  }

  /**
   * Finds who is proposed for the store that is chosen, and chooses them where nobody is.
   * @param isComplete whether everybody is in the list already: only then can somebody be the only one
   * @returns whether that is known now; not where it was asked anew meanwhile
   */
  async propose(wizard: Wizard, isComplete: boolean): Promise<boolean> {
    const turn = ++this.#turn;
    this.#known = false;
    const { outlet } = wizard.choices;
    const found = await this.#find(outlet, isComplete);
    if (turn !== this.#turn) return false;
    this.#now = found;
    this.#known = true;
    // The same store may be looked up again meanwhile.
    const isSameStore = outletGuidOf(wizard.choices.outlet) === outletGuidOf(outlet);
    if (found !== null && wizard.choices.employee === null && isSameStore)
      wizard.choose(choiceOf(found, wizard.choices));
    return true;
  }

  async #find(outlet: OutletChoice | null, isComplete: boolean): Promise<Proposal | null> {
    const outletGuid = outletGuidOf(outlet);
    const [last, people] = await Promise.all([
      this.#last(outlet, outletGuid),
      this.#api.directory.findEmployees({ ...PAGE, outletGuid }),
    ]);
    const [first] = people.ok ? people.data.items : [];
    const isOnly = isComplete && people.ok && people.data.total === 1;
    if (isOnly && first !== undefined) return { why: 'only', employee: first.employee };
    if (last !== null) return last;
    return first?.recent === true ? { why: 'last', employee: first.employee } : null;
  }

  /** Whoever the last till of this store was set up for, unless they have left. */
  async #last(outlet: OutletChoice | null, outletGuid: string | null): Promise<Proposal | null> {
    const last = await this.#api.tills.lastTill({ outletGuid });
    if (!last.ok || last.data === null) return null;
    const { employeeGuid, sendSms } = last.data;
    const found = await this.#api.directory.lookUp({ outletGuid: null, workplaceGuid: null, employeeGuid });
    const employee = found.ok ? found.data.employee : null;
    if (employee === null || employee.archived === true) return null;
    return employeeFits({ kind: 'listed', employee }, outlet) ? { why: 'last', employee, sendSms } : null;
  }
}

function choiceOf({ employee, sendSms }: Proposal, now: Choices): Pick<Choices, 'employee' | 'sendSms'> {
  return { employee: { kind: 'listed', employee }, sendSms: sendSms ?? now.sendSms };
}

export const [getEmployeeProposal, setEmployeeProposal] = createContext<EmployeeProposal>();
