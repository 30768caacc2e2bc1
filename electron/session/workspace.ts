import type { ActiveConnection } from '../connection/active.ts';
import type { SharedBoardState } from '#contract/board.ts';
import type { Connection } from '#contract/connection.ts';
import type { Language } from '#contract/languages.ts';
import type { ImportProgress, ListsState } from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import { countWaiting, type OutboxSummary } from '#contract/outbox.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { TillsSummary } from '#contract/tills.ts';
import { DirectoryImport } from '../directory/import.ts';
import { LiveLists } from '../directory/live.ts';
import { DirectorySearch } from '../directory/find.ts';
import { createDirectoryStore, type DirectoryStore } from '../directory/store.ts';
import { Handover } from '../handover/handover.ts';
import { OptionValues } from '../lists/option-values.ts';
import { Refresher } from '../lists/refresher.ts';
import { nextTurn } from '../lists/waiting.ts';
import { Outbox } from '../outbox/outbox.ts';
import { systemTime } from '../outbox/system-time.ts';
import { createPosApi } from '../pos-api/client.ts';
import type { ClientFacts, Fetch, PosApi, ServiceWorkplace, Timeouts } from '../pos-api/types.ts';
import { RunJournal } from '../run/journal.ts';
import { Tills } from '../tills/tills.ts';
import { type BoardParts, TeamBoard } from './team-board.ts';
import { directoryPath, type Files, openFiles, workspaceFolder } from './workspace-files.ts';

export type WorkspaceDeps = {
  userData: string;
  /** Reaches the API: over the network, or the training store in process. */
  fetchFor: (connection: Connection) => Fetch;
  client: ClientFacts;
  /** How long answers are waited for, where that is preset. */
  timeouts: Partial<Timeouts>;
  /** Over how long waiting changes are spread after an outage, in milliseconds, where that is preset. */
  spreadMs?: number | undefined;
  /** The app's, at the moment. */
  language: () => Language;
  /** Milliseconds since 1970. */
  now: () => number;
  onOutbox: (summary: OutboxSummary) => void;
  onTills: (summary: TillsSummary) => void;
  /** Missing where no board is shared. */
  board?: BoardParts | undefined;
  onBoard: (state: SharedBoardState) => void;
  /** How far an import is; `null`: none is under way. */
  onImport: (progress: ImportProgress | null) => void;
  /** An import replaced the directory. */
  onDirectory: () => void;
  /** How the service's lists stand. */
  onLists: (lists: ListsState) => void;
  /** Something else is listed than before. */
  onListed: () => Promise<void>;
  /** Whether the service answered a request. */
  onAnswer: (answered: boolean) => void;
  /** Settings are known to be something else than before. */
  onOptions: () => void;
  /** What must not be written down for as long as it is in use. @returns what ends that */
  registerSecretWhile: (secret: string) => () => void;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
  /** Whether changes are sent and lists read without being asked for; they are unless this says otherwise. */
  worksByItself?: boolean;
};

/** How long sending and reading are left until the window is painted, in milliseconds: a long queue takes a while to line up. */
const START_AFTER_MS = 500;

/** What belongs to the connection in use, opened and closed with it. */
export class Workspace {
  readonly directory: DirectoryStore;
  readonly directoryImport: DirectoryImport;
  readonly search: DirectorySearch;
  readonly lists: Refresher;
  readonly outbox: Outbox;
  readonly handover: Handover;
  readonly optionValues: OptionValues;
  readonly tills: Tills;
  readonly runs: RunJournal;
  /** Missing where no board is shared. */
  readonly teamBoard: TeamBoard | undefined;
  readonly #deps: WorkspaceDeps;
  readonly #files: Files;
  readonly #live: LiveLists;
  readonly #fetch: Fetch;
  readonly #cancelStart: () => void;
  #connection: Connection;
  #api: PosApi | undefined;
  #isClosed = false;

  /**
   * Opens the data of a connection and, when somebody is signed in, its API client; its outbox starts to send.
   * @returns `data_too_new` when a later version of the app wrote one of its databases, `storage_failed` when one cannot
   * be opened; the files are left as they are then
   */
  static open(active: ActiveConnection, deps: WorkspaceDeps): Result<Workspace, Failure> {
    const folder = workspaceFolder(deps.userData, active.connection);
    const files = openFiles(folder, deps.now(), deps.report);
    if (files.ok) return ok(Workspace.#of(active, files.data, folder, deps));
    const { kind, message } = files.error;
    deps.report(new Error(`database ${kind}: ${message}`));
    return err(
      kind === 'newer'
        ? { code: 'data_too_new', retryable: false }
        : { code: 'storage_failed', retryable: true },
    );
  }

  /** A bug in taking them over leaves no file open. */
  static #of(active: ActiveConnection, files: Files, folder: string, deps: WorkspaceDeps): Workspace {
    try {
      return new Workspace(active, files, folder, deps);
    } catch (cause) {
      files.db.close();
      files.directoryDb.close();
      throw cause;
    }
  }

  private constructor(active: ActiveConnection, files: Files, folder: string, deps: WorkspaceDeps) {
    const { connection } = active;
    this.#deps = deps;
    this.#files = files;
    this.#fetch = deps.fetchFor(connection);
    this.#connection = connection;
    this.#api = this.#apiOf(active);
    this.#live = new LiveLists(files.directoryDb);
    this.directory = createDirectoryStore(files.directoryDb, deps.report);
    this.search = new DirectorySearch(this.directory);
    this.outbox = this.#createOutbox();
    this.tills = this.#createTills();
    const { now, report, registerSecretWhile } = deps;
    this.handover = new Handover({
      ...{ ledger: this.outbox.handover, now, report, registerSecretWhile },
      ...{ organisation: connection.orgGuid, address: connection.baseUrl },
    });
    this.runs = new RunJournal({ db: files.db, events: this.tills.events, now, report });
    this.teamBoard = this.#createTeamBoard();
    this.directoryImport = new DirectoryImport({
      databasePath: directoryPath(folder),
      orgGuid: connection.orgGuid,
      clock: deps.now,
      onProgress: deps.onImport,
      onReplaced: deps.onDirectory,
      report: deps.report,
    });
    this.lists = this.#createLists();
    this.optionValues = this.#createOptionValues();
    this.#cancelStart = systemTime.timers.after(START_AFTER_MS, () => {
      void this.teamBoard?.start();
      if (deps.worksByItself === false) return;
      this.outbox.start();
      void this.handover.start();
      this.lists.start();
    });
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Missing until somebody signs in. */
  get api(): PosApi | undefined {
    return this.#api;
  }

  /** Puts a till that was just made among those that the service lists. */
  async keepTill(till: ServiceWorkplace): Promise<void> {
    if (this.#isClosed) return;
    try {
      this.#live.put('workplaces', [till]);
    } catch (cause) {
      // An import is being written: it is there once the list is read again.
      this.#deps.report(cause);
      return;
    }
    await this.#deps.onListed();
  }

  /** The service lists something else than before: it is read in small parts. `false`: it came to nothing. */
  async readListed(): Promise<boolean> {
    const turn = async () => {
      await nextTurn();
      return !this.#isClosed;
    };
    return (await this.directory.readAhead(turn)).ok && !this.#isClosed;
  }

  /** Takes that over; of settings the service lists none. */
  listsChanged(): Result<undefined, Failure> {
    this.search.forget();
    return this.tills.directoryChanged();
  }

  /** Another directory is in the place of the one before. */
  directoryChanged(): Result<undefined, Failure> {
    this.search.forget();
    const followed = this.tills.directoryChanged();
    return followed.ok ? this.outbox.directoryChanged() : followed;
  }

  /** Goes on with another token, without one, or with another way of speaking to the same API. */
  signIn(next: ActiveConnection): void {
    this.#connection = next.connection;
    this.#api = this.#apiOf(next);
    if (this.#api) {
      this.outbox.signedIn();
      this.lists.signedIn();
      this.optionValues.signedIn();
    } else {
      this.outbox.signedOut();
      this.lists.signedOut();
      this.optionValues.stop();
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelStart();
    this.lists.stop();
    this.optionValues.stop();
    void this.directoryImport.close();
    this.teamBoard?.stop();
    this.tills.stop();
    this.handover.close();
    this.outbox.stop();
    this.#files.db.close();
    this.#files.directoryDb.close();
  }

  #apiOf({ connection, token }: ActiveConnection): PosApi | undefined {
    if (token === undefined) return undefined;
    const { client, now, timeouts, onAnswer } = this.#deps;
    return createPosApi({ connection, token, fetch: this.#fetch, client, now, timeouts, onAnswer });
  }

  #createOutbox(): Outbox {
    const { db, recoveredFrom } = this.#files;
    return new Outbox({
      db,
      recoveredFrom,
      api: () => this.#api,
      directory: this.directory,
      guard: () => this.#connection.options.guardChanges,
      ...systemTime,
      random: Math.random,
      spreadMs: this.#deps.spreadMs,
      onSummary: (summary) => {
        this.#deps.onOutbox(summary);
        this.tills.outboxChanged();
      },
      report: this.#deps.report,
    });
  }

  #createTills(): Tills {
    const { language, now, onTills, report } = this.#deps;
    return new Tills({
      db: this.#files.db,
      directory: this.directory,
      waiting: () => this.outbox.legacyTillChanges.waitingByTill(),
      settled: () => this.outbox.legacyTillChanges.settledByTill(),
      settingsOf: (workplaceGuid) => this.outbox.legacyTillChanges.ofTill(workplaceGuid),
      language,
      now,
      onSummary: onTills,
      report,
    });
  }

  #createTeamBoard(): TeamBoard | undefined {
    const { board, now, onBoard, report } = this.#deps;
    if (!board || this.#connection.kind !== 'cloud') return undefined;
    return new TeamBoard({
      ...board,
      ...{ db: this.#files.db, org: this.#connection.orgGuid, tills: this.tills, now, report },
      waiting: () => {
        const summary = this.outbox.summary();
        return summary.ok ? countWaiting(summary.data) : 0;
      },
      onState: onBoard,
    });
  }

  #createLists(): Refresher {
    const { now, onLists, onListed, report } = this.#deps;
    return new Refresher({
      api: () => this.#api,
      live: this.#live,
      now,
      timers: systemTime.timers,
      random: Math.random,
      onState: onLists,
      onChanged: onListed,
      report,
    });
  }

  #createOptionValues(): OptionValues {
    const { now, onOptions, report } = this.#deps;
    return new OptionValues({
      api: () => this.#api,
      outbox: this.outbox,
      live: this.#live,
      now,
      timers: systemTime.timers,
      onChanged: onOptions,
      report,
    });
  }
}
