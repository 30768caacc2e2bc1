import { createContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { BoardFilter, BoardPage, BoardRow, StoresPage, TillStateKind } from '#contract/tills.ts';
import { BoardList } from './board-list.svelte.ts';
import { OpenedTill } from './opened-till.svelte.ts';

export type BoardView = 'stores' | 'tills';
export type BoardSort = BoardFilter['sort'];

/** Every till, store by store. */
const EVERY_TILL: BoardFilter = {
  outletGuid: null,
  states: [],
  search: '',
  sort: 'store',
  descending: false,
};

/** Main takes no longer searches. */
const SEARCH_LENGTH = 200;
/** For so many milliseconds undoing is offered outside the details. */
const UNDO_TIME = 10_000;

/** A store to which the list of tills is narrowed down. */
export type ChosenStore = { readonly guid: string; readonly name: string | null };
/** A till that was handed over a moment ago. */
export type HandedOver = { readonly guid: string; readonly name: string; readonly until: number };

/** The board as it is looked at: what is listed, in which order, how far in, and the till that is open. */
export class Board {
  readonly #api: TillApi['tills'];
  readonly tills: BoardList<BoardPage>;
  readonly stores: BoardList<StoresPage>;
  readonly #busy = new SvelteSet<string>();
  #view = $state<BoardView | null>(null);
  #filter = $state.raw<BoardFilter>(EVERY_TILL);
  #store = $state.raw<ChosenStore | null>(null);
  #storeSearch = $state('');
  #unfinished = $state(false);
  #opened = $state.raw<OpenedTill | null>(null);
  #handedOver = $state.raw<readonly HandedOver[]>([]);
  #problem = $state.raw<{ guid: string; error: CallError } | null>(null);
  /** The view that is on the screen, so that the other one is read only when it comes up. */
  #shown: BoardView | null = null;
  /** Changes with the connection: what is answered for an earlier one is no longer shown. */
  #turn = 0;
  /** Changes whenever a till is opened, or none is to be any more: one that is still being read is then not wanted. */
  #opening = 0;
  /** The line that the arrows are on, in each view. */
  readonly at = $state<{ stores: string | null; tills: string | null }>({ stores: null, tills: null });

  constructor(api: TillApi['tills']) {
    this.#api = api;
    this.tills = new BoardList((place) => api.board({ ...this.filter, ...place }));
    this.stores = new BoardList((place) =>
      api.stores({
        search: this.#storeSearch.slice(0, SEARCH_LENGTH),
        unfinished: this.#unfinished,
        ...place,
      }),
    );
  }

  /** Reads a part of a list, whatever page is looked at. */
  readPage(
    filter: BoardFilter,
    place: { offset: number; limit: number },
  ): ReturnType<TillApi['tills']['board']> {
    return this.#api.board({ ...filter, ...place });
  }

  /** Saves the tills that match as a table, where the user says. */
  exportCsv(): ReturnType<TillApi['tills']['exportCsv']> {
    return this.#api.exportCsv(this.#filter);
  }

  /** What was chosen to be listed; `null`: nothing yet. */
  get view(): BoardView | null {
    return this.#view;
  }

  /** Which tills are listed, and in which order. */
  get filter(): BoardFilter {
    return { ...this.#filter, search: this.#filter.search.slice(0, SEARCH_LENGTH) };
  }

  get store(): ChosenStore | null {
    return this.#store;
  }

  get storeSearch(): string {
    return this.#storeSearch;
  }

  get unfinished(): boolean {
    return this.#unfinished;
  }

  /** Whether tills are left out of the list. */
  get filtered(): boolean {
    const { outletGuid, states, search } = this.#filter;
    return outletGuid !== null || states.length > 0 || search !== '';
  }

  get opened(): OpenedTill | null {
    return this.#opened;
  }

  /** Why the last thing that was asked for a till did not come to pass. */
  get problem(): { guid: string; error: CallError } | null {
    return this.#problem;
  }

  /** The tills of which handing over is offered to be undone. @param now milliseconds since 1970, UTC */
  handedOver(now: () => number): readonly HandedOver[] {
    if (this.#handedOver.length === 0) return [];
    const moment = now();
    return this.#handedOver.filter(({ until }) => until > moment);
  }

  busy(guid: string): boolean {
    return this.#busy.has(guid);
  }

  show(view: BoardView): void {
    this.#view = view;
  }

  /** Reads what a view shows. @param key tells one connection from another */
  load(view: BoardView, key: string): Promise<void> {
    this.#shown = view;
    return this[view].load(key);
  }

  find(search: string): Promise<void> {
    return this.#narrow({ search });
  }

  /** Lists tills of this state as well, or no longer. */
  toggleState(state: TillStateKind): Promise<void> {
    const { states } = this.#filter;
    return this.#narrow({
      states: states.includes(state) ? states.filter((other) => other !== state) : [...states, state],
    });
  }

  /** Sorts by a column; by the one that it is sorted by already, the other way round. */
  sortBy(sort: BoardSort): Promise<void> {
    const same = this.#filter.sort === sort;
    return this.#narrow({ sort, descending: same && !this.#filter.descending });
  }

  /** Lists every till again; the order stays. */
  clear(): Promise<void> {
    this.#store = null;
    return this.#narrow({ outletGuid: null, states: [], search: '' });
  }

  /** Lists the tills of one store, all of them. */
  openStore(store: ChosenStore): Promise<void> {
    this.#store = store;
    this.#view = 'tills';
    return this.#narrow({ outletGuid: store.guid, states: [], search: '' });
  }

  /** Lists the tills in these states, of every store. */
  openStates(states: readonly TillStateKind[]): Promise<void> {
    this.#store = null;
    this.#view = 'tills';
    return this.#narrow({ outletGuid: null, states: [...states], search: '' });
  }

  /** Back from one store to all of them, where the list of stores was left. */
  leaveStore(): void {
    this.#store = null;
    this.#view = 'stores';
    this.#shown = null;
    void this.#narrow({ outletGuid: null, states: [], search: '' });
  }

  findStores(search: string): Promise<void> {
    this.#storeSearch = search;
    this.at.stores = null;
    return this.stores.turnTo(0);
  }

  showUnfinished(unfinished: boolean): Promise<void> {
    this.#unfinished = unfinished;
    this.at.stores = null;
    return this.stores.turnTo(0);
  }

  clearStores(): Promise<void> {
    this.#unfinished = false;
    return this.findStores('');
  }

  /** Opens a till; whoever shows it reads the rest of it. */
  open(row: BoardRow): void {
    this.#opening++;
    this.#problem = null;
    // Closing it offers to undo what was done just now, not what was done the last time.
    this.#handedOver = this.handedOver(Date.now);
    this.#opened = new OpenedTill(this.#api, row);
  }

  /** Opens a till whose line is not at hand; where that cannot be read, why stands on the page. */
  async openByGuid(guid: string): Promise<void> {
    const opening = ++this.#opening;
    const answer = await this.#api.till({ workplaceGuid: guid });
    if (opening !== this.#opening) return;
    if (answer.ok) this.open(answer.data.row);
    else this.#problem = { guid, error: answer.error };
  }

  /** Closes the till; if it was handed over just now, undoing is offered outside from here on. */
  close(): void {
    this.#opening++;
    const guid = this.#opened?.guid;
    this.#handedOver = this.#handedOver.map((one) =>
      one.guid === guid ? { ...one, until: Date.now() + UNDO_TIME } : one,
    );
    this.#opened = null;
    this.#problem = null;
  }

  dismissProblem(): void {
    this.#problem = null;
  }

  /** The register has the code. @returns whether it is kept */
  async handOver(guid: string, name: string): Promise<boolean> {
    const done = await this.#run(guid, () => this.#api.handOver({ workplaceGuid: guid }));
    if (done) this.#handedOver = [...this.#without(guid), { guid, name, until: Date.now() + UNDO_TIME }];
    return done;
  }

  async undoHandOver(guid: string): Promise<boolean> {
    const done = await this.#run(guid, () => this.#api.undoHandOver({ workplaceGuid: guid }));
    if (done) this.#handedOver = this.#without(guid);
    return done;
  }

  discardDraft(guid: string): Promise<boolean> {
    return this.#run(guid, () => this.#api.discardDraft({ workplaceGuid: guid }));
  }

  /** Runs what is done elsewhere with a till; why it did not come to pass stands beside the till. */
  async attempt(guid: string, task: () => Promise<CallError | null>): Promise<void> {
    await this.#run(guid, async () => {
      const error = await task();
      return error === null ? ok(undefined) : err(error);
    });
  }

  /** Everything from the beginning; for another connection. */
  reset(): void {
    this.#turn++;
    this.#busy.clear();
    this.#view = null;
    this.#shown = null;
    this.#filter = EVERY_TILL;
    this.#store = null;
    this.#storeSearch = '';
    this.#unfinished = false;
    this.#handedOver = [];
    this.at.stores = null;
    this.at.tills = null;
    this.tills.forget();
    this.stores.forget();
    this.close();
  }

  #without(guid: string): HandedOver[] {
    return this.#handedOver.filter((other) => other.guid !== guid);
  }

  async #narrow(part: Partial<BoardFilter>): Promise<void> {
    this.#filter = { ...this.#filter, ...part };
    this.at.tills = null;
    if (this.#shown === 'tills') await this.tills.turnTo(0);
    else this.tills.forget();
  }

  async #run(guid: string, task: () => Promise<Result<unknown, CallError>>): Promise<boolean> {
    if (this.#busy.has(guid)) return false;
    this.#busy.add(guid);
    this.#problem = null;
    const turn = this.#turn;
    const answer = await task();
    if (turn !== this.#turn) return false;
    this.#busy.delete(guid);
    if (!answer.ok) this.#problem = { guid, error: answer.error };
    return answer.ok;
  }
}

export const [getBoard, setBoard] = createContext<Board>();
