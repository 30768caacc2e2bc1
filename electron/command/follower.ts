import type { RunRowKind } from '#contract/run.ts';
import type { RolloutRun } from '../run/run.ts';
import type { RunLine } from '../run/journal.ts';
import { runRows } from '../session/run-rows.ts';
import type { Command } from './arguments.ts';
import type { CodesFile } from './files.ts';
import { type ReportRow, reportRow } from './report.ts';
import type { CommandDeps } from './deps.ts';

export type FollowerDeps = Pick<CommandDeps, 'session' | 'state' | 'out' | 'tell' | 'now'> & {
  run: RolloutRun;
  codes: CodesFile | undefined;
  command: Pick<Command, 'codes' | 'patienceMs'>;
  /** Ends when somebody wants the command to. */
  interrupted: AbortSignal;
};

/** What a till is while its turn has not come, or is. */
const UNDER_WAY: ReadonlySet<RunRowKind> = new Set(['in_line', 'asking']);
/** People are told so often at the most, in milliseconds. */
const TOLD_EVERY_MS = 1000;

/** Says of every till what became of it as soon as that is known, and writes its code where codes are to go. */
export class Follower {
  readonly #deps: FollowerDeps;
  readonly #said = new Set<string>();
  /** The tills whose code was made and is not where it was to go. */
  readonly #lost = new Set<string>();
  readonly #taken: Promise<void>[] = [];
  readonly #ends: (() => void)[] = [];
  #giveUp: NodeJS.Timeout | undefined;
  #toldAt = 0;

  /**
   * What is known already when it begins is of an earlier start, and not said again; a code of that one which is not in
   * the file is lost.
   */
  constructor(deps: FollowerDeps) {
    this.#deps = deps;
    const { run, state, codes, interrupted, tell } = deps;
    if (run.state()?.status === 'paused')
      for (const { till, state: at } of run.lines()) {
        if (!UNDER_WAY.has(at.kind)) this.#said.add(till.workplaceGuid);
        if (at.kind === 'code_made' && codes && !codes.had.has(till.workplaceGuid))
          this.#lost.add(till.workplaceGuid);
      }
    this.#ends.push(
      state.subscribe(({ changes }) => {
        if ('run' in changes) this.#look();
      }),
    );
    interrupted.addEventListener('abort', () => {
      tell('Interrupted: the request that is on its way is waited for.');
      run.pause();
    });
  }

  /** @see Follower.#lost */
  get lost(): ReadonlySet<string> {
    return this.#lost;
  }

  async toTheEnd(): Promise<void> {
    await this.#deps.run.idle();
    this.#look();
    await Promise.all(this.#taken);
    this.#beCalm();
    this.#tell(true);
    for (const end of this.#ends) end();
  }

  #look(): void {
    const { run } = this.#deps;
    const before = this.#said.size;
    for (const line of run.lines()) {
      const { workplaceGuid } = line.till;
      if (UNDER_WAY.has(line.state.kind) || this.#said.has(workplaceGuid)) continue;
      this.#said.add(workplaceGuid);
      this.#say(line);
    }
    if (this.#said.size > before) this.#beCalm();
    const waitsFor = run.state()?.waiting?.for;
    if (waitsFor === 'network') this.#bePatient();
    // It answers, and says when to come back, however long that is.
    else if (waitsFor === 'service') this.#beCalm();
    this.#tell(false);
  }

  #say(line: RunLine): void {
    const { session, out, command } = this.#deps;
    const directory = session.workspace()?.directory;
    const [row] = directory ? runRows(directory, [line]) : [];
    if (!row) return;
    const said = reportRow(row);
    const code =
      row.state.kind === 'code_made' ? session.activation.find(row.workplaceGuid)?.code : undefined;
    if (code !== undefined) this.#keep(said, code);
    const isAsked = code !== undefined && command.codes === '-';
    const isLost = this.#lost.has(row.workplaceGuid);
    const words = {
      ...{ event: 'till', ...said },
      ...(isAsked && { code }),
      ...(isLost && { codeWritten: false }),
    };
    const taken = out(JSON.stringify(words));
    if (isAsked) this.#taken.push(this.#seeTaken(said, taken));
  }

  async #seeTaken(row: ReportRow, taken: Promise<boolean>): Promise<void> {
    if (!(await taken)) this.#lose(row, 'nobody reads standard output');
  }

  #keep(row: ReportRow, code: string): void {
    const { till, name, store } = row;
    const kept = this.#deps.codes?.write(`${JSON.stringify({ till, name, store, code })}\n`);
    if (kept && !kept.ok) this.#lose(row, kept.error);
  }

  /** Where codes cannot be written, no more are asked for. It is the run's end: going on with it would make it whole. */
  #lose({ till, name }: ReportRow, why: string): void {
    const { run, tell } = this.#deps;
    this.#lost.add(till);
    tell(`The code of ${name ?? till} was made and cannot be written: ${why}. The till needs a new one.`);
    if (!run.stop().ok) run.pause();
  }

  #beCalm(): void {
    clearTimeout(this.#giveUp);
    this.#giveUp = undefined;
  }

  /** A service that does not answer is not waited for without end: nobody is there to see it. */
  #bePatient(): void {
    const { run, command, tell } = this.#deps;
    this.#giveUp ??= setTimeout(() => {
      tell('The service does not answer.');
      run.pause();
    }, command.patienceMs);
  }

  #tell(isLast: boolean): void {
    const { run, tell, now } = this.#deps;
    const at = run.state();
    if (!at || (!isLast && Math.abs(now() - this.#toldAt) < TOLD_EVERY_MS)) return;
    this.#toldAt = now();
    const { counts, waiting } = at;
    const made = counts.code_made + counts.active;
    const left = counts.in_line + counts.asking;
    const others = counts.failed + counts.maybe_made + counts.set_aside + counts.not_asked;
    const waits = waiting ? `, waits until ${new Date(waiting.until).toISOString()}` : '';
    tell(`${made} made, ${others} not, ${left} to go${waits}`);
  }
}
