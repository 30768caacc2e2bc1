import { createContext } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { EntryState, HistoryEntry, OutboxEntry } from '#contract/outbox.ts';
import type { Result } from '#contract/result.ts';
import { Loader } from '#shared/state/loader.svelte.ts';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';

/** So many entries stand in the page at once. */
export const PAGE = 50;

export type Page<E> = { readonly total: number; readonly entries: readonly E[] };
type Asked = { state: EntryState['kind'] | null; search: string; offset: number; limit: number };

/** One of the two lists of the outbox, read a page at a time. */
export class EntryListing<E> {
  readonly #ask: (asked: Asked) => Promise<Result<Page<E>, CallError>>;
  readonly #reading = new OneAtATime();
  readonly page = new Loader<Page<E>>();
  #key = '';
  #search = $state('');
  #filter = $state<EntryState['kind'] | null>(null);
  #offset = $state(0);
  #busy = $state(false);

  constructor(ask: (asked: Asked) => Promise<Result<Page<E>, CallError>>) {
    this.#ask = ask;
  }

  get search(): string {
    return this.#search;
  }

  get filter(): EntryState['kind'] | null {
    return this.#filter;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Whether an answer is waited for. */
  get busy(): boolean {
    return this.#busy;
  }

  get total(): number {
    return this.page.now.phase === 'ready' ? this.page.now.data.total : 0;
  }

  /** Reads the page again. @param key what the list belongs to: another one's entries are not shown meanwhile */
  async load(key: string): Promise<void> {
    this.#key = key;
    this.#busy = true;
    await this.#reading.run(() => this.#read());
    this.#busy = false;
  }

  find(search: string): Promise<void> {
    this.#search = search;
    return this.turnTo(0);
  }

  show(filter: EntryState['kind'] | null): Promise<void> {
    this.#filter = filter;
    return this.turnTo(0);
  }

  /** @param offset the first entry to show, counted from 0 */
  turnTo(offset: number): Promise<void> {
    this.#offset = Math.max(0, offset);
    return this.load(this.#key);
  }

  /** Everything from the beginning; for another connection. */
  reset(): void {
    this.#search = '';
    this.#filter = null;
    this.#offset = 0;
  }

  async #read(): Promise<void> {
    const asked = {
      state: this.#filter,
      search: this.#search.slice(0, 200),
      offset: this.#offset,
      limit: PAGE,
    };
    await this.page.load(this.#key, () => this.#ask(asked));
    // The queue drained while its last page was looked at.
    if (this.#offset === 0 || this.#offset < this.total || this.page.now.phase !== 'ready') return;
    this.#offset = Math.max(0, Math.ceil(this.total / PAGE) - 1) * PAGE;
    await this.page.load(this.#key, () => this.#ask({ ...asked, offset: this.#offset }));
  }
}

/** An entry that was taken out and can be put back until then. */
export type Undoable = { readonly id: number; readonly name: string; readonly until: number };

/** The outbox as it is looked at and worked on. */
export class Outbox {
  readonly #api: TillApi['outbox'];
  readonly entries: EntryListing<OutboxEntry>;
  readonly history: EntryListing<HistoryEntry>;
  /** The entries of which the details are open. */
  readonly open = new SvelteSet<number>();
  readonly #busy = new SvelteSet<number>();
  readonly #errors = new SvelteMap<number | 'all', CallError>();
  #undoable = $state.raw<readonly Undoable[]>([]);
  /** What was taken out here and not put back, be it too late for that. */
  readonly #discarded = new SvelteSet<number>();
  /** Changes with the connection: what is answered for an earlier one is no longer shown. */
  #turn = 0;

  constructor(api: TillApi['outbox']) {
    this.#api = api;
    this.entries = new EntryListing((asked) => api.page(asked));
    this.history = new EntryListing((asked) => api.history(asked));
  }

  /** What was taken out and can still be put back. @param now milliseconds since 1970, UTC */
  undoable(now: () => number): readonly Undoable[] {
    if (this.#undoable.length === 0) return [];
    const moment = now();
    return this.#undoable.filter(({ until }) => until > moment);
  }

  /** Whether an entry was taken out here, and not put back. */
  isDiscarded(id: number): boolean {
    return this.#discarded.has(id);
  }

  busy(id: number): boolean {
    return this.#busy.has(id);
  }

  /** Why the last thing that was asked for an entry, or for all, did not come to pass. */
  error(id: number | 'all'): CallError | undefined {
    return this.#errors.get(id);
  }

  /** The error was seen to, or its entry is gone. */
  dismiss(id: number | 'all'): void {
    this.#errors.delete(id);
  }

  reset(): void {
    this.#turn++;
    this.#busy.clear();
    this.entries.reset();
    this.history.reset();
    this.open.clear();
    this.#errors.clear();
    this.#undoable = [];
    this.#discarded.clear();
  }

  toggle(id: number): void {
    if (!this.open.delete(id)) this.open.add(id);
  }

  retry(id: number): Promise<boolean> {
    return this.#run(id, async () => this.#api.retry({ id }));
  }

  retryAll(): Promise<boolean> {
    return this.#run('all', async () => this.#api.retry({ id: null }));
  }

  settle(id: number, verdict: 'went_through' | 'send_again'): Promise<boolean> {
    return this.#run(id, async () => this.#api.settle({ id, verdict }));
  }

  /** Takes an entry out; it can be put back for a while. @param name what it is called meanwhile */
  discard(id: number, name: string): Promise<boolean> {
    return this.#run(id, async () => {
      const turn = this.#turn;
      const answer = await this.#api.discard({ id });
      if (!answer.ok || turn !== this.#turn) return answer;
      this.#discarded.add(id);
      this.#undoable = [...this.#undoable, { id, name, until: answer.data.undoUntil }];
      return answer;
    });
  }

  /** Puts an entry back. Too late, or not possible at this time: the reason stands under `all`. */
  undo(id: number): Promise<boolean> {
    const task = async (): Promise<Result<unknown, CallError>> => {
      const turn = this.#turn;
      const answer = await this.#api.undoDiscard({ id });
      if (turn !== this.#turn) return answer;
      if (answer.ok) this.#discarded.delete(id);
      const isOver = answer.ok || answer.error.code === 'entry_gone';
      if (isOver) this.#undoable = this.#undoable.filter((undoable) => undoable.id !== id);
      return answer;
    };
    return this.#run(id, task, 'all');
  }

  /** @param place where the reason stands if it does not come to pass */
  async #run(
    id: number | 'all',
    task: () => Promise<Result<unknown, CallError>>,
    place = id,
  ): Promise<boolean> {
    if (id !== 'all') {
      if (this.#busy.has(id)) return false;
      this.#busy.add(id);
    }
    this.#errors.delete(place);
    const turn = this.#turn;
    const answer = await task();
    if (turn !== this.#turn) return false;
    if (id !== 'all') this.#busy.delete(id);
    if (answer.ok) return true;
    // Of an entry that is gone there is nothing left to show the reason at.
    this.#errors.set(answer.error.code === 'entry_gone' ? 'all' : place, answer.error);
    return false;
  }
}

export const [getOutbox, setOutbox] = createContext<Outbox>();
