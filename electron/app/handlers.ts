import type { BrowserWindow } from 'electron';
import type { Activation } from '../activation/activation.ts';
import type { CodeClipboard } from '../activation/clipboard.ts';
import type { ConnectionService } from '../connection/service.ts';
import type { Handlers } from '../contract/derive.ts';
import type { Failure } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { Preferences } from '../contract/state.ts';
import type { StateStore } from '../state/store.ts';
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
  /** Lets the user choose a directory file. @returns its path, or `undefined` when the user thought better of it */
  chooseDirectoryFile: () => Promise<string | undefined>;
};

const notConnected = err<Failure>({ code: 'not_connected', retryable: false });
const storageFailed = err<Failure>({ code: 'storage_failed', retryable: true });
const noCode = err<Failure>({ code: 'no_code', retryable: false });

/** The table of handlers, one for every call of the contract. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { state, connections, activation, clipboard, workspace } = deps;

  /** Runs what needs a connection. */
  function here<T>(run: (open: Workspace) => T): T | typeof notConnected {
    const open = workspace();
    if (open) return run(open);
    return state.current.connection ? storageFailed : notConnected;
  }

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
    },
    directory: {
      chooseFile: () =>
        here(async ({ directoryImport }) => {
          const path = await deps.chooseDirectoryFile();
          return path === undefined ? ok({ outcome: 'cancelled' }) : directoryImport.preview(path);
        }),
      importChosen: ({ id }) =>
        here(({ directoryImport, outbox }) => {
          const imported = directoryImport.importChosen(id);
          if (!imported.ok) return imported;
          state.update({ directory: imported.data });
          return outbox.directoryChanged();
        }),
      outlets: () => here(({ directory }) => directory.outlets()),
      workplaces: ({ outletGuid }) => here(({ directory }) => directory.workplaces(outletGuid)),
      employees: ({ outletGuid }) => here(({ directory }) => directory.employees(outletGuid)),
    },
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
      markHandedOver: ({ workplaceGuid }) => activation.markHandedOver(workplaceGuid),
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
