import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';

/** Saving one file where the user says, and what came of it. */
export class FileSaving {
  #busy = $state(false);
  #name = $state<string | null>(null);
  #error = $state.raw<CallError | null>(null);
  #again: () => Promise<void> = () => Promise.resolve();

  get busy(): boolean {
    return this.#busy;
  }

  /** The name of the file that was saved last. */
  get name(): string | null {
    return this.#name;
  }

  get error(): CallError | null {
    return this.#error;
  }

  /** @param save answers with the file's name, or without one when the user thought better of it */
  async run(save: () => Promise<Result<{ name: string | null }, CallError>>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#again = () => this.run(save);
    const answer = await save();
    this.#busy = false;
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok && answer.data.name !== null) this.#name = answer.data.name;
  }

  retry(): Promise<void> {
    return this.#again();
  }
}
