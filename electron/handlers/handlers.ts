import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import { activationHandlers } from './activation-handlers.ts';
import { connectionHandlers } from './connection-handlers.ts';
import { diagnosticsHandlers } from './diagnostics-handlers.ts';
import { directoryHandlers } from './directory-handlers.ts';
import { launchRequestHandlers } from './deep-link-handlers.ts';
import { handoverHandlers } from './handover-handlers.ts';
import { outboxHandlers } from './outbox-handlers.ts';
import { tillsHandlers } from './tills-handlers.ts';
import { runHandlers } from './run-handlers.ts';
import { sheetsHandlers } from './sheets-handlers.ts';
import { trainingHandlers } from './training-handlers.ts';
import { fillScreen, leaveScreen } from '../shell/full-screen.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';

const notConnected = err<Failure>({ code: 'not_connected', retryable: false });
const storageFailed = err<Failure>({ code: 'storage_failed', retryable: true });
const dataTooNew = err<Failure>({ code: 'data_too_new', retryable: false });
const gone = err<Failure>({ code: 'connection_gone', retryable: false });
const notOpened = err<Failure>({ code: 'browser_not_opened', retryable: true });

/** Why there is nothing to work on. */
function notOpen({ connection, dataProblem }: State): Result<never, Failure> {
  if (!connection) return notConnected;
  return dataProblem === 'data_too_new' ? dataTooNew : storageFailed;
}

/** The table of handlers, one for every call of the contract. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { state, workspace } = deps;

  const withWorkspace: WithWorkspace = (run) => {
    const open = workspace();
    if (!open) return notOpen(state.current);
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
        const window = deps.window();
        if (window) (on ? fillScreen : leaveScreen)(window);
        return ok(undefined);
      },
      openCabinet: async () => ((await deps.openCabinet()) ? ok(undefined) : notOpened),
    },
    connection: connectionHandlers(deps),
    directory: directoryHandlers(deps, withWorkspace),
    launchRequest: launchRequestHandlers(deps, withWorkspace),
    tills: tillsHandlers(deps, withWorkspace),
    activation: activationHandlers(deps),
    run: runHandlers(deps, withWorkspace),
    sheets: sheetsHandlers(deps, withWorkspace),
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
    ...outboxHandlers(deps, withWorkspace),
    handover: handoverHandlers(deps, withWorkspace),
  };
}
