import * as v from 'valibot';
import { Activation } from '../activation/activation.ts';
import { organisationOf, rememberOrganisation } from '../connection/saved.ts';
import { type ActiveConnection, describeConnection } from '../connection/active.ts';
import { optionsUnder } from '../connection/managed.ts';
import { ConnectionService } from '../connection/service.ts';
import { PasswordSignIns, type SignIns } from '../connection/sign-in.ts';
import { usableHere } from '../connection/usable.ts';
import type { Vault } from '../connection/vault.ts';
import { type Connection, ConnectionOptions } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import { countLosable, type OutboxSummary } from '#contract/outbox.ts';
import type { Policy } from '#contract/policy.ts';
import { checkTemplate } from '#contract/qr-template.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import { systemTime } from '../outbox/system-time.ts';
import { createAuthApi } from '../pos-api/auth.ts';
import type { ClientFacts, Fetch, Timeouts } from '../pos-api/types.ts';
import type { RolloutRun } from '../run/run.ts';
import type { StateStore } from '../state/store.ts';
import type { SettingsStore } from '../storage/settings.ts';
import { WhoIsSignedIn } from './signed-in.ts';
import { SessionRun } from './session-run.ts';
import type { BoardParts } from './team-board.ts';
import { TillWatcher } from './till-watcher.ts';
import { codeRequest } from '../activation/code-request.ts';
import { Training } from './training.ts';
import { Workspace } from './workspace.ts';
import { eraseWorkspace, isSamePlace, problemOf } from './workspace-files.ts';
import { workspaceState, type WorkspaceState } from './workspace-state.ts';

export type SessionDeps = {
  userData: string;
  settings: SettingsStore;
  state: StateStore;
  vault: Vault;
  isShippedElectron: boolean;
  /** What the organisation's IT presets; `null`: nothing. */
  policy: Policy | null;
  /** How long answers are waited for, where that is preset. */
  timeouts: Partial<Timeouts>;
  /** Over how long waiting changes are spread after an outage, in milliseconds, where that is preset. */
  spreadMs?: number | undefined;
  client: ClientFacts;
  /** Missing where no board is shared. */
  board?: BoardParts | undefined;
  /** Reaches the API over the network. */
  fetch: Fetch;
  /** Reaches the server that somebody is signing in to, and no other. */
  signInFetch: Fetch;
  /** A token or a code that must never be written down. */
  registerSecret: (secret: string) => void;
  /** The same for as long as it is in use. @returns what ends that */
  registerSecretWhile: (secret: string) => () => void;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
  /** Whether tills may be watched: somebody can see what comes of it, and there is a network. */
  mayLook: () => boolean;
  /** A till has taken its code. @param name as the directory names it; `null`: it does not */
  onActive: (name: string | null) => void;
  /** Milliseconds since 1970. */
  now: () => number;
  /**
   * Whether changes are sent, lists read and who is signed in asked about without being asked for; they are unless this
   * says otherwise.
   */
  worksByItself?: boolean;
};

/** Data that are open with the run that is in them, and what the renderer sees of them. */
type Opened = { workspace?: Workspace | undefined; run?: RolloutRun | undefined; shown: WorkspaceState };

const storageFailed = err<Failure>({ code: 'storage_failed', retryable: true });

/**
 * The connection in use with all that belongs to it, and the parts that work on it: of what belongs to one connection,
 * nothing outlasts its use.
 */
export class Session {
  readonly connections: ConnectionService;
  readonly signIns: SignIns;
  readonly activation: Activation;
  readonly training: Training;
  /** Codes for many tills in one go. */
  readonly run: SessionRun;
  readonly #deps: SessionDeps;
  readonly #who: WhoIsSignedIn;
  readonly #tillWatcher: TillWatcher;
  #active: ActiveConnection | undefined;
  #workspace: Workspace | undefined;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    const { state, settings, now, report } = deps;
    const { after } = systemTime.timers;
    this.training = new Training(now, (trainingOffline) => state.update({ trainingOffline }));
    const changed = () => this.#showConnections();
    this.#who = new WhoIsSignedIn({ settings, after, changed, report, asks: deps.worksByItself !== false });
    this.#tillWatcher = new TillWatcher({
      workspace: this.workspace,
      mayLook: deps.mayLook,
      report,
      onActive: (workplaceGuid, activatedAt) => this.#tillIsActive(workplaceGuid, activatedAt),
    });
    this.activation = new Activation(
      codeRequest(this.workspace, deps.registerSecret),
      now,
      (activations) => {
        state.update({ activations });
        this.run.current?.noteCodes(activations);
      },
      () => this.#workspace?.tills.codeRequestLog,
      this.#tillWatcher,
      () => this.#workspace?.teamBoard?.claims(),
    );
    this.run = new SessionRun({
      activation: this.activation,
      watcher: this.#tillWatcher,
      show: (run) => state.update({ run }),
      report,
    });
    this.connections = new ConnectionService({
      ...deps,
      training: () => this.training.open(),
      checkQrTemplate(template) {
        const checked = checkTemplate(template);
        return checked.ok ? undefined : checked.error.code;
      },
      use: (next, ifUnreadable) => this.#use(next, ifUnreadable),
      changed: (active) => {
        this.#active = active;
        this.#showConnections();
      },
      waiting: () => this.#waiting(),
      erase: (connection) => this.#erase(connection),
    });
    this.signIns = this.#createSignIns();
  }

  /** What belongs to the connection in use; `undefined`: none is, or its data cannot be opened. */
  readonly workspace = (): Workspace | undefined => this.#workspace;

  /** Looks whether tills came alive as soon as it may: the computer woke up, or the network is back. */
  wakeWatcher(): void {
    this.#tillWatcher.wake();
    this.#workspace?.teamBoard?.wake();
    this.run.current?.wake();
  }

  /** Whether tills may be watched is different. */
  mayLookChanged(): void {
    this.#tillWatcher.changed();
  }

  /** Opens the connection of the settings, or the training store. */
  async open(onTraining: boolean): Promise<void> {
    if (this.#deps.state.current.policyProblem !== null) return;
    if (onTraining && this.#deps.policy?.training_store !== false) await this.connections.useTrainingStore();
    else await this.connections.restore();
  }

  /** Opens a connection with a token that somebody gave for this time alone: neither is kept. */
  openUnkept(connection: Connection, token: string): Result<undefined, Failure> {
    this.#deps.registerSecret(token);
    return this.#use({ connection, token, credential: { kept: 'session', because: 'not_wanted' } }, 'show');
  }

  #createSignIns(): PasswordSignIns {
    const { settings, client, signInFetch: fetch, policy, now } = this.#deps;
    return new PasswordSignIns({
      ...this.#deps,
      auth: ({ baseUrl, options = v.parse(ConnectionOptions, {}) }) =>
        createAuthApi({ baseUrl, options: optionsUnder(policy, options), fetch, client, now }),
      inUse: () => {
        if (this.#active?.connection.kind !== 'cloud') return undefined;
        const { id, baseUrl, orgGuid, options } = this.#active.connection;
        const isAllowed = usableHere(this.#active.connection, this.#deps) !== undefined;
        return { id, baseUrl, orgGuid, options, isAllowed };
      },
      before: (baseUrl, login) => {
        const { connections, currentConnection } = settings.current;
        return organisationOf(connections, currentConnection, baseUrl, login);
      },
      take: (account, signal) => this.connections.takeAccount(account, signal),
      after: systemTime.timers.after,
    });
  }

  #tillIsActive(workplaceGuid: string, activatedAt: number): void {
    this.activation.markActive(workplaceGuid, activatedAt);
    this.run.current?.markActive(workplaceGuid, activatedAt);
    const found = this.#workspace?.directory.findWorkplace(workplaceGuid);
    this.#deps.onActive(found?.ok ? (found.data?.name ?? null) : null);
  }

  #showConnections(): void {
    this.#deps.state.update(this.#connectionsState());
  }

  /** What the renderer sees of the connections. */
  #connectionsState(): Pick<State, 'connection' | 'connections' | 'signedIn'> {
    return {
      connection: describeConnection(this.#active),
      connections: this.connections.list(),
      signedIn: this.#who.known(this.#active),
    };
  }

  #waiting(): number | null {
    const outbox = this.#workspace?.outbox.summary();
    return outbox?.ok ? countLosable(outbox.data) : null;
  }

  #tellOutbox(outbox: OutboxSummary): void {
    const { state } = this.#deps;
    const isSame = state.current.outbox && countLosable(state.current.outbox) === countLosable(outbox);
    state.update({ outbox, ...(!isSame && { connections: this.connections.list() }) });
  }

  #tellDirectory(directory: Workspace['directory']): void {
    const summary = directory.summary();
    if (!summary.ok) return;
    this.#noteOrganisation(summary.data);
    this.#deps.state.update({ directory: summary.data, connections: this.connections.list() });
  }

  #use(next: ActiveConnection | undefined, ifUnreadable: 'stay' | 'show'): Result<undefined, Failure> {
    // Asked for once more, and its data are open.
    if (next && this.#workspace && next === this.#active) return ok(undefined);
    if (next && this.#workspace && isSamePlace(next.connection, this.#workspace.connection)) {
      this.#active = next;
      this.#workspace.signIn(next);
      this.#who.follow(next, this.#workspace.api);
      this.#tillWatcher.signedIn();
      if (next.token !== undefined) this.run.current?.signedIn();
      // Nobody asks the service any more, so that nobody knows whether it answers.
      const known = next.token === undefined && { answering: null };
      this.#deps.state.update({ ...this.#connectionsState(), ...known });
      return ok(undefined);
    }
    // Opened beside the one in use, which stays as it is should this fail; it sends nothing and is told to nobody yet.
    const opened = this.#open(next);
    if (!opened.ok && ifUnreadable === 'stay') {
      if (!this.#workspace) this.#deps.state.update(workspaceState(undefined));
      return opened;
    }
    const { workspace, run, shown }: Opened = opened.ok ? opened.data : { shown: workspaceState(undefined) };
    this.#leave();
    this.#active = next;
    this.#workspace = workspace;
    if (run) this.run.take(run);
    this.#who.follow(next, workspace?.api);
    const { directory, ...others } = shown;
    this.#noteOrganisation(directory);
    const dataProblem = opened.ok ? null : problemOf(opened.error);
    const connections = this.#connectionsState();
    this.#deps.state.update({ directory, ...others, dataProblem, run: this.run.state(), ...connections });
    return opened.ok ? ok(undefined) : opened;
  }

  /** Writes down what is under way, while there is somewhere to; from here on nothing that still arrives is reported. */
  #leave(): void {
    this.run.close();
    this.activation.forgetAll();
    const left = this.#workspace;
    this.#workspace = undefined;
    left?.close();
  }

  /** Opens what belongs to a connection; a bug in reading it leaves nothing open, and must not keep the app from starting. */
  #open(next: ActiveConnection | undefined): Result<Opened, Failure> {
    let workspace: Workspace | undefined;
    try {
      const opened = next ? this.#openData(next) : ok(undefined);
      if (!opened.ok) return opened;
      workspace = opened.data;
      const run = workspace && this.run.read(workspace.runs);
      return ok({ workspace, run, shown: workspaceState(workspace) });
    } catch (cause) {
      workspace?.close();
      this.#deps.report(cause);
      return storageFailed;
    }
  }

  #openData(next: ActiveConnection): Result<Workspace, Failure> {
    if (next.connection.kind === 'cloud') return this.#openOwn(next);
    // Each training starts from the beginning.
    if (this.#active?.connection.kind === 'training') this.#leave();
    const erased = this.#erase(next.connection);
    const opened = erased.ok ? this.#openOwn(next) : erased;
    if (!opened.ok) return opened;
    const filled = this.training.fillDirectory(opened.data.directory);
    if (filled.ok) return opened;
    opened.data.close();
    return filled;
  }

  /** Opens the data of a connection; the outcome is reported as long as it is the one in use. */
  #openOwn(next: ActiveConnection): Result<Workspace, Failure> {
    let own: Workspace | undefined;
    const { state, now } = this.#deps;
    const isInUse = () => own !== undefined && own === this.#workspace;
    const show = (changes: Partial<State>) => {
      if (isInUse()) state.update(changes);
    };
    const opened = Workspace.open(next, {
      ...this.#deps,
      language: () => state.current.language,
      fetchFor: ({ kind }) => {
        if (kind === 'training') return (request) => this.training.fetch(request);
        return (...asked) => {
          this.run.current?.noteRequest();
          return this.#deps.fetch(...asked);
        };
      },
      onOutbox: (outbox) => {
        if (isInUse()) this.#tellOutbox(outbox);
      },
      onTills: (tills) => show({ tills }),
      onBoard: (sharedBoard) => show({ sharedBoard }),
      onImport: (importing) => show({ importing }),
      onDirectory: () => {
        if (!own || !isInUse()) return;
        // Should the disk refuse this, the log says so, and the directory is there all the same.
        own.directoryChanged();
        this.#tellDirectory(own.directory);
      },
      onLists: (lists) => show({ lists }),
      onAnswer: (answering) => {
        if (answering !== state.current.answering) show({ answering });
      },
      // Another time than the last one's, even if the clock stood still or went back.
      onOptions: () => show({ optionsAsOf: Math.max(now(), (state.current.optionsAsOf ?? 0) + 1) }),
      onListed: async () => {
        if (!own || !isInUse() || !(await own.readListed()) || !isInUse()) return;
        own.listsChanged();
        this.#tellDirectory(own.directory);
      },
    });
    if (opened.ok) own = opened.data;
    return opened;
  }

  #erase(connection: Connection): Result<undefined, Failure> {
    try {
      eraseWorkspace(this.#deps.userData, connection);
      return ok(undefined);
    } catch (cause) {
      this.#deps.report(cause);
      return storageFailed;
    }
  }

  #noteOrganisation(directory: State['directory']): void {
    const name = directory?.organisation?.name;
    if (this.#active && name !== undefined)
      rememberOrganisation(this.#deps.settings, this.#active.connection.id, name);
  }
}
