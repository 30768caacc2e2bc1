import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { Outlet } from '#contract/directory.ts';
import type { FoundTill } from '#contract/tills.ts';

/** How far a store is. */
export type StoreProgress = {
  readonly finished: number;
  /** Its own tills, archived ones not counted; where no store is chosen, every till. */
  readonly total: number;
  /** Tills that nobody puts into a store, and that are not set up yet. */
  readonly unplaced: number;
  /** All that are set up of those that are or could be the store's. */
  readonly ready: number;
  /** The till to set up next; `null`: none is left. */
  readonly next: FoundTill | null;
  /** With none left: the store to go on with, if anything is left anywhere. */
  readonly nextStore: Outlet | null;
};

const PAGE = { search: '', offset: 0, limit: 2, includeHidden: false } as const;

/** What is done and what is left in the store that is chosen. */
export class StoreTills {
  readonly #api: Pick<TillApi, 'tills' | 'directory'>;
  #now = $state.raw<StoreProgress | null>(null);
  #store: string | null | undefined;
  #turn = 0;

  constructor(api: Pick<TillApi, 'tills' | 'directory'>) {
    this.#api = api;
  }

  /** `null`: not known yet. */
  get now(): StoreProgress | null {
    return this.#now;
  }

  /** Whether nothing is left to set up in the store, which has tills. */
  get isReady(): boolean {
    return this.#now !== null && this.#now.next === null && this.#now.ready > 0;
  }

  reset(): void {
    this.#turn++;
    this.#store = undefined;
    this.#now = null;
  }

  /**
   * @param outletGuid the store; `null`: all tills are meant
   * @param except a till that is done with, whatever is known of it so far
   */
  async ask(outletGuid: string | null, except: string | null = null): Promise<void> {
    if (outletGuid !== this.#store) this.reset();
    this.#store = outletGuid;
    const turn = ++this.#turn;
    const found = await this.#find(outletGuid, except);
    if (turn === this.#turn) this.#now = found;
  }

  async #find(outletGuid: string | null, except: string | null): Promise<StoreProgress | null> {
    const tills = await this.#api.tills.findTills({ ...PAGE, outletGuid });
    if (!tills.ok) return null;
    const { items, elsewhere } = tills.data;
    const finished = tills.data.finished - elsewhere.finished;
    const left = tills.data.total - elsewhere.total;
    const next = items.find(({ workplace }) => workplace.guid !== except) ?? null;
    const nextStore = next === null && outletGuid !== null ? await this.#nextStore(outletGuid) : null;
    const { unplaced } = elsewhere;
    return { finished, total: left + finished, unplaced, ready: tills.data.finished, next, nextStore };
  }

  async #nextStore(outletGuid: string): Promise<Outlet | null> {
    const stores = await this.#api.directory.findOutlets(PAGE);
    // Stores without tills come last, and there is nothing to go on with in them.
    const next =
      stores.ok &&
      stores.data.items.find(
        ({ outlet, progress }) => outlet.guid !== outletGuid && progress.finished < progress.total,
      );
    return next ? next.outlet : null;
  }
}

export const [getStoreTills, setStoreTills] = createContext<StoreTills>();
