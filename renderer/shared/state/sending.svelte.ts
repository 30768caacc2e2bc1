import type { CallError, FieldProblem } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';

/** What a form sends, or a button does: one call at a time, and what came of the last one. */
export class Sending {
  #busy = $state(false);
  #error = $state.raw<CallError | null>(null);
  #fields = $state.raw<Readonly<Record<string, FieldProblem>>>({});
  /** Changes with what is sent for: what came of it for something else is no longer shown. */
  #turn = 0;

  get busy(): boolean {
    return this.#busy;
  }

  /** Why it failed; `null` also where the fields say so. */
  get error(): CallError | null {
    return this.#error;
  }

  /** What is wrong with a field, by its name in the call. */
  problemOf(field: string): FieldProblem | undefined {
    return this.#fields[field];
  }

  /** What came of the last one, or comes of the one that is under way, is of no account any more. */
  forget(): void {
    this.#turn++;
    this.#error = null;
    this.#fields = {};
  }

  /**
   * @param call is not made while another one is under way
   * @returns its answer; `null`: it was not made
   */
  async run<T>(call: () => Promise<Result<T, CallError>>): Promise<Result<T, CallError> | null> {
    if (this.#busy) return null;
    this.#busy = true;
    const turn = this.#turn;
    const answer = await call();
    this.#busy = false;
    if (turn !== this.#turn) return answer;
    this.#fields = answer.ok ? {} : (answer.error.fields ?? {});
    this.#error = answer.ok || Object.keys(this.#fields).length > 0 ? null : answer.error;
    return answer;
  }
}
