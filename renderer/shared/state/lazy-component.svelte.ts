import type { Component } from 'svelte';
import type { CallError } from '#contract/errors.ts';

/** What is said when a file of the app's own cannot be read. */
export const NOT_LOADED: CallError = { code: 'part_missing', retryable: true, ref: '-' };

/** A part of the page whose code comes later than the first screen: when it is wanted, or before, when there is time. */
export class LazyComponent<Part extends Component<never> = Component> {
  readonly #fetch: () => Promise<{ default: Part }>;
  #component = $state.raw<Part | null>(null);
  #failed = $state(false);
  #loading: Promise<void> | null = null;

  /** @param fetch an `import()` of the component */
  constructor(fetch: () => Promise<{ default: Part }>) {
    this.#fetch = fetch;
  }

  /** `null` until it was loaded; from then on it is shown at once. */
  get component(): Part | null {
    return this.#component;
  }

  /** Whether it could not be loaded; `load` tries again. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Settles when it is there, or has failed. */
  load(): Promise<void> {
    if (this.#component !== null) return Promise.resolve();
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<void> {
    try {
      this.#component = (await this.#fetch()).default;
      this.#failed = false;
    } catch {
      this.#failed = true;
    } finally {
      this.#loading = null;
    }
  }
}
