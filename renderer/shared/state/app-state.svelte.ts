import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { State, StateChange } from '#contract/state.ts';

/**
 * Main's state as the renderer knows it: one snapshot, then numbered changes. Nothing is ever asked for on a timer;
 * when a number is missing, the whole is asked for again.
 */
export class AppState {
  readonly #api: TillApi;
  #state = $state.raw<State | null>(null);
  #failure = $state.raw<CallError | null>(null);
  #sequence = -1;
  #loading = false;
  /** Changes that came while a snapshot was on its way. */
  #early: StateChange[] = [];

  constructor(api: TillApi) {
    this.#api = api;
  }

  get loaded(): boolean {
    return this.#state !== null;
  }

  /** Why there is no state yet, when the snapshot could not be had. */
  get failure(): CallError | null {
    return this.#failure;
  }

  /** The present state. Only to be read when `loaded`. */
  get now(): State {
    if (this.#state === null) throw new Error('the state was read before it was loaded');
    return this.#state;
  }

  /** What tells one connection from another; `null` without one. Only to be read when `loaded`. */
  get connectionKey(): string | null {
    const { connection } = this.now;
    return connection === null ? null : `${connection.kind} ${connection.baseUrl} ${connection.orgGuid}`;
  }

  /** Changes whenever the lists behind the steps are others; what the service adds to them moves the board's revision. */
  get directoryRevision(): string {
    const { directory } = this.now;
    return `${this.connectionKey ?? '-'} ${directory === null ? '-' : String(directory.importedAt ?? 'live')}`;
  }

  /** Subscribes to changes and asks for the snapshot. Returns what unsubscribes. */
  start(): () => void {
    const stop = this.#api.on('changed', (change) => {
      this.#take(change);
    });
    void this.load();
    return stop;
  }

  /** Asks for the whole state, once at a time. */
  async load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const answer = await this.#api.app.snapshot();
    this.#loading = false;
    const early = this.#early;
    this.#early = [];
    if (!answer.ok) {
      this.#failure = answer.error;
      return;
    }
    this.#failure = null;
    this.#state = answer.data.state;
    this.#sequence = answer.data.sequence;
    for (const change of early) this.#take(change);
  }

  /** Changes what is set for the app on this computer; what comes of it, the state says. */
  setPreferences(changes: Parameters<TillApi['app']['setPreferences']>[0]): void {
    void this.#api.app.setPreferences(changes);
  }

  /** Whether the window fills the screen. */
  setFullScreen(on: boolean): void {
    void this.#api.app.setFullScreen({ on });
  }

  #take(change: StateChange): void {
    if (this.#state === null || this.#loading) {
      this.#early.push(change);
      return;
    }
    if (change.sequence <= this.#sequence) return;
    if (change.sequence > this.#sequence + 1) {
      void this.load();
      return;
    }
    this.#sequence = change.sequence;
    this.#state = { ...this.#state, ...withoutUndefined(change.changes) };
  }
}

function withoutUndefined(changes: StateChange['changes']): Partial<State> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

export const [getAppState, setAppState] = createContext<AppState>();
