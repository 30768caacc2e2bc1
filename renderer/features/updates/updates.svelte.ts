import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';

/** What the user does about newer versions of the app, and what of it did not work. */
export class Updates {
  readonly #api: TillApi['updates'];
  #error = $state.raw<CallError | null>(null);
  #news = $state(false);
  #seen = $state(false);

  constructor(api: TillApi['updates']) {
    this.#api = api;
  }

  get error(): CallError | null {
    return this.#error;
  }

  /** Whether the news were asked for. */
  get news(): boolean {
    return this.#news;
  }

  async check(): Promise<void> {
    await this.#tell(this.#api.check());
  }

  async restart(): Promise<void> {
    await this.#tell(this.#api.restart());
  }

  openNews(): void {
    this.#news = true;
  }

  /** @param areUnseen the app has just been updated, and they need not come again */
  closeNews(areUnseen: boolean): void {
    this.#news = false;
    // Where it cannot be kept they come with the next start; there is nothing to do about that here.
    if (areUnseen && !this.#seen) void this.#api.newsSeen();
    this.#seen ||= areUnseen;
  }

  /** They were closed in this session, whatever main could keep of it. */
  get seen(): boolean {
    return this.#seen;
  }

  async #tell(call: ReturnType<TillApi['updates']['check']>): Promise<void> {
    this.#error = null;
    const answer = await call;
    this.#error = answer.ok ? null : answer.error;
  }
}

export const [getUpdates, setUpdates] = createContext<Updates>();
