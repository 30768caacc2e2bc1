import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import { isLongEnough } from '#contract/handover.ts';
import { makePassphrase } from './make-passphrase.ts';

/** What is wrong with what was entered. */
export type GiveProblem = 'name' | 'short' | 'differs';

/** A dialog about a file under a passphrase, which is forgotten with the dialog. */
abstract class FileDialog<Done> {
  protected readonly api: TillApi['handover'];
  #open = $state(false);
  #busy = $state(false);
  #error = $state.raw<CallError | null>(null);
  #done = $state.raw<Done | null>(null);
  passphrase = $state('');

  constructor(api: Pick<TillApi, 'handover'>) {
    this.api = api.handover;
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

  /** What came of it; `null`: nothing yet. */
  get done(): Done | null {
    return this.#done;
  }

  open(): void {
    this.forget();
    this.#open = true;
  }

  /** It stays open while a file is being written: what comes of it has to be seen. */
  close(): void {
    if (this.#busy) return;
    this.forget();
    this.#open = false;
  }

  /** Forgets what was entered, and what came of it. */
  protected forget(): void {
    this.passphrase = '';
    this.#error = this.#done = null;
  }

  /** @returns what a call answers; `null`: it failed, and why is in `error` */
  protected async run<T>(call: () => Promise<Result<T, CallError>>): Promise<T | null> {
    this.#busy = true;
    this.#error = null;
    const answer = await call();
    this.#busy = false;
    this.#error = answer.ok ? null : answer.error;
    return answer.ok ? answer.data : null;
  }

  protected forgetError(): void {
    this.#error = null;
  }

  protected end(done: Done): void {
    this.#done = done;
  }
}

/** Handing changes over. */
export class Giving extends FileDialog<{ name: string; count: number }> {
  #problem = $state<GiveProblem | null>(null);
  /** What this computer is called there. */
  from = $state('');
  again = $state('');
  #made = $state(false);

  get problem(): GiveProblem | null {
    return this.#problem;
  }

  /** The passphrase is one that the app made up: it is shown, since nobody knows it by heart. */
  get made(): boolean {
    return this.#made;
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
    if (this.busy) return;
    this.forgetError();
    this.#problem = this.#firstProblem();
    if (this.#problem !== null) return;
    const given = await this.run(() => this.api.give({ from: this.from, passphrase: this.passphrase }));
    if (given !== null && given.name !== null) this.end({ ...given, name: given.name });
  }

  #firstProblem(): GiveProblem | null {
    if (this.from.trim() === '') return 'name';
    if (!isLongEnough(this.passphrase)) return 'short';
    return this.passphrase === this.again ? null : 'differs';
  }

  protected override forget(): void {
    super.forget();
    this.typeOwn();
    this.#problem = null;
  }
}

/** What the user says of a handover that was interrupted. */
export class Finishing {
  readonly #api: TillApi['handover'];
  #error = $state.raw<CallError | null>(null);

  constructor(api: Pick<TillApi, 'handover'>) {
    this.#api = api.handover;
  }

  /** Why the last one was not finished. */
  get error(): CallError | null {
    return this.#error;
  }

  dismiss(): void {
    this.#error = null;
  }

  /** @returns whether it is still open, since its file was not found */
  async finish(id: string, verdict: 'look' | 'send_here'): Promise<boolean> {
    const answer = await this.#api.finish({ id, verdict });
    this.#error = answer.ok ? null : answer.error;
    return answer.ok && !answer.data.answered;
  }
}

/** Taking changes over. */
export class Taking extends FileDialog<{ count: number; from: string; back: boolean }> {
  #file = $state<string | null>(null);

  /** The name of the file that was chosen. */
  get file(): string | null {
    return this.#file;
  }

  /** Main forgets the one before, even when the user thinks better of it. */
  async choose(): Promise<void> {
    if (this.busy) return;
    this.#file = (await this.run(() => this.api.choose()))?.name ?? null;
  }

  async submit(): Promise<void> {
    if (this.busy || this.#file === null || this.passphrase === '') return;
    const taken = await this.run(() => this.api.take({ passphrase: this.passphrase }));
    if (taken !== null && taken.count !== null) this.end({ ...taken, count: taken.count });
  }

  protected override forget(): void {
    super.forget();
    this.#file = null;
  }
}
