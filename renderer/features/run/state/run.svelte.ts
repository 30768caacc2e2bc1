import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { IssuedCode } from '#contract/activation.ts';
import type { CallError } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { RunRow, RunRowKind } from '#contract/run.ts';
import type { ListPage } from '#shared/ui/choose/pages.ts';
import { TillSelection } from './selection.svelte.ts';

type Calls = Pick<TillApi, 'run' | 'activation'>;

/** Nothing is ticked any more, or somebody is still to be chosen. */
const NOT_BEGUN = err<CallError>({ code: 'cancelled', retryable: true, ref: '-' });

type RowsAnswer = Result<ListPage<RunRow>, CallError>;

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
  /** Changes with the connection: what is answered for an earlier one is no longer shown. */
  #turn = 0;
  #again: () => Promise<boolean> = () => Promise.resolve(false);

  constructor(api: Calls & Pick<TillApi, 'tills'>) {
    this.#api = api;
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
    const turn = this.#turn;
    const begun = await this.#attempt(async () => {
      const known = await this.selection.settled();
      if (!known.ok) return known;
      const input = turn === this.#turn ? this.selection.input(language) : null;
      return input === null ? NOT_BEGUN : await this.#api.run.start(input);
    });
    if (begun) {
      this.selection.clear();
      this.choosing = false;
    }
    return begun;
  }

  pause(): Promise<boolean> {
    return this.#attempt(() => this.#api.run.pause());
  }

  resume(): Promise<boolean> {
    return this.#attempt(() => this.#api.run.resume());
  }

  stop(): Promise<boolean> {
    return this.#attempt(() => this.#api.run.stop());
  }

  /**
   * A till is in line again.
   * @param employeeGuid another employee; `null`: the same
   * @param replace the user was told of its earlier code
   */
  again(workplaceGuid: string, employeeGuid: string | null, replace: boolean): Promise<boolean> {
    return this.#attempt(() => this.#api.run.again({ workplaceGuid, employeeGuid, replace }));
  }

  /** A page of its tills. @param kinds where they stand; empty: wherever */
  async rows(kinds: readonly RunRowKind[], offset: number, limit: number): Promise<RowsAnswer> {
    const answer = await this.#api.run.rows({ kinds: [...kinds], offset, limit });
    if (!answer.ok) return answer;
    return ok({ total: answer.data.total, hiddenTotal: 0, items: answer.data.rows });
  }

  /** Somebody is here: codes that were hidden are shown again. @returns whether they are */
  async revealCodes(): Promise<boolean> {
    return (await this.#api.activation.revealCodes()).ok;
  }

  /** One till's code; `null`: it is not here, or hidden. */
  async codeOf(workplaceGuid: string): Promise<IssuedCode | null> {
    const answer = await this.#api.activation.show({ workplaceGuid });
    return answer.ok ? answer.data : null;
  }

  retry(): Promise<boolean> {
    return this.#again();
  }

  dismiss(): void {
    this.#error = null;
  }

  /** Everything from the beginning; for another connection. */
  reset(): void {
    this.#turn++;
    this.#busy = false;
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
    const turn = this.#turn;
    const answer = await task();
    if (turn !== this.#turn) return false;
    this.#busy = false;
    // Whoever said no in main's own question knows that nothing was done.
    if (!answer.ok && answer.error.code !== 'cancelled') this.#error = answer.error;
    return answer.ok;
  }
}

export const [getRun, setRun] = createContext<Run>();
