import { type Activation, createActivation } from '../activation/activation.ts';
import { checkTemplate } from '../activation/qr-template.ts';
import {
  type ConnectionService,
  createConnectionService,
  describeConnection,
  type Present,
} from '../connection/service.ts';
import type { Vault } from '../connection/vault.ts';
import type { Connection } from '../contract/connection.ts';
import type { Failure } from '../contract/errors.ts';
import { ok, type Result } from '../contract/result.ts';
import type { ClientFacts, Fetch } from '../pos-api/types.ts';
import type { StateStore } from '../state/store.ts';
import type { SettingsStore } from '../storage/settings.ts';
import { createTraining } from './training.ts';
import { codeRequest, eraseWorkspace, openWorkspace, type Workspace, workspaceFolder } from './workspace.ts';

export type ConnectedDeps = {
  userData: string;
  settings: SettingsStore;
  state: StateStore;
  vault: Vault;
  shipped: boolean;
  client: ClientFacts;
  /** Reaches the API over the network. */
  fetch: Fetch;
  /** A token or a code that must never be written down. */
  keepSecret: (secret: string) => void;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** The connection in use with all that belongs to it, and the parts that work on it. */
export type Connected = {
  connections: ConnectionService;
  activation: Activation;
  workspace: () => Workspace | undefined;
  /** Opens the connection of the settings, or the training store. */
  open: (onTraining: boolean) => Promise<void>;
};

/** Joins connection, workspace and activation: leaving a connection closes and forgets what belongs to it. */
export function createConnected(deps: ConnectedDeps): Connected {
  const { userData, state, now, keepSecret } = deps;
  let workspace: Workspace | undefined;
  const training = createTraining(now);
  const fetchFor = (connection: Connection) => (connection.kind === 'training' ? training.fetch : deps.fetch);
  const requestCode = codeRequest(() => workspace, keepSecret);
  const activation = createActivation(requestCode, now, (activations) => {
    state.update({ activations });
  });

  function use(present: Present | undefined): Result<undefined, Failure> {
    if (present && workspace && isSamePlace(present.connection, workspace.connection)) {
      workspace.signIn(present);
      state.update({ connection: describeConnection(present) });
      return ok(undefined);
    }
    activation.forgetAll();
    workspace?.close();
    workspace = undefined;
    const opened = present && openData(present);
    if (opened?.ok) workspace = opened.data;
    const directory = workspace?.directory.summary();
    const outbox = workspace?.outbox.summary();
    state.update({
      connection: describeConnection(present),
      directory: directory?.ok ? directory.data : null,
      outbox: outbox?.ok ? outbox.data : null,
    });
    return opened && !opened.ok ? opened : ok(undefined);
  }

  /** Whether two connections have their data in one place; then only how they are spoken to differs. */
  function isSamePlace(one: Connection, other: Connection): boolean {
    return one.kind === 'cloud' && workspaceFolder(userData, one) === workspaceFolder(userData, other);
  }

  function openData(present: Present): Result<Workspace, Failure> {
    const isTraining = present.connection.kind === 'training';
    // Each training starts from the beginning.
    if (isTraining) eraseWorkspace(userData, present.connection);
    const opened = openWorkspace(present, {
      ...deps,
      fetchFor,
      onOutbox: (outbox) => {
        state.update({ outbox });
      },
    });
    if (!opened.ok || !isTraining) return opened;
    const filled = training.fillDirectory(opened.data.directory);
    return filled.ok ? opened : filled;
  }

  const connections = createConnectionService({
    ...deps,
    training: training.open,
    checkQrTemplate: (template) => {
      const checked = checkTemplate(template);
      return checked.ok ? undefined : checked.error.code;
    },
    use,
    erase: (connection) => {
      eraseWorkspace(userData, connection);
    },
  });
  return {
    connections,
    activation,
    workspace: () => workspace,
    async open(onTraining) {
      if (onTraining) await connections.useTrainingStore();
      else await connections.restore();
    },
  };
}
