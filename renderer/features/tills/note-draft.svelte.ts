import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';

/** So many characters a note may have. */
export const NOTE_LENGTH = 1000;

type Save = (text: string) => Promise<Result<unknown, CallError>>;

/** A till's note while it is written: what is kept, what is typed, and what became of saving it. */
export class NoteDraft {
  readonly #save: Save;
  readonly #saving = new OneAtATime();
  #kept = $state('');
  #busy = $state(false);
  #saved = $state(false);
  #error = $state.raw<CallError | null>(null);
  text = $state('');

  constructor(save: Save) {
    this.#save = save;
  }

  /** Whether something is typed that is not kept yet. */
  get dirty(): boolean {
    return this.text.trim() !== this.#kept;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Whether what stands in the field was saved here. */
  get saved(): boolean {
    return this.#saved && !this.dirty;
  }

  get error(): CallError | null {
    return this.#error;
  }

  /** The note as main has it now; what is being typed goes before it. */
  follow(kept: string): void {
    if (this.#busy || kept === this.#kept) return;
    const untouched = !this.dirty;
    this.#kept = kept;
    if (untouched) this.text = kept;
  }

  /** Saves what is typed, if it is anything new. */
  save(): Promise<void> {
    return this.#saving.run(async () => {
      if (!this.dirty) {
        // What could not be saved was undone by hand.
        this.#error = null;
        return;
      }
      const text = this.text.trim();
      this.#busy = true;
      const answer = await this.#save(text);
      this.#busy = false;
      this.#error = answer.ok ? null : answer.error;
      this.#saved = answer.ok;
      if (answer.ok) this.#kept = text;
    });
  }

  /** Back to what is kept. */
  takeBack(): void {
    this.text = this.#kept;
    this.#error = null;
  }
}
