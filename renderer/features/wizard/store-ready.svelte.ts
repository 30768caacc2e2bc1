import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { Outlet } from '#contract/directory.ts';
import { FINISHED_STATES } from '#contract/rollout.ts';

/** Nothing is left to set up in a store: how many tills it has, and the store to go on with, if any is left. */
export type Ready = { readonly total: number; readonly next: Outlet | null };

/** How many stores are looked through for one in which something is left; those come first. */
const STORES = 60;

/** Whether the store that is chosen is ready: every till that could be set up there is. */
export class StoreReady {
  readonly #api: Pick<TillApi, 'rollout' | 'directory'>;
  #ready = $state.raw<Ready | null>(null);
  #known = $state(false);
  #store: string | null | undefined;
  #turn = 0;

  constructor(api: Pick<TillApi, 'rollout' | 'directory'>) {
    this.#api = api;
  }

  /** `null`: something is left, or it is not known yet. */
  get ready(): Ready | null {
    return this.#ready;
  }

  /** Whether it is known of the store that was asked about. */
  get known(): boolean {
    return this.#known;
  }

  reset(): void {
    this.#turn++;
    this.#store = undefined;
    this.#ready = null;
    this.#known = false;
  }

  /** @param outletGuid the store; `null`: all tills are meant */
  async ask(outletGuid: string | null): Promise<void> {
    if (outletGuid !== this.#store) this.reset();
    this.#store = outletGuid;
    const turn = ++this.#turn;
    const ready = await this.#find(outletGuid);
    if (turn !== this.#turn) return;
    this.#ready = ready;
    this.#known = true;
  }

  async #find(outletGuid: string | null): Promise<Ready | null> {
    // What is left comes first: where the first one is finished, all are.
    const tills = await this.#api.rollout.findTills({
      ...{ outletGuid, search: '', offset: 0, limit: 1, aside: false },
    });
    const [first] = tills.ok ? tills.data.items : [];
    if (!tills.ok || first === undefined || !FINISHED_STATES.has(first.state.kind)) return null;
    return { total: tills.data.total, next: outletGuid === null ? null : await this.#next(outletGuid) };
  }

  async #next(outletGuid: string): Promise<Outlet | null> {
    const stores = await this.#api.directory.findOutlets({ search: '', offset: 0, limit: STORES });
    if (!stores.ok) return null;
    const next = stores.data.items.find(
      ({ outlet, progress }) => outlet.guid !== outletGuid && progress.finished < progress.total,
    );
    return next?.outlet ?? null;
  }
}

export const [getStoreReady, setStoreReady] = createContext<StoreReady>();
