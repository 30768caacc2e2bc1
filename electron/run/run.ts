import type { IssueOutcome, TillActivation } from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { RunInput, RunRowKind, RunRowState, RunState, RunTill } from '#contract/run.ts';
import type { Clock } from '../outbox/circuit-breaker.ts';
import type { RequestFailure } from '../outbox/state.ts';
import { type Asked, Asker, type AskerDeps } from './asker.ts';
import { besideRun } from './beside.ts';
import type { RunJournal, RunLine, StoredRun } from './journal.ts';
import { setAsideAt, errorOf } from './outcomes.ts';
import { RunRows } from './rows.ts';

export type RunDeps = AskerDeps & {
  journal: RunJournal;
  clock: Clock;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
};

type PausedBy = NonNullable<RunState['pausedBy']>;
type Progress = Pick<RunState, 'status' | 'pausedBy' | 'problem'>;

const alreadyRunning = err<Failure>({ code: 'already_running', retryable: true });
const unknown = err<Failure>({ code: 'till_unknown', retryable: false });
const RUNNING: Progress = { status: 'running', pausedBy: null, problem: null };
/** So many tills in a row whose answer was lost: whoever goes on makes more of them. */
const MOST_LOST = 2;

/**
 * Codes for many tills, one request after the other, as fast as the service allows. Each till goes through activation's
 * own request: one that is active, or has a code or may have one, is set aside and never asked for again by itself. What
 * concerns all tills pauses the run; what concerns one is written down, and the rest goes on.
 */
export class RolloutRun {
  readonly #deps: RunDeps;
  readonly #asker: Asker;
  readonly #rows = new RunRows();
  #run: Omit<StoredRun, 'lines'> | undefined;
  #progress: Progress = { status: 'ended', pausedBy: null, problem: null };
  #lost = 0;
  #codes: readonly TillActivation[] = [];
  /** How often it was stopped. */
  #stops = 0;
  #revision = 0;
  #isLooping = false;
  #isClosed = false;
  /** Ends what waits for its turn; a request for a code that is on its way is never given up. */
  #stopper = new AbortController();
  readonly #idle: (() => void)[] = [];

  /** Takes up a run that the app ended in the middle of: it is paused until somebody wants it to go on. */
  constructor(deps: RunDeps) {
    this.#deps = deps;
    this.#asker = new Asker(deps);
    this.#takeUp();
  }

  /**
   * Puts tills in line and begins.
   * @returns `already_running` while there is a run that has not ended, `storage_failed`; then nothing was asked for
   */
  start({ tills, onLock }: RunInput): Result<undefined, Failure> {
    // One that could not be read before is there all the same, and is to be seen before another one begins.
    if (!this.#run) {
      const found = this.#takeUp();
      if (!found.ok) return found;
      if (found.data) this.#changed();
    }
    if (this.#run && this.#progress.status !== 'ended') return alreadyRunning;
    if (this.#isLooping) return alreadyRunning;
    const begun = this.#deps.journal.begin(tills, onLock);
    if (!begun.ok) return begun;
    this.#take(begun.data);
    this.#go();
    return ok(undefined);
  }

  /** Nothing more goes out; a request that is on its way is waited for. */
  pause(by: PausedBy = 'user'): void {
    if (this.#progress.status === 'running') this.#halt({ status: 'paused', pausedBy: by, problem: null });
  }

  /** Goes on; where the network is waited for, with that. */
  resume(): void {
    if (this.#progress.status === 'paused') this.#go();
    else this.wake();
  }

  /** Ends the run: what is in line is not asked for, nor is what is in hand unless its request has gone out. */
  stop(): Result<undefined, Failure> {
    if (!this.#run || this.#progress.status === 'ended') return ok(undefined);
    const ended = this.#deps.journal.end(this.#run.id, this.#rows.open());
    if (!ended.ok) return ended;
    this.#stops += 1;
    this.#rows.end();
    this.#heedCodes();
    this.#halt({ status: 'ended', pausedBy: null, problem: null });
    return ok(undefined);
  }

  /**
   * A till that failed, or was not asked for, is in line again, and a run that had ended goes on.
   * @param employeeGuid another employee; `null`: the same
   * @param replace whether the user knows that it has a code, may have one, or is active, and wants another: then any till
   *   whose turn is over is. Where none comes of it, or a restart comes before its turn, it stands as it did
   */
  again(workplaceGuid: string, employeeGuid: string | null, replace = false): Result<undefined, Failure> {
    const before = this.#rows.till(workplaceGuid);
    if (!this.#run || !before || !this.#rows.mayAgain(workplaceGuid, replace)) return unknown;
    const till = { ...before, employeeGuid: employeeGuid ?? before.employeeGuid };
    const written = this.#deps.journal.putAgain(this.#run.id, till, this.#rows.settledState(workplaceGuid));
    if (!written.ok) return written;
    this.#asker.again(workplaceGuid, replace);
    this.#rows.putAgain(till);
    this.#changed();
    if (this.#progress.status === 'ended') this.#go();
    return ok(undefined);
  }

  /** The computer was locked. */
  lock(): void {
    if (this.#run?.onLock === 'pause') this.pause('lock');
  }

  unlock(): void {
    if (this.#progress.pausedBy === 'lock') this.resume();
  }

  /** The network is back, or the computer woke up. */
  wake(): void {
    this.#asker.wake();
  }

  /** The app sends a request to the service, the run's own among them: it counts for how many pass in a second. */
  noteRequest(): void {
    this.#asker.timing.noteRequest();
  }

  /** Somebody has signed in: what nobody was there for goes on, unless the user had paused it. */
  signedIn(): void {
    const { problem, pausedBy } = this.#progress;
    if (problem?.code !== 'Unauthorized' && problem?.code !== 'not_signed_in') return;
    if (pausedBy === 'user') this.#halt({ ...this.#progress, problem: null });
    else this.resume();
  }

  /** The service says that a till has taken its code: it needs no other. @param at by the service's clock */
  markActive(workplaceGuid: string, at: number): void {
    if (!this.#rows.isWaiting(workplaceGuid)) return;
    this.#asker.forget(workplaceGuid);
    this.#set(workplaceGuid, { kind: 'active', at });
  }

  /**
   * What is known of codes in this session: a till that got one on its own page is not shown without, and one that was
   * just seen active there needs no other.
   */
  noteCodes(tills: readonly TillActivation[]): void {
    const earlier = new Map(this.#codes.map((known) => [known.workplaceGuid, known]));
    this.#codes = tills;
    this.#heedCodes();
    for (const { workplaceGuid, state, at } of tills) {
      const before = earlier.get(workplaceGuid);
      if (state === 'active' && (before?.state !== state || before.at !== at))
        this.markActive(workplaceGuid, at);
    }
  }

  /** The connection is being left: nothing more is sent, written or told. */
  close(): void {
    this.#isClosed = true;
    this.#stopper.abort();
    this.#settle();
  }

  /** Resolves when nothing is under way: the run has ended, or is paused. */
  async idle(): Promise<void> {
    if (!this.#isLooping || this.#isClosed) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** `null`: there is none. */
  state(): RunState | null {
    if (!this.#run) return null;
    const { id, startedAt, onLock } = this.#run;
    const waiting = this.#progress.status === 'running' ? this.#asker.timing.waiting() : null;
    const counts = this.#rows.counts();
    return { ...{ id, startedAt, onLock, counts, waiting }, revision: this.#revision, ...this.#progress };
  }

  /** In the order in which they were put in line. @param kinds empty: all */
  lines(kinds: readonly RunRowKind[] = []): RunLine[] {
    return this.#rows.lines(kinds);
  }

  #takeUp(): Result<StoredRun | undefined, Failure> {
    const found = this.#deps.journal.unfinished();
    if (!found.ok || !found.data) return found;
    this.#take(found.data);
    this.#progress = { status: 'paused', pausedBy: 'restart', problem: null };
    return found;
  }

  #take({ lines, ...run }: StoredRun): void {
    this.#run = run;
    this.#rows.take(lines);
    for (const { till } of lines) this.#asker.forget(till.workplaceGuid);
    this.#lost = 0;
  }

  #heedCodes(): void {
    for (const known of this.#codes) {
      const row = this.#rows.state(known.workplaceGuid);
      const state = row && besideRun(row, known);
      if (state) this.#set(known.workplaceGuid, state);
    }
  }

  #changed(): void {
    this.#revision += 1;
    if (!this.#isClosed) this.#deps.onChange();
  }

  #set(workplaceGuid: string, state: RunRowState): void {
    this.#rows.set(workplaceGuid, state);
    this.#changed();
  }

  #go(): void {
    this.#progress = RUNNING;
    this.#lost = 0;
    this.#stopper = new AbortController();
    this.#asker.begin();
    this.#changed();
    if (this.#isLooping) return;
    this.#isLooping = true;
    void this.#loop();
  }

  #halt(progress: Progress): void {
    this.#progress = progress;
    this.#stopper.abort();
    this.#changed();
  }

  async #loop(): Promise<void> {
    try {
      while (this.#progress.status === 'running' && !this.#isClosed) {
        const next = this.#rows.next();
        if (next) await this.#ask(next);
        else if (!this.stop().ok) this.#needsSomebody({ code: 'storage_failed', retryable: true });
      }
    } catch (bug) {
      this.#deps.report(bug);
      // It may have been on the way: activation counts it so, too.
      const state: RunRowState = this.#asker.mayHaveAsked
        ? { kind: 'maybe_made', at: this.#deps.clock.wall() }
        : { kind: 'in_line' };
      for (const { till } of this.lines(['asking'])) this.#rows.set(till.workplaceGuid, state);
      this.#needsSomebody({ code: 'internal', retryable: false });
    } finally {
      this.#settle();
    }
  }

  #settle(): void {
    this.#isLooping = false;
    this.#idle.splice(0).forEach((resolve) => resolve());
  }

  #needsSomebody(failure: RequestFailure): void {
    if (this.#isClosed || this.#progress.status === 'ended') return;
    const pausedBy = this.#progress.pausedBy === 'user' ? 'user' : 'problem';
    this.#halt({ status: 'paused', pausedBy, problem: errorOf(failure) });
  }

  async #ask(till: RunTill): Promise<void> {
    const { workplaceGuid } = till;
    // Taken first: whoever is told that it is being asked for may stop it.
    const [stops, { signal }] = [this.#stops, this.#stopper];
    this.#set(workplaceGuid, { kind: 'asking', at: this.#deps.clock.wall() });
    const asked = await this.#asker.ask(till, signal);
    if (this.#isClosed) return;
    if ('outcome' in asked) this.#answered(workplaceGuid, asked.outcome);
    // Whatever the run does by now: this till was told to stop.
    else this.#failed(workplaceGuid, asked, this.#stops > stops);
  }

  #answered(workplaceGuid: string, outcome: IssueOutcome): void {
    this.#lost = 0;
    if (outcome.kind === 'issued') {
      this.#set(workplaceGuid, { kind: 'code_made', at: outcome.issued.issuedAt });
      return;
    }
    if (outcome.kind === 'active_already' && this.#rows.hadCode(workplaceGuid)) {
      this.#asker.forget(workplaceGuid);
      this.#set(workplaceGuid, { kind: 'active', at: outcome.activatedAt });
      return;
    }
    const at = setAsideAt(outcome, this.#deps.clock.wall());
    this.#conclude(workplaceGuid, { kind: 'set_aside', why: outcome.kind, at });
  }

  #failed(
    workplaceGuid: string,
    { failure, verdict: { row, halts } }: Extract<Asked, { failure: RequestFailure }>,
    isStopped: boolean,
  ): void {
    if (row === 'failed') this.#conclude(workplaceGuid, this.#rows.refused(workplaceGuid, errorOf(failure)));
    else if (row === 'maybe_made')
      this.#set(workplaceGuid, { kind: 'maybe_made', at: this.#deps.clock.wall() });
    else if (isStopped) this.#conclude(workplaceGuid, this.#rows.unasked(workplaceGuid));
    else this.#set(workplaceGuid, { kind: 'in_line' });
    if (row === 'maybe_made') this.#lost += 1;
    else if (row === 'failed') this.#lost = 0;
    if (halts || this.#lost >= MOST_LOST) this.#needsSomebody(failure);
  }

  /** Writes down what no event of the till's tells; should the disk refuse that, it is looked at again after a restart. */
  #conclude(workplaceGuid: string, state: RunRowState): void {
    if (this.#run) this.#deps.journal.setResult(this.#run.id, workplaceGuid, state);
    this.#set(workplaceGuid, state);
  }
}
