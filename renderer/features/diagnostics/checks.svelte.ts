import type { Credential } from '#contract/connection.ts';
import { type CheckId, type CheckResult, CHECKS } from '#contract/diagnostics.ts';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { State } from '#contract/state.ts';

/** How far a check is. */
export type Progress =
  | { phase: 'running' }
  | { phase: 'ended'; result: CheckResult }
  /** The check itself broke; what it was to look at is not known. */
  | { phase: 'failed'; error: CallError };

/** What some checks go by; all others look at the network, the clock and the disk. */
export type Judged = Pick<State, 'outbox'> & { credential: Credential | undefined };

/** The checks of this computer: they run side by side, and each is shown as it ends. */
export class Checks {
  readonly #api: TillApi['diagnostics'];
  #progress = $state.raw<Readonly<Record<CheckId, Progress>>>(allRunning());
  #order = $state.raw<readonly CheckId[]>(CHECKS);
  #turn = 0;
  /** How many questions were asked so far. */
  #asked = 0;
  /** Of every check, which question was answered last: an earlier one that is answered later says nothing new. */
  #answered: Partial<Record<CheckId, number>> = {};
  #judged: Judged | null = null;

  constructor(api: Pick<TillApi, 'diagnostics'>) {
    this.#api = api.diagnostics;
  }

  of(id: CheckId): Progress {
    return this.#progress[id];
  }

  readonly running: boolean = $derived(
    Object.values(this.#progress).some(({ phase }) => phase === 'running'),
  );

  /** How many of them found something that somebody has to do something about. */
  readonly troubles: number = $derived(Object.values(this.#progress).filter(isTrouble).length);

  /** In which order they stand: once all have ended, those first that somebody has to do something about. */
  get order(): readonly CheckId[] {
    return this.#order;
  }

  /**
   * Runs all of them anew.
   * @param staysInOrder somebody is at one of them, which is not to move away
   * @returns when the last one has ended; `false`: they were run anew meanwhile
   */
  async run(staysInOrder = false): Promise<boolean> {
    const turn = ++this.#turn;
    this.#progress = allRunning();
    this.#answered = Object.fromEntries(CHECKS.map((id) => [id, this.#asked]));
    await Promise.all(CHECKS.map((id) => this.#ask(id)));
    if (turn !== this.#turn) return false;
    if (staysInOrder) return true;
    const found = CHECKS.filter((id) => isTrouble(this.#progress[id]));
    this.#order = [...found, ...CHECKS.filter((id) => !found.includes(id))];
    return true;
  }

  /** Keeps what is shown true: a check that goes by something else than before is made again, and shown once it ends. */
  follow(judged: Judged): void {
    const before = this.#judged ?? judged;
    this.#judged = judged;
    if (before.outbox !== judged.outbox) void this.#ask('outbox');
    if (before.credential !== judged.credential) void this.#ask('keychain');
  }

  async #ask(id: CheckId): Promise<void> {
    const number = ++this.#asked;
    const answer = await this.#api.check({ id });
    if (number <= (this.#answered[id] ?? 0)) return;
    this.#answered[id] = number;
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
