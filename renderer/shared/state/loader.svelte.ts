import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';

export type Loading<T> =
  { phase: 'loading' } | { phase: 'ready'; data: T } | { phase: 'failed'; error: CallError };

/** One thing that is asked of main, for one key at a time; the answer to an older question is dropped. */
export class Loader<T> {
  #now = $state.raw<Loading<T>>({ phase: 'loading' });
  #key: string | undefined;
  #turn = 0;

  get now(): Loading<T> {
    return this.#now;
  }

  /**
   * Asks again. What is shown stays until the answer comes, unless it is about another key.
   * @param key what the question is about
   */
  async load(key: string, ask: () => Promise<Result<T, CallError>>): Promise<void> {
    const turn = ++this.#turn;
    if (key !== this.#key) this.#now = { phase: 'loading' };
    this.#key = key;
    const answer = await ask();
    if (turn !== this.#turn) return;
    this.#now = answer.ok ? { phase: 'ready', data: answer.data } : { phase: 'failed', error: answer.error };
  }
}
