import { createContext } from 'svelte';
import type { IssuedCode } from '#contract/activation.ts';
import type { LookedUp } from '#contract/directory.ts';
import {
  lookUpAgain,
  NOTHING_CHOSEN,
  outletGuidOf,
  requestOf,
  type Choices,
  type CodeRequest,
  type OutletChoice,
  type WorkplaceChoice,
} from './choices.ts';
import type { CodePhase, CodeSession } from './code-session.svelte.ts';
import type { SavedChoices, Progress } from './draft.ts';
import { adjacentStep, permitted, revised, stepOf, type WizardFacts, type StepId } from './registry.ts';

/** What has just become of a till, said while its successor is being chosen. */
export type Note = {
  readonly kind: 'handed_over' | 'active' | 'ready';
  readonly workplace: WorkplaceChoice;
};

/** Where the user is on the way to a code, and what is chosen so far. */
export class Wizard {
  readonly code: CodeSession;
  #choices = $state.raw<Choices>(NOTHING_CHOSEN);
  #current = $state<StepId>('welcome');
  #connection = $state<string | null>(null);
  #note = $state.raw<Note | null>(null);
  #opened = $state(0);
  /** What stood there before a till brought its own choices along, or what somebody chose since. */
  #carried: SavedChoices | null = null;

  constructor(code: CodeSession) {
    this.code = code;
  }

  get choices(): Choices {
    return this.#choices;
  }

  get current(): StepId {
    return this.#current;
  }

  /** Grows whenever something else is opened, be it at the same step. */
  get opened(): number {
    return this.#opened;
  }

  /** What will be asked for, once everything is chosen. */
  get request(): CodeRequest | null {
    return requestOf(this.#choices);
  }

  get note(): Note | null {
    return this.#note;
  }

  /** What of it is kept, so that the user can go on here. */
  get progress(): Progress {
    return { choices: this.#choices, current: this.#current };
  }

  get facts(): WizardFacts {
    return {
      connected: this.#connection !== null,
      choices: this.#choices,
      codeAsked: this.code.phase.kind !== 'idle',
    };
  }

  complete(id: StepId): boolean {
    return stepOf(id).complete(this.facts);
  }

  permitted(id: StepId): boolean {
    return permitted(id, this.facts);
  }

  /** Whether the user can go there now; a request on the wire is waited for or stopped first. */
  reachable(id: StepId): boolean {
    return !this.code.asking && this.permitted(id);
  }

  /**
   * Tells the wizard which connection is in use. Another one than before means other stores: everything starts anew.
   * @param connection what identifies it, or `null` for none
   */
  follow(connection: string | null): void {
    if (connection === this.#connection) return;
    this.#connection = connection;
    this.startOver();
  }

  /** Forgets everything that was chosen. What was kept for a till stays with it. */
  startOver(): void {
    this.open({ choices: NOTHING_CHOSEN, current: 'store' });
  }

  /**
   * Changes some choices; what no longer fits is cleared, and so is a code that was asked for with others. Leaves a step
   * that is no longer permitted. Whoever is chosen stays for the tills that come after, too.
   */
  choose(part: Partial<Choices>): void {
    if (this.#carried !== null) {
      const { employee = this.#carried.employee, sendSms = this.#carried.sendSms } = part;
      this.#carried = { employee, sendSms };
    }
    this.#change(part);
  }

  /**
   * Chooses a till.
   * @param own what was chosen for it before; until another till is chosen, that takes the place of what stands there
   */
  chooseTill(workplace: WorkplaceChoice | null, own: SavedChoices | null = null): void {
    const { employee, sendSms } = this.#choices;
    const present = this.#carried ?? { employee, sendSms };
    const restored = own ?? this.#carried;
    this.#carried = own === null ? null : present;
    this.#change({ workplace, ...restored });
  }

  /** Goes on where something was left: at that step, or at the last one before it that may be entered. */
  open({ choices, current }: Progress): void {
    this.#opened++;
    this.code.reset();
    this.#note = null;
    this.#carried = null;
    this.#choices = revised(choices);
    this.#goToNearestAllowed(current);
  }

  /** Shows a code that was issued in this session. */
  openCode(choices: Choices, issued: IssuedCode): void {
    this.open({ choices, current: 'till' });
    const { request } = this;
    if (request === null) return;
    this.code.display(request, issued);
    this.#current = 'code';
  }

  /** After the directory was imported again: see `lookUpAgain`. Leaves a step that is no longer permitted. */
  lookUpAgain(found: LookedUp): void {
    this.#replace(lookUpAgain(this.#choices, found));
    this.#goToNearestAllowed(this.#current);
  }

  /** Goes to a step if it may be entered; says whether it did. */
  go(id: StepId): boolean {
    if (!this.reachable(id)) return false;
    this.#current = id;
    if (id !== 'till') this.#note = null;
    return true;
  }

  next(): boolean {
    const next = adjacentStep(this.#current, 1);
    return next !== null && this.complete(this.#current) && this.go(next);
  }

  back(): boolean {
    const previous = adjacentStep(this.#current, -1);
    return previous !== null && this.go(previous);
  }

  /** Asks for the code of what is chosen and shows what comes of it; one that is here already is shown again. */
  getCode(): void {
    const { request } = this;
    if (request === null || !this.permitted('till') || this.code.asking) return;
    if (!HAS_CODE.has(this.code.phase.kind)) void this.code.ask(request);
    this.#current = 'code';
  }

  /**
   * This till is seen to: on to the next one of the same store, with the same employee. While a request is on the wire,
   * nothing.
   */
  nextTill(note: Note | null): void {
    if (this.code.asking) return;
    this.#carried = null;
    this.choose({ workplace: null });
    this.#current = 'till';
    this.#note = note;
  }

  /**
   * On to the tills of a store; of the one that is chosen already, to where they were left. What is chosen about the
   * person stays where it fits. While a request is on the wire, nothing.
   */
  openStore(outlet: OutletChoice): void {
    if (this.code.asking) return;
    const before = this.#choices.outlet;
    if (before?.kind !== outlet.kind || outletGuidOf(before) !== outletGuidOf(outlet)) {
      // A till that was opened before its store was known is what the store is chosen for.
      if (before !== null) this.chooseTill(null);
      this.choose({ outlet });
      this.#opened++;
    }
    this.go('till');
    this.#note = null;
  }

  #change(part: Partial<Choices>): void {
    this.#replace({ ...this.#choices, ...part });
    this.#goToNearestAllowed(this.#current);
  }

  #goToNearestAllowed(wanted: StepId): void {
    for (let step: StepId | null = wanted; step !== null; step = adjacentStep(step, -1)) {
      this.#current = step;
      if (this.permitted(step)) return;
    }
  }

  #replace(choices: Choices): void {
    const before = this.request;
    this.#choices = revised(choices);
    if (!sameRequest(before, this.request)) this.code.reset();
  }
}

/** Where there is a code that can be shown. */
const HAS_CODE: ReadonlySet<CodePhase['kind']> = new Set(['issued', 'hidden']);

function sameRequest(a: CodeRequest | null, b: CodeRequest | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.workplaceGuid === b.workplaceGuid &&
    a.outletGuid === b.outletGuid &&
    a.employeeGuid === b.employeeGuid &&
    a.sendSms === b.sendSms
  );
}

export const [getWizard, setWizard] = createContext<Wizard>();
