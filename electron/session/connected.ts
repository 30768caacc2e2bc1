import * as v from 'valibot';
import { type Activation, createActivation } from '../activation/activation.ts';
import { organisationOf, rememberOrganisation } from '../connection/saved.ts';
import {
  type ConnectionService,
  createConnectionService,
  describeConnection,
  type Present,
} from '../connection/service.ts';
import { PasswordSignIns, type SignInPlace, type SignIns } from '../connection/sign-in.ts';
import type { Vault } from '../connection/vault.ts';
import { type Connection, ConnectionOptions } from '#contract/connection.ts';
import { NO_LISTS } from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import type { Policy } from '#contract/policy.ts';
import { checkTemplate } from '#contract/qr-template.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import { systemTime } from '../outbox/system-time.ts';
import { createAuthApi } from '../pos-api/auth.ts';
import type { ClientFacts, Fetch, Timeouts } from '../pos-api/types.ts';
import type { StateStore } from '../state/store.ts';
import type { SettingsStore } from '../storage/settings.ts';
import { WhoIsSignedIn } from './signed-in.ts';
import { createAlive } from './alive.ts';
import { codeRequest } from './code-request.ts';
import { createTraining, type Training } from './training.ts';
import { openWorkspace, type Workspace } from './workspace.ts';
import { eraseWorkspace, isSamePlace, problemOf } from './workspace-files.ts';

export type ConnectedDeps = {
  userData: string;
  settings: SettingsStore;
  state: StateStore;
  vault: Vault;
  shipped: boolean;
  /** What the organisation's IT presets; `null`: nothing. */
  policy: Policy | null;
  /** How long answers are waited for, where that is preset. */
  timeouts: Partial<Timeouts>;
  client: ClientFacts;
  /** Reaches the API over the network. */
  fetch: Fetch;
  /** Reaches the server that somebody is signing in to, and no other. */
  signInFetch: Fetch;
  /** A token or a code that must never be written down. */
  keepSecret: (secret: string) => void;
  /** The same for as long as it is in use. @returns what ends that */
  keepSecretFor: (secret: string) => () => void;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
  /** Whether tills may be watched: somebody can see what comes of it, and there is a network. */
  mayLook: () => boolean;
  /** A till has taken its code. @param name as the directory names it; `null`: it does not */
  onActive: (name: string | null) => void;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** The connection in use with all that belongs to it, and the parts that work on it. */
export type Connected = {
  connections: ConnectionService;
  signIns: SignIns;
  activation: Activation;
  training: Pick<Training, 'scan' | 'setOffline'>;
  workspace: () => Workspace | undefined;
  /** Looks whether tills came alive as soon as it may: the computer woke up, or the network is back. */
  wakeWatcher: () => void;
  /** Whether tills may be watched is different. */
  mayLookChanged: () => void;
  /** Opens the connection of the settings, or the training store. */
  open: (onTraining: boolean) => Promise<void>;
};

/** Joins connections, workspace and activation: of what belongs to one connection, nothing outlasts its use. */
export function createConnected(deps: ConnectedDeps): Connected {
  const { userData, settings, state, now, keepSecret } = deps;
  let inUse: Present | undefined;
  let workspace: Workspace | undefined;
  const training = createTraining(now, (trainingOffline) => {
    state.update({ trainingOffline });
  });
  const who = new WhoIsSignedIn({
    settings,
    changed: () => {
      state.update(ofConnections());
    },
    after: systemTime.timers.after,
  });
  const requestCode = codeRequest(() => workspace, keepSecret);
  const alive = createAlive({
    workspace: () => workspace,
    mayLook: deps.mayLook,
    report: deps.report,
    onActive(workplaceGuid, activatedAt) {
      activation.markActive(workplaceGuid, activatedAt);
      const found = workspace?.directory.findWorkplace(workplaceGuid);
      deps.onActive(found?.ok ? (found.data?.name ?? null) : null);
    },
  });
  const activation = createActivation(
    requestCode,
    now,
    (activations) => {
      state.update({ activations });
    },
    () => workspace?.rollout.ledger,
    alive,
  );

  /** What the renderer sees of the workspace when it is opened. */
  function ofWorkspace(): Pick<
    State,
    'directory' | 'lists' | 'outbox' | 'rollout' | 'importing' | 'optionsAsOf' | 'answering'
  > {
    const directory = workspace?.directory.summary();
    const outbox = workspace?.outbox.summary();
    const rollout = workspace?.rollout.summary();
    return {
      directory: directory?.ok ? directory.data : null,
      lists: workspace?.lists.state() ?? NO_LISTS,
      outbox: outbox?.ok ? outbox.data : null,
      rollout: rollout?.ok ? rollout.data : null,
      importing: null,
      optionsAsOf: null,
      answering: null,
    };
  }

  /** What the renderer sees of the connections. */
  function ofConnections(): Pick<State, 'connection' | 'connections' | 'signedIn'> {
    return {
      connection: describeConnection(inUse),
      connections: connections.list(),
      signedIn: who.known(inUse),
    };
  }

  function waitingNow(): number | null {
    const outbox = workspace?.outbox.summary();
    return outbox?.ok ? waitingIn(outbox.data) : null;
  }

  function tellOutbox(outbox: OutboxSummary) {
    const isSame = state.current.outbox && waitingIn(state.current.outbox) === waitingIn(outbox);
    state.update({ outbox, ...(!isSame && { connections: connections.list() }) });
  }

  function tellDirectory({ directory }: Workspace, follow: () => Result<undefined, Failure>) {
    // Should the disk refuse this, the log says so, and the directory is there all the same.
    follow();
    const summary = directory.summary();
    if (!summary.ok) return;
    noteOrganisation(summary.data);
    state.update({ directory: summary.data, connections: connections.list() });
  }

  function use(next: Present | undefined, ifUnreadable: 'stay' | 'show'): Result<undefined, Failure> {
    // Asked for once more, and its data are open.
    if (next && workspace && next === inUse) return ok(undefined);
    if (next && workspace && isSamePlace(next.connection, workspace.connection)) {
      inUse = next;
      workspace.signIn(next);
      who.follow(next, workspace.api);
      alive.signedIn();
      state.update(ofConnections());
      return ok(undefined);
    }
    // Opened beside the one in use, which stays as it is should this fail; it sends nothing and is told to nobody yet.
    const opened = next ? openData(next) : ok(undefined);
    if (!opened.ok && ifUnreadable === 'stay') {
      if (!workspace) state.update(ofWorkspace());
      return opened;
    }
    leave();
    inUse = next;
    workspace = opened.ok ? opened.data : undefined;
    who.follow(next, workspace?.api);
    const { directory, ...others } = ofWorkspace();
    noteOrganisation(directory);
    const dataProblem = opened.ok ? null : problemOf(opened.error);
    state.update({ directory, ...others, dataProblem, ...ofConnections() });
    return opened.ok ? ok(undefined) : opened;
  }

  /** Writes down what is under way, while there is somewhere to; from here on nothing that still comes is told. */
  function leave() {
    activation.forgetAll();
    const left = workspace;
    workspace = undefined;
    left?.close();
  }

  function openData(present: Present): Result<Workspace, Failure> {
    if (present.connection.kind === 'cloud') return openOwn(present);
    // Each training starts from the beginning.
    if (inUse?.connection.kind === 'training') leave();
    const erased = erase(present.connection);
    const opened = erased.ok ? openOwn(present) : erased;
    if (!opened.ok) return opened;
    const filled = training.fillDirectory(opened.data.directory);
    if (filled.ok) return opened;
    opened.data.close();
    return filled;
  }

  /** Opens the data of a connection; what comes of it is told as long as it is the one in use. */
  function openOwn(present: Present): Result<Workspace, Failure> {
    let own: Workspace | undefined;
    const isInUse = () => own !== undefined && own === workspace;
    const opened = openWorkspace(present, {
      ...deps,
      fetchFor: ({ kind }) => (kind === 'training' ? training.fetch : deps.fetch),
      onOutbox: (outbox) => {
        if (isInUse()) tellOutbox(outbox);
      },
      onRollout: (rollout) => {
        if (isInUse()) state.update({ rollout });
      },
      onImport: (importing) => {
        if (isInUse()) state.update({ importing });
      },
      onDirectory: () => {
        if (own && isInUse()) tellDirectory(own, own.directoryChanged);
      },
      onLists: (lists) => {
        if (isInUse()) state.update({ lists });
      },
      onAnswer: (answering) => {
        if (isInUse() && answering !== state.current.answering) state.update({ answering });
      },
      onOptions: () => {
        // Another time than the last one's, whatever the clock says.
        if (isInUse()) state.update({ optionsAsOf: Math.max(now(), (state.current.optionsAsOf ?? 0) + 1) });
      },
      onListed: async () => {
        if (own && isInUse() && (await own.readListed()) && isInUse()) tellDirectory(own, own.listsChanged);
      },
    });
    if (opened.ok) own = opened.data;
    return opened;
  }

  function erase(connection: Connection): Result<undefined, Failure> {
    try {
      eraseWorkspace(userData, connection);
      return ok(undefined);
    } catch (cause) {
      deps.report(cause);
      return err({ code: 'storage_failed', retryable: true });
    }
  }

  function noteOrganisation(directory: State['directory']) {
    const name = directory?.organisation?.name;
    if (inUse && name !== undefined) rememberOrganisation(settings, inUse.connection.id, name);
  }

  const connections = createConnectionService({
    ...deps,
    training: training.open,
    checkQrTemplate: (template) => {
      const checked = checkTemplate(template);
      return checked.ok ? undefined : checked.error.code;
    },
    use,
    changed: (present) => {
      inUse = present;
      state.update(ofConnections());
    },
    waiting: waitingNow,
    erase,
  });
  const signIns = new PasswordSignIns({
    ...deps,
    auth: ({ baseUrl, options = v.parse(ConnectionOptions, {}) }: SignInPlace) =>
      createAuthApi({ baseUrl, options, fetch: deps.signInFetch, client: deps.client, now }),
    inUse: () => {
      if (inUse?.connection.kind !== 'cloud') return undefined;
      const { id, baseUrl, orgGuid, options } = inUse.connection;
      return { id, baseUrl, orgGuid, options };
    },
    before: (baseUrl, login) => {
      const { connections: kept, currentConnection } = settings.current;
      return organisationOf(kept, currentConnection, baseUrl, login);
    },
    take: connections.takeAccount,
    after: systemTime.timers.after,
  });
  return {
    connections,
    signIns,
    activation,
    training,
    workspace: () => workspace,
    wakeWatcher: alive.wake,
    mayLookChanged: alive.changed,
    async open(onTraining) {
      if (state.current.policyProblem !== null) return;
      if (onTraining && deps.policy?.training_store !== false) await connections.useTrainingStore();
      else await connections.restore();
    },
  };
}

/** Everything that stands in the outbox, whether it waits for its turn, an answer or the user. */
const waitingIn = ({ queued, sending, attention, uncertain }: OutboxSummary): number =>
  queued + sending + attention + uncertain;
