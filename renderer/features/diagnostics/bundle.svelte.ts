import type { TillApi } from '#contract/derive.ts';
import type { BundlePreview } from '#contract/diagnostics.ts';
import type { CallError } from '#contract/errors.ts';
import { FileSaving } from '#shared/ui/file-saving.svelte.ts';

/** A bundle for support: put together, looked at, saved. */
export class Bundle {
  readonly #api: TillApi['diagnostics'];
  readonly saving = new FileSaving();
  #gathering = $state(false);
  #preview = $state.raw<BundlePreview | null>(null);
  #error = $state.raw<CallError | null>(null);

  constructor(api: Pick<TillApi, 'diagnostics'>) {
    this.#api = api.diagnostics;
  }

  get gathering(): boolean {
    return this.#gathering;
  }

  /** What is being looked at before it is saved. */
  get preview(): BundlePreview | null {
    return this.#preview;
  }

  /** Why it could not be put together. */
  get error(): CallError | null {
    return this.#error;
  }

  async gather(): Promise<void> {
    if (this.#gathering) return;
    this.#gathering = true;
    const answer = await this.#api.previewBundle();
    this.#gathering = false;
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok) this.#preview = answer.data;
  }

  /** Saves what is shown; it stays shown when the user thinks better of it or it cannot be saved. */
  async save(): Promise<void> {
    const shown = this.#preview;
    if (shown === null) return;
    await this.saving.run(async () => {
      const answer = await this.#api.saveBundle({ id: shown.id });
      if (answer.ok && answer.data.name !== null) this.close();
      return answer;
    });
  }

  close(): void {
    this.#preview = null;
  }
}
