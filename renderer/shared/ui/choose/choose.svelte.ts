import type { Mark } from '../mark.ts';
import { ChooseListing, type Ask } from './choose-listing.svelte.ts';
import { lineCount, PAGE } from './pages.ts';

/** What stands in one line of a list to choose from. */
export type ChooseItem = {
  readonly guid: string;
  readonly title: string;
  readonly detail?: string | undefined;
  /** What has become of it. */
  readonly mark?: Mark | undefined;
  /** Why it is hidden at first. */
  readonly note?: string | undefined;
};

/** What the lines below a heading have in common. */
export type Section = 'recent' | 'others' | 'hidden';

export type ChooseSource<T> = {
  readonly ask: Ask<T>;
  readonly guidOf: (found: T) => string;
  readonly isRecent: (found: T) => boolean;
  /** The GUID of what is chosen already: the arrows start there. */
  readonly chosen: () => string | null;
  /** Nothing is left to do about it: the arrows start there only where that is true of all. */
  readonly isFinished?: (found: T) => boolean;
};

/** A list with a search field: what main found, and which line the arrows are on. */
export class ChooseModel<T> {
  readonly #source: ChooseSource<T>;
  readonly listing: ChooseListing<T>;
  #query = $state('');
  #includeHidden = $state(false);
  #at = $state<number | null>(null);
  /** So many look for what is chosen: until it is found the arrows are nowhere. */
  #seeking = $state(0);
  #key: string | undefined;

  readonly #active = $derived.by(() => {
    const last = this.count - 1;
    const begin = this.#isSearched ? 0 : (this.#chosenLine() ?? (this.#seeking > 0 ? -1 : 0));
    return Math.min(this.#at ?? begin, last);
  });

  /** @param includeHidden whether the hidden ones are listed from the start */
  constructor(source: ChooseSource<T>, includeHidden = false) {
    this.#source = source;
    this.#includeHidden = includeHidden;
    this.listing = new ChooseListing(source.ask, source.guidOf);
  }

  /** @param key changes with everything but the search that the list depends on */
  load(key: string): void {
    if (key === this.#key) return;
    this.#key = key;
    void this.listing.begin(this.#query, this.#includeHidden);
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    if (query === this.#query) return;
    this.#query = query;
    this.#at = null;
    void this.listing.begin(query, this.#includeHidden);
  }

  /** How many lines there are. */
  get count(): number {
    const { now } = this.listing;
    return now === null ? 0 : lineCount(now);
  }

  /** How many match, the hidden ones not counted. */
  get total(): number {
    return this.listing.now?.total ?? 0;
  }

  get hiddenTotal(): number {
    return this.listing.now?.hiddenTotal ?? 0;
  }

  get showsHidden(): boolean {
    return this.#includeHidden;
  }

  /** There is nothing to choose from, whatever is typed. */
  get nothing(): boolean {
    const { now } = this.listing;
    return now?.search === '' && now.total + now.hiddenTotal === 0;
  }

  /**
   * The line that Enter chooses: where the arrows went, else the best match of what was typed, or while nothing is typed
   * what is chosen, else the first; -1: there is none.
   */
  get active(): number {
    return this.#active;
  }

  /** What stands in the active line, by its GUID; `undefined`: nothing, or nothing yet. */
  get activeGuid(): string | undefined {
    const found = this.listing.at(this.active);
    return found === undefined ? undefined : this.#source.guidOf(found);
  }

  /** The section that begins with a line; `null` where none does, or where all lines are of one kind. */
  sectionAt(line: number): Section | null {
    const { total, listing } = this;
    if (line >= total) return line === total ? 'hidden' : null;
    const found = listing.at(line);
    if (found === undefined) return null;
    // Where something is searched for, those used lately are not all together.
    if (this.#isSearched) return null;
    if (this.#source.isRecent(found)) return line === 0 ? 'recent' : null;
    const before = line === 0 ? undefined : listing.at(line - 1);
    return before !== undefined && this.#source.isRecent(before) ? 'others' : null;
  }

  /** Shows the hidden ones, or hides them again; the arrows go to the first of them. */
  async toggleHidden(): Promise<void> {
    const query = this.#query;
    const wanted = !this.#includeHidden;
    this.#includeHidden = wanted;
    await this.listing.begin(query, wanted);
    // What was typed meanwhile has put the arrows elsewhere.
    if (query !== this.#query || wanted !== this.#includeHidden) return;
    this.#at = wanted && this.hiddenTotal > 0 ? this.total : null;
  }

  /** Back to what is chosen, wherever the arrows went: however far down it stands, even among the hidden ones. */
  async moveToChosen(): Promise<void> {
    this.#at = null;
    this.#seeking += 1;
    if (!(await this.#readToChosen())) await this.#readAnewToChosen();
    this.#seeking -= 1;
  }

  /** The list was read anew: what is chosen stays what Enter takes, unless the arrows went elsewhere. */
  async stayAtChosen(): Promise<void> {
    if (this.#at !== null || this.#isSearched) return;
    this.#seeking += 1;
    await this.#readToChosen();
    this.#seeking -= 1;
  }

  moveTo(line: number): void {
    this.#at = line;
  }

  /** Moves the active line, stopping at the ends. */
  move(by: number): void {
    this.#at = Math.min(Math.max(this.active + by, 0), Math.max(this.count - 1, 0));
  }

  /** What Enter chooses once what was typed has been answered; `undefined`: nothing. */
  async found(): Promise<T | undefined> {
    await this.listing.settled();
    const { active, listing, query } = this;
    if (active < 0 || listing.now?.search !== query) return undefined;
    await listing.need(active, active + 1);
    // Typing meanwhile wants something else.
    return query === this.#query ? listing.at(active) : undefined;
  }

  get #isSearched(): boolean {
    return this.listing.now !== null && this.listing.now.search.trim() !== '';
  }

  /** Reads page by page. @returns whether what is chosen is here, or something else is wanted: typing meanwhile says so */
  async #readToChosen(): Promise<boolean> {
    const query = this.#query;
    const isOver = (): boolean => query !== this.#query || this.#chosenLine() !== undefined;
    for (let line = PAGE; line < this.count && !isOver(); line += PAGE)
      await this.listing.need(line, line + 1);
    return isOver();
  }

  /** It may be newer than the list is, or be among the hidden ones. */
  async #readAnewToChosen(): Promise<void> {
    const query = this.#query;
    await this.listing.begin(query, this.#includeHidden);
    if (query !== this.#query || (await this.#readToChosen())) return;
    if (this.hiddenTotal === 0 || this.#includeHidden) return;
    await this.toggleHidden();
    this.#at = null;
    await this.#readToChosen();
  }

  /** `undefined`: nothing is chosen, or it is not here. */
  #chosenLine(): number | undefined {
    const chosen = this.#source.chosen();
    if (chosen === null) return undefined;
    for (const [page, items] of this.listing.now?.pages ?? []) {
      const line = items.findIndex((found) => this.#source.guidOf(found) === chosen);
      if (line >= 0) return this.#isLeftBehind(items[line]) ? 0 : page * PAGE + line;
    }
    return undefined;
  }

  /** Whether it is finished while the first line, where what is left stands, is not. */
  #isLeftBehind(found: T | undefined): boolean {
    const isFinished = (one: T | undefined) => one !== undefined && this.#source.isFinished?.(one) === true;
    return isFinished(found) && !isFinished(this.listing.at(0));
  }
}
