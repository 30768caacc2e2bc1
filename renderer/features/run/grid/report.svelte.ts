import { SvelteSet } from 'svelte/reactivity';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { RunRow } from '#contract/run.ts';
import { FileSaving } from '#shared/ui/file-saving.svelte.ts';

/** As many rows as one call answers with. */
const MOST_ROWS = 200;

/** What became of each till of a run: read when it is wanted, then copied, saved or printed. */
export class Report {
  readonly #api: TillApi['run'];
  readonly saving = new FileSaving();
  #rows = $state.raw<readonly RunRow[]>([]);
  #error = $state.raw<CallError | null>(null);

  constructor(api: Pick<TillApi, 'run'>) {
    this.#api = api.run;
  }

  /** Every row of the run, as last read. */
  get rows(): readonly RunRow[] {
    return this.#rows;
  }

  /** Why it could not be read, or printed. */
  get error(): CallError | null {
    return this.#error;
  }

  dismiss(): void {
    this.#error = null;
  }

  /** @returns whether all rows are here */
  async read(): Promise<boolean> {
    let rows: RunRow[] = [];
    for (;;) {
      const answer = await this.#api.rows({ kinds: [], offset: rows.length, limit: MOST_ROWS });
      this.#error = answer.ok ? null : answer.error;
      if (!answer.ok) return false;
      rows.push(...answer.data.rows);
      if (answer.data.rows.length > 0 && rows.length < answer.data.total) continue;
      if (new SvelteSet(rows.map(({ workplaceGuid }) => workplaceGuid)).size === rows.length) break;
      // A till that stands elsewhere meanwhile has moved in the list, and another was passed over.
      rows = [];
    }
    this.#rows = rows;
    return true;
  }

  async save(): Promise<void> {
    await this.saving.run(() => this.#api.saveReport());
  }

  /** Prints what is in the page. */
  async print(): Promise<void> {
    const answer = await this.#api.printReport();
    this.#error = answer.ok ? null : answer.error;
  }
}
