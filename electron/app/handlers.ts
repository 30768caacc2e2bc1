import type { BrowserWindow } from 'electron';
import type { Activation } from '../activation/activation.ts';
import type { CodeClipboard } from '../activation/clipboard.ts';
import type { ConnectionService } from '../connection/service.ts';
import type { Handlers } from '../contract/derive.ts';
import type { Failure } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { Preferences } from '../contract/state.ts';
import type { StateStore } from '../state/store.ts';
import { directoryHandlers } from './directory-handlers.ts';
import { rolloutHandlers } from './rollout-handlers.ts';
import type { Workspace } from './workspace.ts';

export type HandlerDeps = {
  /** Settles when the connection of the settings is open. */
  ready: Promise<void>;
  state: StateStore;
  connections: ConnectionService;
  activation: Activation;
  clipboard: CodeClipboard;
  workspace: () => Workspace | undefined;
  window: () => BrowserWindow | undefined;
  applyPreferences: (changes: Partial<Preferences>) => Result<undefined, Failure>;
  /** Lets the user choose directory files. @returns their paths, none when the user thought better of it */
  chooseDirectoryFiles: () => Promise<string[]>;
  /** Lets the user say where a file is to be saved. @returns its path, or `undefined` when the user thought better of it */
  chooseWhereToSave: (name: string) => Promise<string | undefined>;
};

/** Runs what needs a connection; an answer that comes when another one is in use is dropped. */
export type Here = <T>(
  run: (open: Workspace) => Result<T, Failure> | Promise<Result<T, Failure>>,
) => Result<T, Failure> | Promise<Result<T, Failure>>;

const notConnected = err<Failure>({ code: 'not_connected', retryable: false });
const storageFailed = err<Failure>({ code: 'storage_failed', retryable: true });
const gone = err<Failure>({ code: 'connection_gone', retryable: false });
const noCode = err<Failure>({ code: 'no_code', retryable: false });

/** The table of handlers, one for every call of the contract. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { state, connections, activation, clipboard, workspace } = deps;

  const here: Here = (run) => {
    const open = workspace();
    if (!open) return state.current.connection ? storageFailed : notConnected;
    const answer = run(open);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((late) => (workspace() === open ? late : gone));
  };

  return {
    app: {
      snapshot: async () => {
        await deps.ready;
        return ok(state.snapshot());
      },
      setPreferences: (changes) => deps.applyPreferences(changes),
      setFullScreen: ({ on }) => {
        deps.window()?.setFullScreen(on);
        return ok(undefined);
      },
    },
    connection: {
      useTrainingStore: () => connections.useTrainingStore(),
      connect: (input) => connections.connect(input),
      signIn: ({ token }) => connections.signIn(token),
      forget: () => connections.forget(),
      switchTo: ({ id }) => connections.switchTo(id),
      rename: ({ id, name }) => connections.rename(id, name),
    },
    directory: directoryHandlers(deps, here),
    rollout: rolloutHandlers(deps, here),
    activation: {
      issue: (input) => activation.issue(input),
      stopWaiting: ({ workplaceGuid }) => {
        activation.stopWaiting(workplaceGuid);
        return ok(undefined);
      },
      show: ({ workplaceGuid }) => {
        const issued = activation.find(workplaceGuid);
        return issued ? ok(issued) : noCode;
      },
      copy: async ({ workplaceGuid }) => {
        const issued = activation.find(workplaceGuid);
        return issued ? ok(await clipboard.copy(issued.code)) : noCode;
      },
    },
    options: {
      list: () => here(({ outbox }) => outbox.options.list()),
      previewPatch: (input) => here(({ outbox }) => outbox.options.previewPatch(input)),
    },
    outbox: {
      queueEdits: (input) => here(({ outbox }) => outbox.outbox.queueEdits(input)),
      queuePatch: (input) => here(({ outbox }) => outbox.outbox.queuePatch(input)),
      page: (input) => here(({ outbox }) => outbox.outbox.page(input)),
      history: (input) => here(({ outbox }) => outbox.outbox.history(input)),
      retry: (input) => here(({ outbox }) => outbox.outbox.retry(input)),
      edit: (input) => here(({ outbox }) => outbox.outbox.edit(input)),
      discard: (input) => here(({ outbox }) => outbox.outbox.discard(input)),
      undoDiscard: (input) => here(({ outbox }) => outbox.outbox.undoDiscard(input)),
      settle: (input) => here(({ outbox }) => outbox.outbox.settle(input)),
      wake: () => here(({ outbox }) => outbox.outbox.wake()),
    },
  };
}
