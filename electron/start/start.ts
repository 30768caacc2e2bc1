import { app, type BrowserWindow } from 'electron';
import type { Handlers } from '#contract/derive.ts';
import { ok } from '#contract/result.ts';
import type { Language } from '#contract/languages.ts';
import type { LaunchRequests } from '../deep-link/launch-requests.ts';
import type { Redactor } from '../diagnostics/redactor.ts';
import { createHandlers } from '../handlers/handlers.ts';
import type { Report } from '../ipc/dispatch.ts';
import { sendChange } from '../ipc/register.ts';
import { openCabinet } from '../security/cabinet.ts';
import type { Restart } from '../shell/restart.ts';
import type { StateStore } from '../state/store.ts';
import { setUpUpdates } from './updates.ts';
import { setUpData } from './data.ts';
import { setUpDiagnostics } from './diagnostics.ts';
import { setUpIdentity } from './identity.ts';
import { setUpNetwork } from './network.ts';
import { setUpPrivacy } from './privacy.ts';
import { setUpQuestions } from './questions.ts';
import { setUpQuit } from './quit.ts';
import { setUpRun } from './run.ts';
import { setUpSession } from './session.ts';
import { loadSqlite } from '../storage/sqlite.ts';

/** Opens on the training store at once. */
const TRAINING_SWITCH = 'training';

export type StartDeps = {
  window: () => BrowserWindow | undefined;
  redactor: Redactor;
  report: Report;
  restart: Restart;
  launchRequests: LaunchRequests;
  /** Is told which language main's own messages are to be in. */
  setLanguage: (language: Language) => void;
};

/**
 * Sets up everything behind the window, one part after the other.
 * @returns what answers the renderer's calls
 * @throws where files of the app are missing
 */
export function start(deps: StartDeps): Handlers {
  // Where it is missing nothing can be kept, and no single database is to blame.
  loadSqlite();
  const { window, redactor, restart, launchRequests } = deps;
  const report = (cause: unknown) =>
    void deps.report({ call: 'background', failure: { code: 'internal', retryable: false }, cause });
  const data = setUpData();
  const { state, news, applyPreferences } = data;
  publishState(state, deps);
  const client = setUpIdentity(data);
  const network = setUpNetwork({ state, redactor, signInBaseUrl: () => session.signIns.baseUrl() });
  const { proxyLogin } = network;
  const session = setUpSession({ ...data, ...network, client, redactor, window, report });
  const privacy = setUpPrivacy(data);
  setUpQuit({ state, window, restart, pauseRun: () => session.run.current?.pause() });
  setUpRun({ state, session, window });
  const { connections, signIns, activation, training, workspace, run } = session;
  return createHandlers({
    ...{ connections, signIns, activation, training, workspace, run },
    ...{ state, news, window, launchRequests, openCabinet, applyPreferences },
    ready: session.open(app.commandLine.hasSwitch(TRAINING_SWITCH)),
    ...privacy,
    ...setUpQuestions({ ...data, window, report }),
    diagnostics: setUpDiagnostics({ ...data, ...network, redactor, session, report }),
    updates: setUpUpdates({ state, restart, proxyLogin, report }),
    wakeWatcher: () => session.wakeWatcher(),
    answerProxy: (answer) => {
      proxyLogin.answer(answer);
      return ok(undefined);
    },
    onUserRetry: () => proxyLogin.onUserRetry(),
  });
}

/** Tells the page what changes, and main's own messages their language; shows what waits to be opened. */
function publishState(state: StateStore, { window, launchRequests, setLanguage }: StartDeps): void {
  state.subscribe((change) => {
    sendChange(window(), change);
    setLanguage(state.current.language);
  });
  setLanguage(state.current.language);
  launchRequests.subscribe((launchRequest) => {
    state.update({ launchRequest });
  });
}
