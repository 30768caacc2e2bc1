import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import type { BoardFilter, Draft, RolloutSummary } from '#contract/rollout.ts';
import type { Result } from '#contract/result.ts';
import type { Language } from '#contract/languages.ts';
import type { DirectoryStore } from '../directory/store.ts';
import { dataOf, refuse, reportTo } from '../outbox/refusal.ts';
import { type Database, transaction } from '../storage/database.ts';
import { RECENTS_GIVEN } from './board.ts';
import * as changes from './changes.ts';
import { boardAsCsv } from './export.ts';
import { isFinished } from './derive.ts';
import { type ChangeOfTill, historyOf } from './history.ts';
import { createJournal } from './journal.ts';
import { lastTillOf } from './last-till.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type Line, nameOf } from './lines.ts';
import { createOverview } from './overview.ts';
import { createStore, type RecentKind, type TillRow } from './store.ts';

export type RolloutDeps = {
  /** Has the tables of `rolloutMigrations`; belongs to one connection alone. */
  db: Database;
  /** Asked again after `directoryChanged`. */
  directory: Pick<
    DirectoryStore,
    'knowsEveryTill' | 'outlets' | 'workplaces' | 'findOutlet' | 'findWorkplace' | 'findEmployee'
  >;
  /** The outbox's `waitingByTill`, `settledByTill` and `ofTill`; asked again after `outboxChanged`. */
  waiting: () => ReadonlyMap<string, number>;
  settled: () => ReadonlyMap<string, number>;
  settingsOf: (workplaceGuid: string) => readonly ChangeOfTill[];
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** Runs something in the next turn of the event loop; Node's own unless given. */
  soon?: (run: () => void) => void;
  /** Told after changes, at most once a turn of the event loop. */
  onSummary: (summary: RolloutSummary) => void;
  /** What went wrong with the storage, for the log. */
  report: (error: unknown) => void;
};

/** The domain's calls but those that save a file or make a till, each answered before it returns. */
type Calls = {
  [
    K in Exclude<keyof Handlers['rollout'], 'exportCsv' | 'createTill' | 'nextNumber'>
  ]: Handlers['rollout'][K] extends (input: infer I) => infer R
    ? (...args: undefined extends I ? [] : [input: I]) => Exclude<R, Promise<unknown>>
    : never;
};

/** What becomes of every till. Whatever a call answers is on the disk when it returns; on a failure nothing is. */
export type Rollout = Calls & {
  /** The lines of the board that match, all of them, as CSV. */
  exportCsv: (filter: BoardFilter, language: Language) => Result<string, Failure>;
  /** Reads every till when it is the first to ask. */
  summary: () => Result<RolloutSummary, Failure>;
  /** An import has replaced the directory. */
  directoryChanged: () => Result<undefined, Failure>;
  /** Something in the outbox is different. */
  outboxChanged: () => void;
  /** What was used lately, the latest first; at most 5, some of which the directory may lack. */
  recents: (kind: RecentKind) => string[];
  /** Of a store's tills that are neither archived nor missing. */
  outletProgress: (outletGuid: string) => { finished: number; total: number };
  /**
   * Tells the stores in which no till is left to set up, as things stand now; a till that no directory puts into a store
   * is one of every store's.
   */
  finishedOutlets: () => (outletGuid: string) => boolean;
  /** Where requests for codes are written down. */
  ledger: Ledger;
  /** Nothing is told any more, and nothing may be called: the database is about to be closed. */
  stop: () => void;
};

/** How many events of a till are shown; more are read, because requests are told by their outcomes. */
const EVENTS_SHOWN = 200;
const EVENTS_READ = 2 * EVENTS_SHOWN;

/**
 * The rollout of one connection. Calls fail with `storage_failed`, and: `till_unknown` where neither the directory nor
 * the rollout knows the till, `draft_incomplete` (prepare), `no_code` (handOver).
 */
export function createRollout(deps: RolloutDeps): Rollout {
  const { db, directory, now } = deps;
  const soon = deps.soon ?? setImmediate;
  const attempt = reportTo(deps.report);
  const settings = { waiting: deps.waiting, settled: deps.settled, of: deps.settingsOf };
  let revision = 0;
  let isTold = true;
  let isStopped = false;

  const store = createStore(db);
  const journal = createJournal({ ...deps, store, onChange });
  const overview = createOverview({ directory, settings, journal });
  const ledger = createLedger({ journal, store, directory, now, attempt });
  attempt(() => {
    if (store.isUnchecked()) transaction(db, store.check);
  });
  attempt(journal.endInterrupted);

  function onChange(rows: readonly TillRow[]): void {
    overview.put(rows);
    changed();
  }

  function changed(): void {
    revision += 1;
    if (!isTold) return;
    isTold = false;
    soon(() => {
      isTold = true;
      const summary = isStopped ? undefined : attempt(summarize);
      if (summary?.ok) deps.onSummary(summary.data);
    });
  }

  function summarize(): RolloutSummary {
    const { counts, longestReady } = overview.lines();
    const first = longestReady();
    const nextReady = first && {
      workplaceGuid: first.guid,
      name: nameOf(first) ?? first.guid,
      outletName: overview.board().row(first).outletName,
    };
    return { revision, counts: { ...counts }, nextReady: nextReady ?? null };
  }

  /** Carries a decision out for a till that is known. */
  function change(guid: string, decide: changes.Decide): Result<undefined, Failure> {
    return attempt(() => {
      if (!journal.row(guid) && !dataOf(directory.findWorkplace(guid))) refuse('till_unknown');
      journal.record(guid, decide);
      return undefined;
    });
  }

  /** What the wizard goes on with, and what it used. */
  function remember(draft: Draft): void {
    const before = store.current();
    if (before && changes.isSame(before, draft)) return;
    store.setCurrent(draft);
    const { outletGuid, workplaceGuid, employeeGuid } = draft;
    if (outletGuid !== null && outletGuid !== before?.outletGuid) store.used('outlet', outletGuid);
    if (workplaceGuid !== null && workplaceGuid !== before?.workplaceGuid)
      store.used('workplace', workplaceGuid);
    if (employeeGuid !== null && employeeGuid !== before?.employeeGuid) store.used('employee', employeeGuid);
  }

  function progressOf(outletGuid: string): { finished: number; total: number } {
    const progress = attempt(() => overview.lines().group(outletGuid)?.progress);
    return { finished: 0, total: 0, ...(progress.ok && progress.data) };
  }

  return {
    findTills: (input) => attempt(() => overview.board().findTills(input, store.recents('workplace'))),
    board: (input) => attempt(() => overview.board().page(input)),
    stores: (input) => attempt(() => overview.board().stores(input)),
    till: ({ workplaceGuid }) =>
      attempt(() => {
        const line = overview.lines().get(workplaceGuid) ?? refuse('till_unknown');
        const events = historyOf(journal.events(workplaceGuid, EVENTS_READ), deps.settingsOf(workplaceGuid));
        return {
          row: overview.board().row(line),
          draft: line.row?.draft ?? null,
          events: events.slice(0, EVENTS_SHOWN),
        };
      }),
    keep: (draft) =>
      attempt(() => {
        const { workplaceGuid } = draft;
        if (workplaceGuid === null) transaction(db, () => remember(draft));
        else journal.record(workplaceGuid, changes.keep(draft, now()), () => remember(draft));
        return undefined;
      }),
    current: () => attempt(store.current),
    prepare: ({ workplaceGuid }) => change(workplaceGuid, changes.prepare(now())),
    discardDraft: ({ workplaceGuid }) =>
      change(workplaceGuid, (row) => {
        const discarding = changes.discardDraft(now())(row);
        if (discarding && store.current()?.workplaceGuid === workplaceGuid) store.setCurrent(null);
        return discarding;
      }),
    handOver: ({ workplaceGuid }) => change(workplaceGuid, changes.handOver(now())),
    undoHandOver: ({ workplaceGuid }) => change(workplaceGuid, changes.undoHandOver(now())),
    note: ({ workplaceGuid, text }) => change(workplaceGuid, changes.note(text, now())),
    lastTill: ({ outletGuid }) => attempt(() => lastTillOf(overview.lines().all(), outletGuid)),
    exportCsv: (filter, language) => attempt(() => boardAsCsv(overview.board().rows(filter), language)),
    summary: () => attempt(summarize),
    directoryChanged: () =>
      attempt(() => {
        overview.read();
        changed();
        return undefined;
      }),
    outboxChanged() {
      attempt(() => {
        if (!isStopped && overview.outboxChanged()) changed();
      });
    },
    recents(kind) {
      const guids = attempt(() => store.recents(kind).slice(0, RECENTS_GIVEN));
      return guids.ok ? guids.data : [];
    },
    outletProgress: progressOf,
    finishedOutlets() {
      const isLeft = ({ workplace, state }: Line) => workplace?.archived === false && !isFinished(state);
      const anywhere = attempt(() => overview.lines().placedByNobody().some(isLeft));
      return (outletGuid) => {
        const { finished, total } = progressOf(outletGuid);
        return total > 0 && finished === total && anywhere.ok && !anywhere.data;
      };
    },
    ledger: {
      ...ledger,
      ended(workplaceGuid, outcome) {
        if (!isStopped) ledger.ended(workplaceGuid, outcome);
      },
      activated(workplaceGuid, at) {
        if (!isStopped) ledger.activated(workplaceGuid, at);
      },
    },
    stop() {
      isStopped = true;
    },
  };
}
