import type { Component } from 'svelte';

/** A part of the page whose code comes later than the first screen: when it is wanted, or before, when there is time. */
export class LazyComponent {
  readonly #fetch: () => Promise<{ default: Component }>;
  #component = $state.raw<Component | null>(null);
  #failed = $state(false);
  #loading: Promise<void> | null = null;

  /** @param fetch an `import()` of the component */
  constructor(fetch: () => Promise<{ default: Component }>) {
    this.#fetch = fetch;
  }

  /** `null` until it was loaded; from then on it is shown at once. */
  get component(): Component | null {
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
