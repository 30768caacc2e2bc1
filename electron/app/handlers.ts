import type { BrowserWindow } from 'electron';
import type { Activation } from '../activation/activation.ts';
import type { CodeClipboard } from '../activation/clipboard.ts';
import type { Hiding } from '../activation/hiding.ts';
import { type IssueGate, notAgreed } from '../activation/issue-gate.ts';
import type { NewOrigins } from '../connection/new-origins.ts';
import type { ConnectionService } from '../connection/service.ts';
import type { SignIns } from '../connection/sign-in.ts';
import type { ProxyAnswer } from '../contract/connection.ts';
import type { Handlers } from '../contract/derive.ts';
import type { Failure } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { Preferences, State } from '../contract/state.ts';
import type { Openings } from '../opening/openings.ts';
import type { Printer } from '../shell/print.ts';
import type { StateStore } from '../state/store.ts';
import type { News } from '../updates/news.ts';
import type { Updates } from '../updates/updates.ts';
import { activationHandlers } from './activation-handlers.ts';
import { diagnosticsHandlers } from './diagnostics-handlers.ts';
import type { Diagnostics } from './diagnostics.ts';
import { directoryHandlers } from './directory-handlers.ts';
import { openingHandlers } from './opening-handlers.ts';
import { rolloutHandlers } from './rollout-handlers.ts';
import { trainingHandlers } from './training-handlers.ts';
import type { Training } from './training.ts';
import type { Workspace } from './workspace.ts';

export type HandlerDeps = {
  /** Settles when the connection of the settings is open. */
  ready: Promise<void>;
  state: StateStore;
  connections: ConnectionService;
  signIns: SignIns;
  activation: Activation;
  clipboard: CodeClipboard;
  hiding: Hiding;
  training: Pick<Training, 'scan' | 'setOffline'>;
  printer: Printer;
  diagnostics: Diagnostics;
  openings: Pick<Openings, 'answer' | 'filesOf'>;
  updates: Pick<Updates, 'check' | 'restart'>;
  news: Pick<News, 'seen'>;
  workspace: () => Workspace | undefined;
  window: () => BrowserWindow | undefined;
  applyPreferences: (changes: Partial<Preferences>) => Result<undefined, Failure>;
  /** Opens the vendor's cabinet in the system's browser. @returns whether the system took it */
  openCabinet: () => Promise<boolean>;
  /** The user's answer to a proxy that asks who wants to pass. */
  answerProxy: (answer: ProxyAnswer) => Result<undefined, Failure>;
  /** Whether one more code may be asked for; may ask the user. */
  mayIssue: IssueGate;
  /** Whether one more till may be made; may ask the user. */
  mayMakeTill: IssueGate;
  /** Whether the app may speak to an address that the page named; may ask the user. */
  maySpeakTo: NewOrigins;
  /** The user wants something sent now; what a proxy asked and nobody answered may be asked again. */
  userTries: () => void;
  /** The network may be back. */
  wakeWatcher: () => void;
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
const dataTooNew = err<Failure>({ code: 'data_too_new', retryable: false });
const policyBroken = err<Failure>({ code: 'policy_broken', retryable: false });
const gone = err<Failure>({ code: 'connection_gone', retryable: false });
const notOpened = err<Failure>({ code: 'browser_not_opened', retryable: true });

/** Why there is nothing to work on. */
function notOpen({ connection, dataProblem }: State): Result<never, Failure> {
  if (!connection) return notConnected;
  return dataProblem === 'data_too_new' ? dataTooNew : storageFailed;
}

/** The table of handlers, one for every call of the contract. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { state, connections, signIns, workspace, userTries } = deps;

  const here: Here = (run) => {
    const open = workspace();
    if (!open) return notOpen(state.current);
    const answer = run(open);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((late) => (workspace() === open ? late : gone));
  };

  /** Rules that cannot be read are not broken by going on without them. */
  const refusal = () => (state.current.policyProblem === null ? undefined : policyBroken);

  /** Runs what speaks to an address, unless the user would rather not. */
  async function agreed<T>(
    baseUrl: string,
    run: () => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> {
    return (await deps.maySpeakTo(baseUrl)) ? run() : notAgreed;
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
      openCabinet: async () => ((await deps.openCabinet()) ? ok(undefined) : notOpened),
    },
    connection: {
      useTrainingStore: () => refusal() ?? connections.useTrainingStore(),
      connect: (input) => refusal() ?? agreed(input.baseUrl, () => connections.connect(input)),
      signIn: ({ token }) => refusal() ?? connections.signIn(token),
      signInWithPassword: (input) => {
        userTries();
        const { host, again } = input;
        const start = () => signIns.start(input);
        return refusal() ?? (again || typeof host === 'string' ? start() : agreed(host.baseUrl, start));
      },
      chooseOrganisation: (input) => refusal() ?? signIns.choose(input),
      cancelSignIn: () => {
        signIns.cancel();
        return ok(undefined);
      },
      signOut: () => connections.signOut(),
      forget: async () => {
        const answer = await connections.forget();
        // Its codes are forgotten, a copied one too.
        if (answer.ok) await deps.clipboard.clearNow();
        return answer;
      },
      switchTo: ({ id }) => refusal() ?? connections.switchTo(id),
      rename: ({ id, name }) => connections.rename(id, name),
      answerProxy: (answer) => deps.answerProxy(answer),
    },
    directory: directoryHandlers(deps, here),
    opening: openingHandlers(deps, here),
    rollout: rolloutHandlers(deps, here),
    activation: activationHandlers(deps),
    training: trainingHandlers(deps),
    diagnostics: diagnosticsHandlers(deps),
    updates: {
      check: () => deps.updates.check(),
      restart: () => deps.updates.restart(),
      newsSeen: () => {
        const answer = deps.news.seen();
        if (answer.ok) state.update({ updatedFrom: null });
        return answer;
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
      retry: (input) => {
        userTries();
        return here(({ outbox }) => outbox.outbox.retry(input));
      },
      edit: (input) => here(({ outbox }) => outbox.outbox.edit(input)),
      discard: (input) => here(({ outbox }) => outbox.outbox.discard(input)),
      undoDiscard: (input) => here(({ outbox }) => outbox.outbox.undoDiscard(input)),
      settle: (input) => here(({ outbox }) => outbox.outbox.settle(input)),
      wake: () => {
        userTries();
        deps.wakeWatcher();
        return here(({ outbox }) => outbox.outbox.wake());
      },
    },
  };
}
