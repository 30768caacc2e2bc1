import { createContext, untrack } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { FoundTill, TillState } from '#contract/tills.ts';
import type { AppState } from '#shared/state/app-state.svelte.ts';
import { ChooseModel } from '#shared/ui/choose/choose.svelte.ts';
import type { Question } from '#shared/ui/choose/choose-listing.svelte.ts';
import { employeeGuidOf, listedEmployee, outletGuidOf, workplaceGuidOf } from './choices.ts';
import type { Drafts } from './drafts.svelte.ts';
import { isOffline } from './offline.ts';
import { keepForLater, type PrepareTill } from './prepare-till.svelte.ts';
import type { Wizard } from './wizard.svelte.ts';
import { chooseTill, chooseTyped, type Typed } from './choose-till.ts';

type Parts = {
  readonly api: Pick<TillApi, 'tills' | 'directory'>;
  readonly appState: AppState;
  readonly wizard: Wizard;
  readonly drafts: Drafts;
  readonly prepareTill: PrepareTill;
};

/** Nothing was asked for yet, so that a till can wait for a better moment; one that has a code, or may have, cannot. */
const FOR_LATER: ReadonlySet<TillState['kind']> = new Set(['not_started', 'draft']);

/** Whether a till is saved for later where no code can be had. @param state `undefined`: no list says where it stands */
export function isForLater(state: TillState['kind'] | undefined): boolean {
  return state === undefined || FOR_LATER.has(state);
}

/** The tills of a store, the one that Enter takes, and what is done with it. */
export class TillStep {
  readonly #parts: Parts;
  #model = $state.raw<ChooseModel<FoundTill>>();
  #finished = $state(0);
  /** Whether the list of employees lies over the tills. */
  asksWho = $state(false);
  #asksWhoNext = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The list of employees lies over the tills as soon as the step is come to. */
  askWhoNext(): void {
    this.#asksWhoNext = true;
  }

  /** Whether that was wanted; once. */
  takeAskWho(): boolean {
    const isWanted = this.#asksWhoNext;
    this.#asksWhoNext = false;
    return isWanted;
  }

  /** The list; another one whenever the step is come to. */
  begin(): ChooseModel<FoundTill> {
    const { wizard } = this.#parts;
    const { workplace } = wizard.choices;
    this.asksWho = false;
    this.#model = new ChooseModel<FoundTill>(
      {
        ask: (question) => this.#ask(question),
        guidOf: ({ workplace: { guid } }) => guid,
        isRecent: ({ recent }) => recent,
        chosen: () => workplaceGuidOf(wizard.choices.workplace) ?? this.#unsaved(),
      },
      untrack(() => workplace?.kind === 'listed' && workplace.workplace.archived),
    );
    return this.#model;
  }

  /** How many of those that match are finished. */
  get finished(): number {
    return this.#finished;
  }

  /** The till that Enter takes; `undefined`: none, or not known yet. */
  get next(): FoundTill | undefined {
    const model = this.#model;
    return model?.listing.at(model.active);
  }

  /** Whether a code cannot be had at the moment, so that tills are saved for later. */
  get isOffline(): boolean {
    return isOffline(this.#parts.appState.now);
  }

  /** On with a till of the list: gets its code or, offline, saves it for later; a code that it has is shown either way. */
  async take(found: FoundTill): Promise<void> {
    if (!(await this.#choose(found))) return;
    if (isForLater(found.state.kind)) await this.goOn();
    else this.#getCode();
  }

  /** Gets a till's code, whatever is known of the network. */
  async getCode(found: FoundTill): Promise<void> {
    if (await this.#choose(found)) this.#getCode();
  }

  /** On with the till that is chosen. */
  async goOn(): Promise<void> {
    if (this.isOffline) await this.#save();
    else this.#getCode();
  }

  /** Chooses the till that a GUID was typed for: see `chooseTyped`. */
  type(guid: string, isLatest: () => boolean): Promise<Typed> {
    return chooseTyped(this.#parts, guid, isLatest);
  }

  /** Chooses the person that a GUID was typed for; it is the directory's own where that has them. */
  async typeEmployee(guid: string | null): Promise<void> {
    const { api, wizard } = this.#parts;
    wizard.choose({ employee: guid === null ? null : { kind: 'typed', guid } });
    if (guid === null) return;
    const found = await api.directory.lookUp({ outletGuid: null, workplaceGuid: null, employeeGuid: guid });
    const employee = found.ok ? found.data.employee : null;
    if (employee === null || employeeGuidOf(wizard.choices.employee) !== guid) return;
    wizard.choose({ employee: listedEmployee(employee, wizard.choices.outlet) });
  }

  async #choose(found: FoundTill): Promise<boolean> {
    const { wizard } = this.#parts;
    if (wizard.code.asking) return false;
    await chooseTill(this.#parts, found);
    return workplaceGuidOf(wizard.choices.workplace) === found.workplace.guid;
  }

  #getCode(): void {
    const { wizard } = this.#parts;
    if (wizard.request === null) this.asksWho = true;
    else wizard.getCode();
  }

  async #save(): Promise<void> {
    if (this.#parts.wizard.request === null) this.asksWho = true;
    else await keepForLater(this.#parts);
  }

  async #ask(question: Question) {
    const { api, wizard } = this.#parts;
    const answer = await api.tills.findTills({
      ...question,
      outletGuid: outletGuidOf(wizard.choices.outlet),
    });
    if (answer.ok) this.#finished = answer.data.finished;
    return answer;
  }

  /** Offline, whoever goes on from till to till does not come to one that is saved already. */
  #unsaved(): string | null {
    const first = this.isOffline ? this.#model?.listing.now?.pages.get(0) : undefined;
    return first?.find(({ state }) => isForLater(state.kind))?.workplace.guid ?? null;
  }
}

export const [getTillStep, setTillStep] = createContext<TillStep>();
