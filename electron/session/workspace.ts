import type { Present } from '../connection/service.ts';
import type { Connection } from '#contract/connection.ts';
import type { ImportProgress, ListsState } from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { RolloutSummary } from '#contract/rollout.ts';
import { DirectoryImport } from '../directory/import.ts';
import { LiveLists } from '../directory/live.ts';
import { DirectorySearch } from '../directory/find.ts';
import { createDirectoryStore, type DirectoryStore } from '../directory/store.ts';
import { OptionValues } from '../lists/option-values.ts';
import { Refresher } from '../lists/refresher.ts';
import { nextTurn } from '../lists/waiting.ts';
import { Outbox } from '../outbox/outbox.ts';
import { systemTime } from '../outbox/system-time.ts';
import { createPosApi } from '../pos-api/client.ts';
import type { ClientFacts, Fetch, PosApi, ServiceWorkplace, Timeouts } from '../pos-api/types.ts';
import { Tills } from '../tills/tills.ts';
import { directoryPath, openFiles, workspaceFolder } from './workspace-files.ts';

/** What belongs to the connection in use, opened and closed with it. */
export type Workspace = {
  readonly connection: Connection;
  /** Missing until somebody signs in. */
  readonly api: PosApi | undefined;
  directory: DirectoryStore;
  directoryImport: DirectoryImport;
  search: DirectorySearch;
  lists: Pick<Refresher, 'refresh' | 'state'>;
  outbox: Outbox;
  optionValues: Pick<OptionValues, 'listed'>;
  rollout: Tills;
  /** Puts a till that was just made among those that the service lists. */
  keepTill: (till: ServiceWorkplace) => Promise<void>;
  /** Another directory is in the place of the one before. */
  directoryChanged: () => Result<undefined, Failure>;
  /** The service lists something else than before: it is read in small parts. `false`: it came to nothing. */
  readListed: () => Promise<boolean>;
  /** Takes that over; of settings the service lists none. */
  listsChanged: () => Result<undefined, Failure>;
  /** Goes on with another token, without one, or with another way of speaking to the same API. */
  signIn: (present: Present) => void;
  close: () => void;
};

export type WorkspaceDeps = {
  userData: string;
  /** Reaches the API: over the network, or the training store in process. */
  fetchFor: (connection: Connection) => Fetch;
  client: ClientFacts;
  /** How long answers are waited for, where that is preset. */
  timeouts: Partial<Timeouts>;
  /** Milliseconds since 1970. */
  now: () => number;
  onOutbox: (summary: OutboxSummary) => void;
  onRollout: (summary: RolloutSummary) => void;
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
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
};

/** How long sending and reading are left until the window is painted, in milliseconds: a long queue takes a while to line up. */
const START_AFTER_MS = 500;

/**
 * Opens the data of a connection and, when somebody is signed in, its API client; its outbox starts to send.
 * @returns `data_too_new` when a later version of the app wrote one of its databases, `storage_failed` when one cannot
 * be opened; the files are left as they are then
 */
export function openWorkspace(present: Present, deps: WorkspaceDeps): Result<Workspace, Failure> {
  const { client, timeouts, now, onAnswer, report } = deps;
  const folder = workspaceFolder(deps.userData, present.connection);
  const opened = openFiles(folder, now(), report);
  if (!opened.ok) {
    report(new Error(`database ${opened.error.kind}: ${opened.error.message}`));
    return err(
      opened.error.kind === 'newer'
        ? { code: 'data_too_new', retryable: false }
        : { code: 'storage_failed', retryable: true },
    );
  }
  const { db, directoryDb, recoveredFrom } = opened.data;
  const fetch = deps.fetchFor(present.connection);
  const apiOf = ({ connection, token }: Present) =>
    token === undefined
      ? undefined
      : createPosApi({ connection, token, fetch, client, now, timeouts, onAnswer });
  let { connection } = present;
  let api = apiOf(present);
  let isClosed = false;
  const directory = createDirectoryStore(directoryDb, report);
  const search = new DirectorySearch(directory);
  const outbox = new Outbox({
    db,
    api: () => api,
    directory,
    guard: () => connection.options.guardChanges,
    ...systemTime,
    random: Math.random,
    recoveredFrom,
    onSummary: (summary) => {
      deps.onOutbox(summary);
      rollout.outboxChanged();
    },
    report,
  });
  const rollout = new Tills({
    db,
    directory,
    waiting: () => outbox.waitingByTill(),
    settled: () => outbox.settledByTill(),
    settingsOf: (workplaceGuid) => outbox.ofTill(workplaceGuid),
    now,
    onSummary: deps.onRollout,
    report,
  });
  const directoryImport = new DirectoryImport({
    databasePath: directoryPath(folder),
    orgGuid: connection.orgGuid,
    clock: now,
    onProgress: deps.onImport,
    onReplaced: deps.onDirectory,
    report,
  });
  const live = new LiveLists(directoryDb);
  const lists = new Refresher({
    api: () => api,
    live,
    now,
    timers: systemTime.timers,
    random: Math.random,
    onState: deps.onLists,
    onChanged: deps.onListed,
    report,
  });
  const optionValues = new OptionValues({
    api: () => api,
    outbox,
    live,
    now,
    timers: systemTime.timers,
    onChanged: deps.onOptions,
    report,
  });
  const cancelStart = systemTime.timers.after(START_AFTER_MS, () => {
    outbox.start();
    lists.start();
  });
  return ok({
    get connection() {
      return connection;
    },
    get api() {
      return api;
    },
    directory,
    directoryImport,
    search,
    lists,
    outbox,
    optionValues,
    rollout,
    async keepTill(till) {
      if (isClosed) return;
      try {
        live.put('workplaces', [till]);
      } catch (cause) {
        // An import is being written: it is there once the list is read again.
        report(cause);
        return;
      }
      await deps.onListed();
    },
    async readListed() {
      const turn = async () => {
        await nextTurn();
        return !isClosed;
      };
      return (await directory.readAhead(turn)).ok && !isClosed;
    },
    listsChanged() {
      search.forget();
      return rollout.directoryChanged();
    },
    directoryChanged() {
      search.forget();
      const followed = rollout.directoryChanged();
      return followed.ok ? outbox.directoryChanged() : followed;
    },
    signIn(next) {
      ({ connection } = next);
      api = apiOf(next);
      if (api) {
        outbox.signedIn();
        lists.signedIn();
        optionValues.signedIn();
      } else {
        outbox.signedOut();
        lists.signedOut();
        optionValues.stop();
      }
    },
    close() {
      isClosed = true;
      cancelStart();
      lists.stop();
      optionValues.stop();
      void directoryImport.close();
      rollout.stop();
      outbox.stop();
      db.close();
      directoryDb.close();
    },
  });
}
