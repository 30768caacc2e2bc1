import { indexed, search } from './search.ts';

/** One line of a list to choose from. */
export type ChooseItem = {
  readonly guid: string;
  readonly title: string;
  readonly detail?: string | undefined;
  /** What has become of it, in two words. */
  readonly badge?: string | undefined;
  /** Why it is kept out of the way; such items are listed only on request, after the others. */
  readonly aside?: string | undefined;
};

/** So many lines stand in the page at once; as many are added on request. */
export const PAGE = 60;

/** A list with a search field: what matches, how much of it is shown, and which line the arrows are on. */
export class ChooseModel {
  readonly #items: () => readonly ChooseItem[];
  readonly #chosen: () => string | null;
  #query = $state('');
  #limit = $state(PAGE);
  #asideWanted = $state(false);
  #movedTo = $state<string | null>(null);

  readonly #index = $derived.by(() =>
    indexed(this.#items(), ({ title, detail, guid }) => [title, detail, guid]),
  );
  readonly #found = $derived.by(() => search(this.#index, this.#query));
  readonly #main = $derived.by(() => this.#found.filter(({ aside }) => aside === undefined));
  readonly #aside = $derived.by(() => this.#found.filter(({ aside }) => aside !== undefined));

  readonly #shown: readonly ChooseItem[] = $derived.by(() => {
    const main = this.#main.slice(0, this.#limit);
    return this.asideShown ? [...main, ...this.#aside.slice(0, PAGE)] : main;
  });
  readonly #active: ChooseItem | null = $derived.by(() => {
    const byGuid = (wanted: string | null) => this.#shown.find(({ guid }) => guid === wanted);
    return byGuid(this.#movedTo) ?? byGuid(this.#chosen()) ?? this.#shown[0] ?? null;
  });

  /**
   * @param items all there is to choose from
   * @param chosen the GUID of what is chosen already: the arrows start there
   */
  constructor(items: () => readonly ChooseItem[], chosen: () => string | null) {
    this.#items = items;
    this.#chosen = chosen;
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
    this.#limit = PAGE;
    this.#movedTo = null;
  }

  /** How many items match, those kept aside not counted. */
  get total(): number {
    return this.#main.length;
  }

  get asideTotal(): number {
    return this.#aside.length;
  }

  /** What is kept aside is shown on request, and when it has been chosen. */
  get asideShown(): boolean {
    return this.#asideWanted || this.#aside.some(({ guid }) => guid === this.#chosen());
  }

  get shown(): readonly ChooseItem[] {
    return this.#shown;
  }

  /** How many matches are not in the page yet. */
  get hidden(): number {
    return Math.max(0, this.#main.length - this.#limit);
  }

  /** The line that Enter chooses: where the arrows went, else what is chosen, else the first. */
  get active(): ChooseItem | null {
    return this.#active;
  }

  toggleAside(): void {
    this.#asideWanted = !this.asideShown;
  }

  showMore(): void {
    this.#limit += PAGE;
  }

  moveTo(guid: string): void {
    this.#movedTo = guid;
  }

  /** Moves the active line, stopping at the ends. */
  move(by: number): void {
    const { shown, active } = this;
    const at = active === null ? -1 : shown.indexOf(active);
    const target = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (target !== undefined) this.#movedTo = target.guid;
  }
}
