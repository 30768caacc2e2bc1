import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import { isLongEnough } from '#contract/handover.ts';
import { makePassphrase } from './make-passphrase.ts';

/** What is wrong with what was entered. */
export type GiveProblem = 'name' | 'short' | 'differs';

/** Handing changes over: what is entered, and what came of it. The passphrase is forgotten with the dialog. */
export class Giving {
  readonly #api: TillApi['handover'];
  #open = $state(false);
  #busy = $state(false);
  #error = $state.raw<CallError | null>(null);
  #problem = $state<GiveProblem | null>(null);
  #done = $state.raw<{ name: string; count: number } | null>(null);
  /** What this computer is called there. */
  from = $state('');
  passphrase = $state('');
  again = $state('');
  #made = $state(false);

  constructor(api: TillApi['handover']) {
    this.#api = api;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get error(): CallError | null {
    return this.#error;
  }

  get problem(): GiveProblem | null {
    return this.#problem;
  }

  get done(): { name: string; count: number } | null {
    return this.#done;
  }

  /** The passphrase is one that the app made up: it is shown, since nobody knows it by heart. */
  get made(): boolean {
    return this.#made;
  }

  open(): void {
    this.#forget();
    this.#open = true;
  }

  /** It stays open while the file is being written: what comes of it has to be seen. */
  close(): void {
    if (this.#busy) return;
    this.#forget();
    this.#open = false;
  }

  makeUp(): void {
    this.passphrase = this.again = makePassphrase();
    this.#made = true;
    this.#problem = null;
  }

  typeOwn(): void {
    this.passphrase = this.again = '';
    this.#made = false;
  }

  async submit(): Promise<void> {
    if (this.#busy) return;
    this.#error = null;
    this.#problem = this.#firstProblem();
    if (this.#problem !== null) return;
    this.#busy = true;
    const answer = await this.#api.give({ from: this.from, passphrase: this.passphrase });
    this.#busy = false;
    if (!answer.ok) this.#error = answer.error;
    else if (answer.data.name !== null) this.#done = { ...answer.data, name: answer.data.name };
  }

  #firstProblem(): GiveProblem | null {
    if (this.from.trim() === '') return 'name';
    if (!isLongEnough(this.passphrase)) return 'short';
    return this.passphrase === this.again ? null : 'differs';
  }

  #forget(): void {
    this.typeOwn();
    this.#error = this.#problem = this.#done = null;
  }
}

/** Taking changes over. */
export class Taking {
  readonly #api: TillApi['handover'];
  #open = $state(false);
  #busy = $state(false);
  #file = $state<string | null>(null);
  #error = $state.raw<CallError | null>(null);
  #done = $state.raw<{ count: number; from: string; back: boolean } | null>(null);
  passphrase = $state('');

  constructor(api: TillApi['handover']) {
    this.#api = api;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** The name of the file that was chosen. */
  get file(): string | null {
    return this.#file;
  }

  get error(): CallError | null {
    return this.#error;
  }

  get done(): { count: number; from: string; back: boolean } | null {
    return this.#done;
  }

  open(): void {
    this.#forget();
    this.#open = true;
  }

  close(): void {
    if (this.#busy) return;
    this.#forget();
    this.#open = false;
  }

  /** Main forgets the one before, even when the user thinks better of it. */
  async choose(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    const answer = await this.#api.choose();
    this.#busy = false;
    this.#error = answer.ok ? null : answer.error;
    this.#file = answer.ok ? answer.data.name : null;
  }

  async submit(): Promise<void> {
    if (this.#busy || this.#file === null || this.passphrase === '') return;
    this.#busy = true;
    this.#error = null;
    const answer = await this.#api.take({ passphrase: this.passphrase });
    this.#busy = false;
    if (!answer.ok) this.#error = answer.error;
    else if (answer.data.count !== null) this.#done = { ...answer.data, count: answer.data.count };
  }

  #forget(): void {
    this.passphrase = '';
    this.#file = this.#error = this.#done = null;
  }
}
