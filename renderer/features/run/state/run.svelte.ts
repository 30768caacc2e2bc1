import { createContext } from 'svelte';
import type { Bridge, TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import { TillSelection } from './selection.svelte.ts';

type Calls = Bridge['run'];

/** Choosing tills for a run, and the run that there is: what the page is told to do, and what came of that. */
export class Run {
  readonly #api: Calls;
  readonly selection: TillSelection;
  /** Tills for another run are chosen while the one before is still there. */
  choosing = $state(false);
  /** Codes stand in the rows. */
  showsCodes = $state(false);
  /** One till's code is looked at. */
  showsOne = $state(false);
  #busy = $state(false);
  #error = $state.raw<CallError | null>(null);
  #again: () => Promise<boolean> = () => Promise.resolve(false);

  constructor(api: Pick<TillApi, 'run'>) {
    this.#api = api.run;
    this.selection = new TillSelection(api);
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Why the last thing that was wanted did not come to pass. */
  get error(): CallError | null {
    return this.#error;
  }

  /** Begins with what is ticked. @returns whether it has begun: the user may think better of it in main's own question */
  async start(language: string): Promise<boolean> {
    const input = this.selection.input(language);
    if (input === null) return false;
    const begun = await this.#attempt(() => this.#api.start(input));
    if (begun) {
      this.selection.clear();
      this.choosing = false;
    }
    return begun;
  }

  pause(): Promise<boolean> {
    return this.#attempt(() => this.#api.pause());
  }

  resume(): Promise<boolean> {
    return this.#attempt(() => this.#api.resume());
  }

  stop(): Promise<boolean> {
    return this.#attempt(() => this.#api.stop());
  }

  /**
   * A till is in line again.
   * @param employeeGuid another employee; `null`: the same
   * @param replace the user was told of its earlier code
   */
  again(workplaceGuid: string, employeeGuid: string | null, replace: boolean): Promise<boolean> {
    return this.#attempt(() => this.#api.again({ workplaceGuid, employeeGuid, replace }));
  }

  retry(): Promise<boolean> {
    return this.#again();
  }

  dismiss(): void {
    this.#error = null;
  }

  /** Everything from the beginning; for another connection. */
  reset(): void {
    this.selection.reset();
    this.choosing = false;
    this.showsCodes = false;
    this.#error = null;
  }

  async #attempt(task: () => Promise<Result<unknown, CallError>>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#error = null;
    this.#again = () => this.#attempt(task);
    const answer = await task();
    this.#busy = false;
    // Whoever said no in main's own question knows that nothing was done.
    if (!answer.ok && answer.error.code !== 'cancelled') this.#error = answer.error;
    return answer.ok;
  }
}

export const [getRun, setRun] = createContext<Run>();
