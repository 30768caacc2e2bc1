import type { Failure } from '#contract/errors.ts';
import type { BoardFilter, BoardRow, Draft, TillsSummary } from '#contract/tills.ts';
import type { Result } from '#contract/result.ts';
import type { Language } from '#contract/languages.ts';
import type { DirectoryStore } from '../directory/store.ts';
import type { Calls } from '../outbox/calls.ts';
import { dataOf, refuse, reportTo } from '../outbox/refusal.ts';
import { type Database, transaction } from '../storage/database.ts';
import { RECENTS_GIVEN } from './board.ts';
import * as changes from './changes.ts';
import { boardAsCsv } from './export.ts';
import { ChangeNotifier } from './change-notifier.ts';
import type { StoredEvent } from './event.ts';
import { isFinished } from './till-state.ts';
import { type ChangeOfTill, historyOf } from './history.ts';
import { TillJournal } from './journal.ts';
import { lastTillOf } from './last-till.ts';
import { createCodeRequestLog, type CodeRequestLog } from './code-request-log.ts';
import type { TillEntry } from './till-index.ts';
import { BoardCache } from './board-cache.ts';
import { Sharing } from './sharing.ts';
import { noteStaysAt } from './team.ts';
import { TillStore, type RecentKind } from './store.ts';

export type TillsDeps = {
  /** Has the tables of `tillsMigrations`; belongs to one connection alone. */
  db: Database;
  /** Asked again after `directoryChanged`. */
  directory: Pick<
    DirectoryStore,
    'knowsEveryTill' | 'outlets' | 'workplaces' | 'findOutlet' | 'findWorkplace' | 'findEmployee'
  >;
  /** The outbox's `legacyTillChanges`; asked again after `outboxChanged`. */
  waiting: () => ReadonlyMap<string, number>;
  settled: () => ReadonlyMap<string, number>;
  settingsOf: (workplaceGuid: string) => readonly ChangeOfTill[];
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** The app's, at the moment. */
  language: () => Language;
  /** Runs something in the next turn of the event loop; Node's own unless given. */
  soon?: (run: () => void) => void;
  /** Told after changes, at most once a turn of the event loop. */
  onSummary: (summary: TillsSummary) => void;
  /** What went wrong with the storage, for the log. */
  report: (error: unknown) => void;
};

/** The domain's calls but those that save a file or make a till, each answered before it returns. */
type Domain = Omit<Calls<'tills'>, 'exportCsv' | 'createTill' | 'nextNumber' | 'reachBoard'>;
type Input<K extends keyof Domain> = Parameters<Domain[K]>[0];
type Answer<K extends keyof Domain> = ReturnType<Domain[K]>;

/** The events on the disk, numbered in the order in which they happened. */
type Events = {
  last: () => number;
  after: (workplaceGuid: string, seq: number) => StoredEvent[];
};

/** How many events of a till are shown; more are read, because requests are told by their outcomes. */
const EVENTS_SHOWN = 200;
const EVENTS_READ = 2 * EVENTS_SHOWN;

/**
 * What becomes of every till of one connection. Whatever a call answers is on the disk when it returns; on a failure nothing is.
 * Calls fail with `storage_failed`, and: `till_unknown` where neither the directory nor an event tells of the till,
 * `draft_incomplete` (prepare), `no_code` (handOver).
 */
export class Tills implements Domain {
  readonly #deps: TillsDeps;
  readonly #attempt: <T>(work: () => T) => Result<T, Failure>;
  readonly #notifier: ChangeNotifier;
  readonly #store: TillStore;
  readonly #journal: TillJournal;
  readonly #boardCache: BoardCache;
  /** What a shared board has to do with the tills. */
  readonly sharing: Sharing;
  /** Where requests for codes are written down. */
  readonly codeRequestLog: CodeRequestLog;
  /** What happened to tills, by number: throws what SQLite says. */
  readonly events: Events;

  constructor(deps: TillsDeps) {
    this.#deps = deps;
    this.#attempt = reportTo(deps.report);
    const settings = { waiting: deps.waiting, settled: deps.settled, of: deps.settingsOf };
    this.#store = new TillStore(deps.db);
    const notifier = (this.#notifier = new ChangeNotifier({
      soon: deps.soon ?? setImmediate,
      onChange: () => this.#tellSummary(),
    }));
    this.events = {
      last: () => this.#store.lastSeq(),
      after: (workplaceGuid, seq) => this.#store.eventsAfter(workplaceGuid, seq),
    };
    this.#journal = new TillJournal({
      ...deps,
      store: this.#store,
      onChange: (rows) => {
        this.#boardCache.put(rows);
        // What came from the others has nobody to be told to: that would go round for ever.
        notifier.changed(!sharing.isMerging);
      },
    });
    const { directory } = deps;
    const sharing = (this.sharing = new Sharing({ directory, journal: this.#journal, notifier }));
    this.#boardCache = new BoardCache({
      directory: deps.directory,
      settings,
      journal: this.#journal,
      language: deps.language,
      team: () => sharing.team,
    });
    const codeRequestLog = createCodeRequestLog({
      journal: this.#journal,
      store: this.#store,
      directory: deps.directory,
      now: deps.now,
      attempt: this.#attempt,
    });
    this.#attempt(() => {
      if (this.#store.isUnchecked()) transaction(deps.db, () => this.#store.check());
    });
    this.#attempt(() => this.#journal.endInterrupted());
    this.codeRequestLog = {
      ...codeRequestLog,
      ended: (workplaceGuid, outcome) => {
        if (!this.#notifier.isStopped) codeRequestLog.ended(workplaceGuid, outcome);
      },
      activated: (workplaceGuid, at) => {
        if (!this.#notifier.isStopped) codeRequestLog.activated(workplaceGuid, at);
      },
    };
  }

  findTills(input: Input<'findTills'>): Answer<'findTills'> {
    return this.#attempt(() => this.#boardCache.board().findTills(input, this.#store.recents('workplace')));
  }

  board(input: Input<'board'>): Answer<'board'> {
    return this.#attempt(() => this.#boardCache.board().page(input));
  }

  /** Those of these tills that are on the board, in its order: by store, then till. */
  rowsOf(workplaceGuids: ReadonlySet<string>): Result<BoardRow[], Failure> {
    return this.#attempt(() => this.#boardCache.board().rowsOf(workplaceGuids));
  }

  stores(input: Input<'stores'>): Answer<'stores'> {
    return this.#attempt(() => this.#boardCache.board().stores(input));
  }

  till({ workplaceGuid }: Input<'till'>): Answer<'till'> {
    return this.#attempt(() => {
      const line = this.#boardCache.lines().get(workplaceGuid) ?? refuse('till_unknown');
      const written = this.#journal.events(workplaceGuid, EVENTS_READ);
      const { team } = this.sharing;
      const events = historyOf(written, this.#deps.settingsOf(workplaceGuid), (laptop) =>
        this.sharing.nameOf(laptop),
      );
      return {
        row: this.#boardCache.board().row(line),
        draft: line.row?.draft ?? null,
        events: events.slice(0, EVENTS_SHOWN),
        ...(team && noteStaysAt(written, team)),
      };
    });
  }

  keep(draft: Input<'keep'>): Answer<'keep'> {
    return this.#attempt(() => {
      const { workplaceGuid } = draft;
      if (workplaceGuid === null) transaction(this.#deps.db, () => this.#remember(draft));
      else
        this.#journal.record(workplaceGuid, changes.keep(draft, this.#deps.now()), () =>
          this.#remember(draft),
        );
      return undefined;
    });
  }

  current(): Answer<'current'> {
    return this.#attempt(() => this.#store.current());
  }

  prepare({ workplaceGuid }: Input<'prepare'>): Answer<'prepare'> {
    return this.#change(workplaceGuid, changes.prepare(this.#deps.now()));
  }

  discardDraft({ workplaceGuid }: Input<'discardDraft'>): Answer<'discardDraft'> {
    return this.#change(workplaceGuid, (row) => {
      const discarding = changes.discardDraft(this.#deps.now())(row);
      if (discarding && this.#store.current()?.workplaceGuid === workplaceGuid) this.#store.setCurrent(null);
      return discarding;
    });
  }

  handOver({ workplaceGuid }: Input<'handOver'>): Answer<'handOver'> {
    return this.#change(workplaceGuid, changes.handOver(this.#deps.now()));
  }

  undoHandOver({ workplaceGuid }: Input<'undoHandOver'>): Answer<'undoHandOver'> {
    return this.#change(workplaceGuid, changes.undoHandOver(this.#deps.now()));
  }

  note({ workplaceGuid, text }: Input<'note'>): Answer<'note'> {
    return this.#change(workplaceGuid, changes.note(text, this.#deps.now()));
  }

  teamDay(input: Input<'teamDay'>): Answer<'teamDay'> {
    return this.#attempt(() => {
      const codes = this.#store.codesSince(input.from);
      return this.#boardCache.teamDay(input, codes, (laptop) => this.sharing.nameOf(laptop));
    });
  }

  lastTill({ outletGuid }: Input<'lastTill'>): Answer<'lastTill'> {
    return this.#attempt(() => lastTillOf(this.#boardCache.lines().all(), outletGuid));
  }

  /** The lines of the board that match, all of them, as CSV. */
  exportCsv(filter: BoardFilter, language: Language): Result<string, Failure> {
    return this.#attempt(() => boardAsCsv(this.#boardCache.board().rows(filter), language));
  }

  /** Reads every till when it is the first to ask. */
  summary(): Result<TillsSummary, Failure> {
    return this.#attempt(() => this.#summarize());
  }

  /** An import has replaced the directory. */
  directoryChanged(): Result<undefined, Failure> {
    return this.#attempt(() => {
      this.#boardCache.read();
      this.#notifier.changed();
      return undefined;
    });
  }

  /** Something in the outbox is different. */
  outboxChanged(): void {
    this.#attempt(() => {
      if (!this.#notifier.isStopped && this.#boardCache.outboxChanged()) this.#notifier.changed();
    });
  }

  /** What was used lately, the latest first; at most 5, some of which the directory may lack. */
  recents(kind: RecentKind): string[] {
    const guids = this.#attempt(() => this.#store.recents(kind).slice(0, RECENTS_GIVEN));
    return guids.ok ? guids.data : [];
  }

  /** Of a store's tills that are neither archived nor missing. */
  outletProgress(outletGuid: string): { finished: number; total: number } {
    const progress = this.#attempt(() => this.#boardCache.lines().group(outletGuid)?.progress);
    return { finished: 0, total: 0, ...(progress.ok && progress.data) };
  }

  /**
   * Where each store stands now: tills are left to set up, all of them are set up, or it has none. A till that no
   * directory puts into a store is one of every store's.
   */
  outletStages(): (outletGuid: string) => 'left' | 'finished' | 'empty' {
    const isLeft = ({ workplace, state }: TillEntry) => workplace?.archived === false && !isFinished(state);
    const anywhere = this.#attempt(() => this.#boardCache.lines().placedByNobody().some(isLeft));
    return (outletGuid) => {
      const { finished, total } = this.outletProgress(outletGuid);
      if (!anywhere.ok || anywhere.data || finished < total) return 'left';
      return total === 0 ? 'empty' : 'finished';
    };
  }

  /** Reports nothing from now on, and must not be called again: the database is about to be closed. */
  stop(): void {
    this.#notifier.stop();
  }

  #tellSummary(): void {
    const summary = this.#attempt(() => this.#summarize());
    if (summary.ok) this.#deps.onSummary(summary.data);
  }

  #summarize(): TillsSummary {
    const lines = this.#boardCache.lines();
    const first = lines.longestReady();
    const row = first && this.#boardCache.board().row(first);
    const nextReady = row && {
      workplaceGuid: row.workplaceGuid,
      name: row.name ?? row.workplaceGuid,
      outletName: row.outletName,
    };
    return { revision: this.#notifier.revision, counts: { ...lines.counts }, nextReady: nextReady ?? null };
  }

  /** Carries a decision out for a till that is known. */
  #change(guid: string, decide: changes.Decide): Result<undefined, Failure> {
    return this.#attempt(() => {
      if (!this.#journal.row(guid) && !dataOf(this.#deps.directory.findWorkplace(guid)))
        refuse('till_unknown');
      this.#journal.record(guid, decide);
      return undefined;
    });
  }

  /** What the wizard goes on with, and what it used. */
  #remember(draft: Draft): void {
    const before = this.#store.current();
    if (before && changes.isSame(before, draft)) return;
    this.#store.setCurrent(draft);
    const { outletGuid, workplaceGuid, employeeGuid } = draft;
    if (outletGuid !== null && outletGuid !== before?.outletGuid) this.#store.used('outlet', outletGuid);
    if (workplaceGuid !== null && workplaceGuid !== before?.workplaceGuid)
      this.#store.used('workplace', workplaceGuid);
    if (employeeGuid !== null && employeeGuid !== before?.employeeGuid)
      this.#store.used('employee', employeeGuid);
  }
}
