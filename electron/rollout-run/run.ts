import type { IssueOutcome } from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import {
  RUN_ROW_KINDS,
  type RunInput,
  type RunRowKind,
  type RunRowState,
  type RunState,
  type RunTill,
} from '#contract/run.ts';
import type { Clock } from '../outbox/circuit-breaker.ts';
import type { RequestFailure } from '../outbox/state.ts';
import { Asker, type AskerDeps } from './asker.ts';
import type { RunJournal, RunLine, StoredRun } from './journal.ts';
import { asideAt, errorOf } from './outcomes.ts';
import type { Verdict } from './verdict.ts';

export type RunDeps = AskerDeps & {
  journal: RunJournal;
  clock: Clock;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
};

type PausedBy = NonNullable<RunState['pausedBy']>;
type Standing = Pick<RunState, 'status' | 'pausedBy' | 'problem'>;

const alreadyRunning = err<Failure>({ code: 'already_running', retryable: true });
const unknown = err<Failure>({ code: 'till_unknown', retryable: false });
const RUNNING: Standing = { status: 'running', pausedBy: null, problem: null };
/** What no code has come of. */
const NO_CODE: ReadonlySet<RunRowKind> = new Set(['failed', 'not_asked']);
const isOver = (kind: RunRowKind) => kind !== 'in_line' && kind !== 'asking';
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
  #run: StoredRun | undefined;
  #standing: Standing = { status: 'ended', pausedBy: null, problem: null };
  #states = new Map<string, RunRowState>();
  #lost = 0;
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
    const found = deps.journal.unfinished();
    if (!found.ok || !found.data) return;
    this.#take(found.data);
    this.#standing = { status: 'paused', pausedBy: 'restart', problem: null };
  }

  /**
   * Puts tills in line and begins.
   * @returns `already_running` while there is a run that has not ended, `storage_failed`; then nothing was asked for
   */
  start({ tills, onLock }: RunInput): Result<undefined, Failure> {
    if (this.#run && this.#standing.status !== 'ended') return alreadyRunning;
    if (this.#isLooping) return alreadyRunning;
    const begun = this.#deps.journal.begin(tills, onLock);
    if (!begun.ok) return begun;
    this.#take(begun.data);
    this.#go();
    return ok(undefined);
  }

  /** Nothing more goes out; a request that is on its way is waited for. */
  pause(by: PausedBy = 'user'): void {
    if (this.#standing.status === 'running') this.#halt({ status: 'paused', pausedBy: by, problem: null });
  }

  resume(): void {
    if (this.#standing.status === 'paused') this.#go();
  }

  /** Ends the run: what is in line is not asked for. */
  stop(): Result<undefined, Failure> {
    if (!this.#run || this.#standing.status === 'ended') return ok(undefined);
    const notAsked = this.lines(['in_line']).map(({ till }) => till.workplaceGuid);
    const ended = this.#deps.journal.end(this.#run.id, notAsked);
    if (!ended.ok) return ended;
    this.#end();
    return ok(undefined);
  }

  /**
   * A till that failed, or was not asked for, is in line again, and a run that had ended goes on.
   * @param employeeGuid another employee; `null`: the same
   * @param replace whether the user knows that it has a code, may have one, or is active, and wants another: then any till
   *   whose turn is over is. A restart before its turn forgets that, and the till is set aside
   */
  again(workplaceGuid: string, employeeGuid: string | null, replace = false): Result<undefined, Failure> {
    const line = this.#run?.lines.find(({ till }) => till.workplaceGuid === workplaceGuid);
    const kind = this.#states.get(workplaceGuid)?.kind;
    if (!this.#run || !line || kind === undefined) return unknown;
    if (!(replace ? isOver(kind) : NO_CODE.has(kind))) return unknown;
    const till = { ...line.till, employeeGuid: employeeGuid ?? line.till.employeeGuid };
    const written = this.#deps.journal.putAgain(this.#run.id, till);
    if (!written.ok) return written;
    const lines = this.#run.lines.map((one) => (one === line ? { ...one, till } : one));
    this.#run = { ...this.#run, lines };
    this.#asker.again(workplaceGuid, replace);
    this.#set(workplaceGuid, { kind: 'in_line' });
    if (this.#standing.status === 'ended') this.#go();
    return ok(undefined);
  }

  /** The computer was locked. */
  lock(): void {
    if (this.#run?.onLock === 'pause') this.pause('lock');
  }

  unlock(): void {
    if (this.#standing.pausedBy === 'lock') this.resume();
  }

  /** The network is back, or the computer woke up. */
  wake(): void {
    this.#asker.turns.wake();
  }

  /** The app sends a request to the service, the run's own among them: it counts for how many pass in a second. */
  noteRequest(): void {
    this.#asker.turns.noteRequest();
  }

  /** Somebody has signed in: what nobody was there for goes on. */
  signedIn(): void {
    const { code } = this.#standing.problem ?? {};
    if (code === 'Unauthorized' || code === 'not_signed_in') this.resume();
  }

  /** The service says that a till has taken its code. @param at by the service's clock */
  markActive(workplaceGuid: string, at: number): void {
    const kind = this.#states.get(workplaceGuid)?.kind;
    if (kind === 'code_made' || kind === 'maybe_made') this.#set(workplaceGuid, { kind: 'active', at });
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
    const counts = Object.fromEntries(RUN_ROW_KINDS.map((kind) => [kind, 0])) as RunState['counts'];
    for (const { kind } of this.#states.values()) counts[kind] += 1;
    const waiting = this.#standing.status === 'running' ? this.#asker.turns.waiting() : null;
    return { ...{ id, startedAt, onLock, counts, waiting }, revision: this.#revision, ...this.#standing };
  }

  /** In the order in which they were put in line. @param kinds empty: all */
  lines(kinds: readonly RunRowKind[] = []): RunLine[] {
    const all = (this.#run?.lines ?? []).map(({ till }) => ({ till, state: this.#stateOf(till) }));
    return kinds.length === 0 ? all : all.filter(({ state }) => kinds.includes(state.kind));
  }

  #stateOf({ workplaceGuid }: RunTill): RunRowState {
    return this.#states.get(workplaceGuid) ?? { kind: 'in_line' };
  }

  #take(run: StoredRun): void {
    this.#run = run;
    this.#states = new Map(run.lines.map(({ till, state }) => [till.workplaceGuid, state]));
    for (const { till } of run.lines) this.#asker.forget(till.workplaceGuid);
    this.#lost = 0;
  }

  #changed(): void {
    this.#revision += 1;
    if (!this.#isClosed) this.#deps.onChange();
  }

  #set(workplaceGuid: string, state: RunRowState): void {
    this.#states.set(workplaceGuid, state);
    this.#changed();
  }

  #go(): void {
    this.#standing = RUNNING;
    this.#lost = 0;
    this.#stopper = new AbortController();
    this.#asker.begin();
    this.#changed();
    if (this.#isLooping) return;
    this.#isLooping = true;
    void this.#loop();
  }

  #halt(standing: Standing): void {
    this.#standing = standing;
    this.#stopper.abort();
    this.#changed();
  }

  #end(): void {
    for (const [guid, { kind }] of this.#states)
      if (kind === 'in_line') this.#states.set(guid, { kind: 'not_asked' });
    this.#halt({ status: 'ended', pausedBy: null, problem: null });
  }

  async #loop(): Promise<void> {
    try {
      while (this.#standing.status === 'running' && !this.#isClosed) {
        const next = this.#run?.lines.find(({ till }) => this.#stateOf(till).kind === 'in_line');
        if (next) await this.#ask(next.till);
        else if (!this.stop().ok) this.#needsSomebody({ code: 'storage_failed', retryable: true });
      }
    } catch (bug) {
      this.#deps.report(bug);
      // It may have been on the way: activation counts it so, too.
      const at = this.#deps.clock.wall();
      for (const { till } of this.lines(['asking']))
        this.#states.set(till.workplaceGuid, { kind: 'maybe_made', at });
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
    if (this.#isClosed || this.#standing.status === 'ended') return;
    this.#halt({ status: 'paused', pausedBy: 'problem', problem: errorOf(failure) });
  }

  async #ask(till: RunTill): Promise<void> {
    const { workplaceGuid } = till;
    this.#set(workplaceGuid, { kind: 'asking', at: this.#deps.clock.wall() });
    const asked = await this.#asker.ask(till, this.#stopper.signal);
    if (this.#isClosed) return;
    if ('outcome' in asked) this.#answered(workplaceGuid, asked.outcome);
    else this.#failed(workplaceGuid, asked.failure, asked.verdict);
  }

  #answered(workplaceGuid: string, outcome: IssueOutcome): void {
    this.#lost = 0;
    if (outcome.kind === 'issued') {
      this.#set(workplaceGuid, { kind: 'code_made', at: outcome.issued.issuedAt });
      return;
    }
    this.#conclude(workplaceGuid, { kind: 'set_aside', why: outcome.kind, at: asideAt(outcome) });
  }

  #failed(workplaceGuid: string, failure: RequestFailure, { row, halts }: Verdict): void {
    if (row === 'failed') this.#conclude(workplaceGuid, { kind: 'failed', error: errorOf(failure) });
    else if (row === 'maybe_made')
      this.#set(workplaceGuid, { kind: 'maybe_made', at: this.#deps.clock.wall() });
    else if (this.#standing.status === 'ended') this.#conclude(workplaceGuid, { kind: 'not_asked' });
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
