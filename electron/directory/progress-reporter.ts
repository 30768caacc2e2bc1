import type { ImportProgress } from '#contract/directory.ts';

export type ReadProgress = ImportProgress & { stage: 'reading' | 'checking' };

/** How much is done between two reports: bytes while reading, rows while checking. */
const STRIDE = { reading: 2 * 1024 * 1024, checking: 2000 };

/** Reports how far the reading is and asks whether to go on: seldom enough to cost nothing. */
export class ProgressReporter {
  readonly #onProgress: ((progress: ReadProgress) => void) | undefined;
  readonly #askCancelled: (() => boolean) | undefined;
  #stage: ReadProgress['stage'] = 'reading';
  #total = 0;
  #done = 0;
  #next = 0;
  #isCancelled = false;

  constructor(onProgress?: (progress: ReadProgress) => void, isCancelled?: () => boolean) {
    this.#onProgress = onProgress;
    this.#askCancelled = isCancelled;
  }

  /** Once true, everything that was read since is worthless. */
  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** @param total bytes to read, or rows to check */
  begin(stage: ReadProgress['stage'], total: number): void {
    this.#stage = stage;
    this.#total = total;
    this.#done = 0;
    this.#report();
  }

  /** @returns whether to go on */
  advance(by: number): boolean {
    this.#done += by;
    if (this.#done >= this.#next) this.#report();
    return !this.#isCancelled;
  }

  #report(): void {
    this.#next = this.#done + STRIDE[this.#stage];
    this.#onProgress?.({
      stage: this.#stage,
      done: Math.min(Math.round(this.#done), this.#total),
      total: this.#total,
    });
    this.#isCancelled ||= this.#askCancelled?.() ?? false;
  }
}
