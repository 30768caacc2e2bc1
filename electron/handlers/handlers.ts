import { notAgreed } from '../activation/issue-gate.ts';
import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import { activationHandlers } from './activation-handlers.ts';
import { diagnosticsHandlers } from './diagnostics-handlers.ts';
import { directoryHandlers } from './directory-handlers.ts';
import { openingHandlers } from './deep-link-handlers.ts';
import { rolloutHandlers } from './tills-handlers.ts';
import { trainingHandlers } from './training-handlers.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';

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
  const { state, connections, signIns, workspace, onUserRetry } = deps;

  const withWorkspace: WithWorkspace = (run) => {
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
        onUserRetry();
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
    directory: directoryHandlers(deps, withWorkspace),
    opening: openingHandlers(deps, withWorkspace),
    rollout: rolloutHandlers(deps, withWorkspace),
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
      list: () =>
        withWorkspace(({ outbox, optionValues }) => {
          const options = outbox.options.list();
          if (options.ok) optionValues.listed(options.data.map(({ guid }) => guid));
          return options;
        }),
      previewPatch: (input) => withWorkspace(({ outbox }) => outbox.options.previewPatch(input)),
    },
    outbox: {
      queueEdits: (input) => withWorkspace(({ outbox }) => outbox.outbox.queueEdits(input)),
      queuePatch: (input) => withWorkspace(({ outbox }) => outbox.outbox.queuePatch(input)),
      page: (input) => withWorkspace(({ outbox }) => outbox.outbox.page(input)),
      history: (input) => withWorkspace(({ outbox }) => outbox.outbox.history(input)),
      retry: (input) => {
        onUserRetry();
        return withWorkspace(({ outbox }) => outbox.outbox.retry(input));
      },
      edit: (input) => withWorkspace(({ outbox }) => outbox.outbox.edit(input)),
      discard: (input) => withWorkspace(({ outbox }) => outbox.outbox.discard(input)),
      undoDiscard: (input) => withWorkspace(({ outbox }) => outbox.outbox.undoDiscard(input)),
      settle: (input) => withWorkspace(({ outbox }) => outbox.outbox.settle(input)),
      wake: () => {
        onUserRetry();
        deps.wakeWatcher();
        return withWorkspace(({ outbox }) => outbox.outbox.wake());
      },
    },
  };
}
