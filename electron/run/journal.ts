import * as v from 'valibot';
import type { Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import { RunRowState, RunState, type RunTill } from '#contract/run.ts';
import { refuse, reportTo } from '../outbox/refusal.ts';
import { type Database, transaction } from '../storage/database.ts';
import { keepStatements } from '../storage/statements.ts';
import type { StoredEvent } from '../tills/event.ts';
import { stateAfter } from './past.ts';

/** Where a till stands that has a code, or may have one; or had one before, or is active. */
export type SettledState = Exclude<RunRowState, { kind: 'in_line' | 'asking' | 'failed' | 'not_asked' }>;

/** A till of a run as it stands. */
export type RunLine = { readonly till: RunTill; readonly state: RunRowState };

/** A run as it is on the disk. */
export type StoredRun = Pick<RunState, 'id' | 'startedAt' | 'onLock'> & { lines: RunLine[] };

export type RunJournalDeps = {
  /** Has the tables of `runMigrations`. */
  db: Database;
  /** What happened to the tills, each on the disk before its request went out (tills/journal.ts). */
  events: {
    /** The number of the last one. */
    last: () => number;
    /** Those of a till that came after a number, in their order. */
    after: (workplaceGuid: string, seq: number) => readonly StoredEvent[];
  };
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** What went wrong with the storage, for the log. */
  report: (error: unknown) => void;
};

/** No run is hidden on account of what another version of the app wrote of it: it would hold up every other one. */
const RunRecord = v.pipe(
  v.object({
    id: v.number(),
    started_at: v.number(),
    on_lock: v.fallback(RunState.entries.onLock, 'pause'),
  }),
  v.transform(({ id, started_at: startedAt, on_lock: onLock }) => ({ id, startedAt, onLock })),
);
/** What another version of the app wrote of a till that has, or may have, a code, with more to it than this one knows. */
const OfOtherVersion = v.pipe(
  v.object({ kind: v.picklist(['code_made', 'active', 'maybe_made', 'set_aside']), at: v.number() }),
  v.transform(({ kind, at }): RunRowState =>
    kind === 'set_aside' ? { kind, why: 'maybe_exists', at } : { kind, at },
  ),
);
/** No till is left out, or asked for, on account of what cannot be read of it. */
const Written = v.fallback(
  v.nullable(v.pipe(v.string(), v.parseJson(), v.union([RunRowState, OfOtherVersion]))),
  { kind: 'not_asked' },
);
const TillRecord = v.pipe(
  v.object({
    workplace_guid: v.string(),
    employee_guid: v.string(),
    outlet_guid: v.nullable(v.string()),
    texted: v.number(),
    after_seq: v.number(),
    result: Written,
  }),
  v.transform(({ workplace_guid, employee_guid, outlet_guid, texted, after_seq: afterSeq, result }) => ({
    till: {
      workplaceGuid: workplace_guid,
      employeeGuid: employee_guid,
      outletGuid: outlet_guid,
      sendSms: texted === 1,
    },
    afterSeq,
    result,
  })),
);

const PUT_TILL = `INSERT INTO run_till
  (run_id, workplace_guid, employee_guid, outlet_guid, texted, after_seq) VALUES (?, ?, ?, ?, ?, ?)`;
const UNFINISHED = 'SELECT id, started_at, on_lock FROM run WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1';

/**
 * Which tills a run has and what became of them, so that it outlives the process. Calls answer when what they say is on
 * the disk, and fail with `storage_failed`. No code is ever in it.
 */
export class RunJournal {
  readonly #deps: RunJournalDeps;
  readonly #sql: ReturnType<typeof keepStatements>;
  readonly #attempt: <T>(work: () => T) => Result<T, Failure>;

  constructor(deps: RunJournalDeps) {
    this.#deps = deps;
    this.#sql = keepStatements(deps.db);
    this.#attempt = reportTo(deps.report);
  }

  /** Puts tills in line. @returns the run's number; `already_running` while another one has not ended */
  begin(tills: readonly RunTill[], onLock: RunState['onLock']): Result<StoredRun, Failure> {
    return this.#attempt(() =>
      transaction(this.#deps.db, () => {
        if (this.#sql(UNFINISHED).get() !== undefined) refuse('already_running');
        const startedAt = this.#deps.now();
        const inserted = this.#sql('INSERT INTO run (started_at, on_lock) VALUES (?, ?)').run(
          startedAt,
          onLock,
        );
        const id = Number(inserted.lastInsertRowid);
        const seq = this.#deps.events.last();
        for (const { workplaceGuid, employeeGuid, outletGuid, sendSms } of tills)
          this.#sql(PUT_TILL).run(id, workplaceGuid, employeeGuid, outletGuid, sendSms ? 1 : 0, seq);
        return {
          ...{ id, startedAt, onLock },
          lines: tills.map((till) => ({ till, state: { kind: 'in_line' as const } })),
        };
      }),
    );
  }

  /** The run that the app ended in the middle of; `undefined`: there is none. */
  unfinished(): Result<StoredRun | undefined, Failure> {
    return this.#attempt(() => {
      const run = v.safeParse(RunRecord, this.#sql(UNFINISHED).get());
      return run.success ? { ...run.output, lines: this.#linesOf(run.output.id) } : undefined;
    });
  }

  /** What became of a till where none of its events tells. */
  setResult(id: number, workplaceGuid: string, result: RunRowState): Result<undefined, Failure> {
    return this.#attempt(() => {
      this.#write(id, workplaceGuid, result);
      return undefined;
    });
  }

  /**
   * A till is in line again; what happened to it until now was before its turn.
   * @param settled what is known of it all the same, and is so after a restart; `null`: no code has come of it
   */
  putAgain(
    id: number,
    { workplaceGuid, employeeGuid }: RunTill,
    settled: SettledState | null,
  ): Result<undefined, Failure> {
    return this.#attempt(() =>
      transaction(this.#deps.db, () => {
        this.#sql(
          'UPDATE run_till SET employee_guid = ?, after_seq = ?, result = ? WHERE run_id = ? AND workplace_guid = ?',
        ).run(employeeGuid, this.#deps.events.last(), settled && JSON.stringify(settled), id, workplaceGuid);
        this.#sql('UPDATE run SET ended_at = NULL WHERE id = ?').run(id);
        return undefined;
      }),
    );
  }

  /** Nothing more is asked for. @param notAsked those that were not asked for, unless their events say otherwise */
  end(id: number, notAsked: readonly string[]): Result<undefined, Failure> {
    return this.#attempt(() =>
      transaction(this.#deps.db, () => {
        for (const workplaceGuid of notAsked) this.#write(id, workplaceGuid, { kind: 'not_asked' });
        this.#sql('UPDATE run SET ended_at = ? WHERE id = ?').run(this.#deps.now(), id);
        return undefined;
      }),
    );
  }

  #write(id: number, workplaceGuid: string, result: RunRowState): void {
    this.#sql('UPDATE run_till SET result = ? WHERE run_id = ? AND workplace_guid = ?').run(
      JSON.stringify(result),
      id,
      workplaceGuid,
    );
  }

  #linesOf(id: number): RunLine[] {
    const rows = this.#sql('SELECT * FROM run_till WHERE run_id = ? ORDER BY number').all(id);
    return rows.flatMap((row) => {
      const parsed = v.safeParse(TillRecord, row);
      if (!parsed.success) return [];
      const { till, afterSeq, result } = parsed.output;
      return [{ till, state: stateAfter(this.#deps.events.after(till.workplaceGuid, afterSeq), result) }];
    });
  }
}
