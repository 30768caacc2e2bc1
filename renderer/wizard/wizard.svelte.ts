import {
  lookUpAgain,
  NOTHING_CHOSEN,
  requestOf,
  type Choices,
  type CodeRequest,
  type Lists,
} from './choices.ts';
import type { CodeSession } from './code-session.svelte.ts';
import { neighbour, permitted, revised, stepOf, type Facts, type StepId } from './registry.ts';

/** Where the user is on the way to a code, and what is chosen so far. */
export class Wizard {
  readonly code: CodeSession;
  #choices = $state.raw<Choices>(NOTHING_CHOSEN);
  #current = $state<StepId>('welcome');
  #connection = $state<string | null>(null);
  #handedOver = $state<string | null>(null);
  #settingsSeen = $state(false);

  constructor(code: CodeSession) {
    this.code = code;
  }

  get choices(): Choices {
    return this.#choices;
  }

  get current(): StepId {
    return this.#current;
  }

  /** What will be asked for, once everything is chosen. */
  get request(): CodeRequest | null {
    return requestOf(this.#choices);
  }

  /** The name of the till that was handed over last, as long as its successor is being chosen. */
  get handedOver(): string | null {
    return this.#handedOver;
  }

  get facts(): Facts {
    return {
      connected: this.#connection !== null,
      choices: this.#choices,
      codeAsked: this.code.phase.kind !== 'idle',
      settingsSeen: this.#settingsSeen,
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
    this.#choices = NOTHING_CHOSEN;
    this.#handedOver = null;
    this.#settingsSeen = false;
    this.code.reset();
    this.#current = connection === null ? 'welcome' : 'store';
  }

  /** Changes some choices; what no longer fits is cleared, and so is a code that was asked for with others. */
  choose(part: Partial<Choices>): void {
    this.#replace({ ...this.#choices, ...part });
  }

  /** After the directory was imported again: see `lookUpAgain`. Leaves a step that is no longer permitted. */
  lookUpAgain(lists: Lists): void {
    this.#replace(lookUpAgain(this.#choices, lists));
    for (let step: StepId | null = this.#current; step !== null; step = neighbour(step, -1)) {
      if (this.permitted(step)) {
        this.#current = step;
        return;
      }
    }
  }

  /** Goes to a step if it may be entered; says whether it did. */
  go(id: StepId): boolean {
    if (!this.reachable(id)) return false;
    this.#current = id;
    if (id !== 'till') this.#handedOver = null;
    if (id === 'settings') this.#settingsSeen = true;
    return true;
  }

  next(): boolean {
    const next = neighbour(this.#current, 1);
    return next !== null && this.complete(this.#current) && this.go(next);
  }

  back(): boolean {
    const previous = neighbour(this.#current, -1);
    return previous !== null && this.go(previous);
  }

  /** Asks for the code of what is chosen and shows what comes of it. */
  getCode(): void {
    const { request } = this;
    if (request === null || !this.permitted('review') || this.code.asking) return;
    void this.code.ask(request);
    this.#current = 'code';
  }

  /** The till has its code: on to the next till of the same store, with the same employee. */
  nextTill(handedOver: string): void {
    this.choose({ workplace: null });
    this.#current = 'till';
    this.#handedOver = handedOver;
  }

  #replace(choices: Choices): void {
    const before = this.request;
    this.#choices = revised(choices);
    if (!sameRequest(before, this.request)) this.code.reset();
  }
}

function sameRequest(a: CodeRequest | null, b: CodeRequest | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.workplaceGuid === b.workplaceGuid &&
    a.outletGuid === b.outletGuid &&
    a.employeeGuid === b.employeeGuid &&
    a.sendSms === b.sendSms
  );
}
