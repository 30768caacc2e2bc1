import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';
import { lineAt, listed, PAGE, pagesBetween, withPage, type ListPage, type Listed } from './pages.ts';

export type Question = {
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
  /** Whether the hidden ones are listed too, after the others. */
  readonly includeHidden: boolean;
};

export type Ask<T> = (question: Question) => Promise<Result<ListPage<T>, CallError>>;

/**
 * A long list of main's, asked for a page at a time. What is here stays until the answer to another question comes; the
 * answer to an older one is dropped. One question is on its way at a time, so that fast typing never piles up.
 */
export class ChooseListing<T> {
  readonly #ask: Ask<T>;
  readonly #guidOf: (item: T) => string;
  readonly #first = new OneAtATime();
  #now = $state.raw<Listed<T> | null>(null);
  #error = $state.raw<CallError | null>(null);
  #pending = $state(true);
  #answers = $state(0);
  #wanted = { search: '', includeHidden: false };
  #latest: Promise<void> = Promise.resolve();
  #turn = 0;
  /** Pages that are on their way; none of the answer before. */
  readonly #asked = new SvelteMap<number, Promise<void>>();
  /** Pages that did not come. */
  readonly #missed = new SvelteSet<number>();

  /** @param guidOf what an entry is known by */
  constructor(ask: Ask<T>, guidOf: (item: T) => string) {
    this.#ask = ask;
    this.#guidOf = guidOf;
  }

  /** `null` before the first answer. */
  get now(): Listed<T> | null {
    return this.#now;
  }

  /** Why the latest question got no answer. */
  get error(): CallError | null {
    return this.#error;
  }

  /** Whether the answer to the latest question is still to come. */
  get pending(): boolean {
    return this.#pending;
  }

  /** How many questions were answered; pages of the same one count once. */
  get answers(): number {
    return this.#answers;
  }

  /** What stands in a line; `undefined` where its page is not here. */
  at(line: number): T | undefined {
    return this.#now === null ? undefined : lineAt(this.#now, line);
  }

  /** Asks another question, or the same one anew. Settles when the latest question was answered. */
  async begin(search: string, includeHidden: boolean): Promise<void> {
    this.#wanted = { search, includeHidden };
    this.#turn++;
    this.#pending = true;
    this.#latest = this.#first.run(() => this.#askFirst());
    await this.#latest;
  }

  /** Settles when the latest question was answered. */
  async settled(): Promise<void> {
    await this.#latest;
  }

  /** Asks for what is missing between two lines. Settles when it is here, or did not come. */
  async need(from: number, to: number): Promise<void> {
    const now = this.#now;
    if (now === null) return;
    const missing = pagesBetween(now, from, to).filter((page) => !now.pages.has(page));
    await Promise.all(missing.map((page) => this.#asked.get(page) ?? this.#askPage(now, page)));
  }

  /**
   * Reads the pages between two lines again, in silence: what became of the entries may have changed. Where there was
   * nothing, or an answer is on its way that may be older than the change, the question is asked anew.
   */
  async refresh(from: number, to: number): Promise<void> {
    const now = this.#now;
    if (now === null || this.#pending || now.total + now.hiddenTotal === 0) {
      await this.begin(this.#wanted.search, this.#wanted.includeHidden);
      return;
    }
    const here = pagesBetween(now, from, to).filter((page) => now.pages.has(page));
    await Promise.all(here.map((page) => this.#askPage(now, page)));
  }

  /** Asks again after a failure. */
  async retry(): Promise<void> {
    this.#error = null;
    await this.begin(this.#wanted.search, this.#wanted.includeHidden);
  }

  async #askFirst(): Promise<void> {
    const turn = this.#turn;
    const { search, includeHidden } = this.#wanted;
    const answer = await this.#ask({ search, includeHidden, offset: 0, limit: PAGE });
    if (turn !== this.#turn) return;
    this.#pending = false;
    this.#error = answer.ok ? null : answer.error;
    this.#missed.clear();
    if (!answer.ok) return;
    this.#asked.clear();
    this.#now = listed({ search, includeHidden }, answer.data);
    this.#answers++;
  }

  #askPage(now: Listed<T>, page: number): Promise<void> {
    const asked = this.#readPage(now, page);
    this.#asked.set(page, asked);
    return asked;
  }

  async #readPage({ search, includeHidden }: Listed<T>, page: number): Promise<void> {
    // The list that it belongs to stays while another question is on its way, and no longer.
    const answers = this.#answers;
    const answer = await this.#ask({ search, includeHidden, offset: page * PAGE, limit: PAGE });
    if (answers !== this.#answers || this.#now === null) return;
    this.#asked.delete(page);
    if (!answer.ok) {
      if (this.#now.pages.has(page)) return;
      this.#missed.add(page);
      this.#error = answer.error;
      return;
    }
    if (this.#missed.delete(page) && this.#missed.size === 0) this.#error = null;
    this.#now = withPage(this.#now, page, answer.data, this.#guidOf);
  }
}
