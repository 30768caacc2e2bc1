import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import { Loader } from '#shared/state/loader.svelte.ts';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';

/** So many lines stand in the page at once. */
export const PAGE = 50;

type PageRange = { readonly offset: number; readonly limit: number };
type Counted = { readonly total: number };

/** A long list that is read a page at a time; what is shown stays until what was asked for is here. */
export class BoardList<P extends Counted> {
  readonly #ask: (place: PageRange) => Promise<Result<P, CallError>>;
  readonly #reading = new OneAtATime();
  /** With the place that the page begins at, counted from 0. */
  readonly page = new Loader<P & { readonly from: number }>();
  #key = '';
  /** Grows when the lines that are here are not to be shown again. */
  #round = 0;
  #settled: Promise<void> = Promise.resolve();
  #offset = $state(0);
  #busy = $state(false);

  constructor(ask: (place: PageRange) => Promise<Result<P, CallError>>) {
    this.#ask = ask;
  }

  /** The first line that is wanted, counted from 0. */
  get offset(): number {
    return this.#offset;
  }

  /** Whether an answer is waited for. */
  get busy(): boolean {
    return this.#busy;
  }

  /** How many lines match in all; `null` as long as nobody knows. */
  get total(): number | null {
    return this.page.now.phase === 'ready' ? this.page.now.data.total : null;
  }

  /** Reads the page again. @param key what the list belongs to: another one's lines are not shown meanwhile */
  load(key: string): Promise<void> {
    this.#key = key;
    this.#settled = this.#load();
    return this.#settled;
  }

  /** Settles when what was asked for last is here. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** @param offset the first line to show, counted from 0 */
  turnTo(offset: number): Promise<void> {
    this.#offset = Math.max(0, offset);
    return this.load(this.#key);
  }

  /** From the beginning; what was read is not shown again. */
  forget(): void {
    this.#offset = 0;
    this.#round++;
  }

  async #load(): Promise<void> {
    this.#busy = true;
    await this.#reading.run(() => this.#read());
    this.#busy = false;
  }

  async #read(): Promise<void> {
    await this.#readFrom(this.#offset);
    const { total } = this;
    // The list grew shorter while its last page was looked at.
    if (total === null || this.#offset === 0 || this.#offset < total) return;
    this.#offset = Math.max(0, Math.ceil(total / PAGE) - 1) * PAGE;
    await this.#readFrom(this.#offset);
  }

  #readFrom(offset: number): Promise<void> {
    return this.page.load(`${this.#key} ${this.#round}`, async () => {
      const answer = await this.#ask({ offset, limit: PAGE });
      return answer.ok ? { ok: true, data: { ...answer.data, from: offset } } : answer;
    });
  }
}
