import { type CheckId, type CheckResult, CHECKS } from '../../../electron/contract/diagnostics.ts';
import type { Bridge } from '../../../electron/contract/derive.ts';
import type { CallError } from '../../../electron/contract/errors.ts';

/** How far a check is. */
export type Progress =
  | { phase: 'running' }
  | { phase: 'ended'; result: CheckResult }
  /** The check itself broke; what it was to look at is not known. */
  | { phase: 'failed'; error: CallError };

/** The checks of this computer: they run side by side, and each is shown as it ends. */
export class Checks {
  readonly #api: Pick<Bridge['diagnostics'], 'check'>;
  #progress = $state.raw<Readonly<Record<CheckId, Progress>>>(allRunning());
  #turn = 0;

  constructor(api: Pick<Bridge['diagnostics'], 'check'>) {
    this.#api = api;
  }

  of(id: CheckId): Progress {
    return this.#progress[id];
  }

  readonly running: boolean = $derived(
    Object.values(this.#progress).some(({ phase }) => phase === 'running'),
  );

  /** How many of them found something that somebody has to do something about. */
  readonly troubles: number = $derived(Object.values(this.#progress).filter(isTrouble).length);

  /** Runs all of them anew. Resolves when the last one has ended; `false`: they were run anew meanwhile. */
  async run(): Promise<boolean> {
    const turn = ++this.#turn;
    this.#progress = allRunning();
    await Promise.all(CHECKS.map((id) => this.#runOne(id, turn)));
    return turn === this.#turn;
  }

  async #runOne(id: CheckId, turn: number): Promise<void> {
    const answer = await this.#api.check({ id });
    if (turn !== this.#turn) return;
    const progress: Progress = answer.ok
      ? { phase: 'ended', result: answer.data }
      : { phase: 'failed', error: answer.error };
    this.#progress = { ...this.#progress, [id]: progress };
  }
}

function allRunning(): Record<CheckId, Progress> {
  return Object.fromEntries(CHECKS.map((id) => [id, { phase: 'running' }])) as Record<CheckId, Progress>;
}

function isTrouble(progress: Progress): boolean {
  if (progress.phase !== 'ended') return progress.phase === 'failed';
  return progress.result.verdict === 'bad' || progress.result.verdict === 'notice';
}
