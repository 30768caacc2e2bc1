import {
  isHeldBack,
  RUN_ROW_KINDS,
  type RunError,
  type RunRowKind,
  type RunRowState,
  type RunState,
  type RunTill,
} from '#contract/run.ts';
import type { RunLine, SettledState } from './journal.ts';

/** What no code has come of. */
const NO_CODE: ReadonlySet<RunRowKind> = new Set(['failed', 'not_asked']);
const hasNoCode = (state: RunRowState) =>
  NO_CODE.has(state.kind) || (state.kind === 'set_aside' && isHeldBack(state.why));
/** What may be the state of a till that has, or may have, a code; one that is set aside may have it from elsewhere. */
const WAITING: ReadonlySet<RunRowKind> = new Set(['code_made', 'maybe_made', 'set_aside']);
const isOver = (kind: RunRowKind) => kind !== 'in_line' && kind !== 'asking';

/** The tills of a run in their order, and where each stands. */
export class RunRows {
  #tills: readonly RunTill[] = [];
  #states = new Map<string, RunRowState>();
  /** Where those stood of which another code is wanted: they stand there again when none comes of it. */
  readonly #before = new Map<string, SettledState>();

  take(lines: readonly RunLine[]): void {
    this.#tills = lines.map(({ till }) => till);
    this.#states = new Map(lines.map(({ till, state }) => [till.workplaceGuid, state]));
    this.#before.clear();
  }

  till(workplaceGuid: string): RunTill | undefined {
    return this.#tills.find((till) => till.workplaceGuid === workplaceGuid);
  }

  state(workplaceGuid: string): RunRowState | undefined {
    return this.#states.get(workplaceGuid);
  }

  /** In the order in which they were put in line. @param kinds empty: all */
  lines(kinds: readonly RunRowKind[] = []): RunLine[] {
    const all = this.#tills.flatMap((till) => {
      const state = this.#states.get(till.workplaceGuid);
      return state ? [{ till, state }] : [];
    });
    return kinds.length === 0 ? all : all.filter(({ state }) => kinds.includes(state.kind));
  }

  counts(): RunState['counts'] {
    const counts = Object.fromEntries(RUN_ROW_KINDS.map((kind) => [kind, 0])) as RunState['counts'];
    for (const { kind } of this.#states.values()) counts[kind] += 1;
    return counts;
  }

  /** Whose turn is next. */
  next(): RunTill | undefined {
    return this.#tills.find(({ workplaceGuid }) => this.#states.get(workplaceGuid)?.kind === 'in_line');
  }

  /** Whether a till may be put in line again. @param replace whatever code it has or may have */
  mayAgain(workplaceGuid: string, replace: boolean): boolean {
    const state = this.state(workplaceGuid);
    return state !== undefined && (replace ? isOver(state.kind) : hasNoCode(state));
  }

  /** What is known of a till and stays so until another code is made; `null`: no code has come of it. */
  settledState(workplaceGuid: string): SettledState | null {
    const state = this.state(workplaceGuid);
    if (state === undefined || hasNoCode(state) || !('at' in state) || state.kind === 'asking') return null;
    const settled = { ...state };
    delete settled.another;
    return settled;
  }

  putAgain(till: RunTill): void {
    const { workplaceGuid } = till;
    const settled = this.settledState(workplaceGuid);
    if (settled) this.#before.set(workplaceGuid, settled);
    this.#tills = this.#tills.map((one) => (one.workplaceGuid === workplaceGuid ? till : one));
    this.#states.set(workplaceGuid, { kind: 'in_line' });
  }

  set(workplaceGuid: string, state: RunRowState): void {
    this.#states.set(workplaceGuid, state);
    if (isOver(state.kind)) this.#before.delete(workplaceGuid);
  }

  /** Whether the till has a code, or may have one, that it is not known to have taken; nor is another being asked for. */
  isWaiting(workplaceGuid: string): boolean {
    const now = this.state(workplaceGuid);
    const state = now?.kind === 'in_line' ? this.#before.get(workplaceGuid) : now;
    return state !== undefined && WAITING.has(state.kind);
  }

  /** Whether it is one with a code, or that may have one, be it of an earlier session, of which another is wanted. */
  hadCode(workplaceGuid: string): boolean {
    const before = this.#before.get(workplaceGuid);
    if (before?.kind === 'set_aside') return before.why !== 'active_already';
    return before?.kind === 'code_made' || before?.kind === 'maybe_made';
  }

  /** Where a till stands whose turn did not come, or was taken from it. */
  unasked(workplaceGuid: string): RunRowState {
    return this.#before.get(workplaceGuid) ?? { kind: 'not_asked' };
  }

  /** Where a till stands whose request was refused. */
  refused(workplaceGuid: string, error: RunError): RunRowState {
    const before = this.#before.get(workplaceGuid);
    return before ? { ...before, another: error } : { kind: 'failed', error };
  }

  /** Of which nothing is known should nothing come any more. */
  open(): string[] {
    return this.lines(['in_line', 'asking'])
      .map(({ till }) => till.workplaceGuid)
      .filter((guid) => !this.#before.has(guid));
  }

  /** Nobody's turn comes any more; what is being asked for stays so until that is answered. */
  end(): void {
    for (const { till } of this.lines(['in_line']))
      this.set(till.workplaceGuid, this.unasked(till.workplaceGuid));
  }
}
