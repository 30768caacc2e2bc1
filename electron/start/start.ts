import { randomUUID } from 'node:crypto';
import { app, type BrowserWindow, clipboard, nativeTheme, net, powerMonitor, safeStorage } from 'electron';
import { createCodeClipboard } from '../activation/clipboard.ts';
import { createHiding } from '../activation/hiding.ts';
import { createIssueGate } from '../activation/issue-gate.ts';
import { createConnected } from '../session/connected.ts';
import { createDiagnostics } from '../session/diagnostics.ts';
import { createHandlers } from '../handlers/handlers.ts';
import { applyPreferences } from '../session/preferences.ts';
import { hardwareModel, osName } from '../connection/client-facts.ts';
import { connectionId } from '../connection/id.ts';
import { createNewOrigins } from '../connection/new-origins.ts';
import { createProxyLogin } from '../connection/proxy-login.ts';
import { allowedOrigin, isLoopback } from '../connection/rules.ts';
import { createVault, vaultProblem } from '../connection/vault.ts';
import type { Handlers } from '#contract/derive.ts';
import { ok } from '#contract/result.ts';
import type { Language } from '#contract/languages.ts';
import type { State } from '#contract/state.ts';
import type { Redactor } from '../diagnostics/redactor.ts';
import type { Report } from '../ipc/dispatch.ts';
import { sendChange } from '../ipc/register.ts';
import type { Openings } from '../deep-link/openings.ts';
import type { ClientFacts } from '../pos-api/types.ts';
import { openCabinet } from '../security/cabinet.ts';
import { createRefusedCertificates } from '../security/certificates.ts';
import { beforeQuit } from '../shell/before-quit.ts';
import {
  askAboutMany,
  askAboutOrigin,
  askBeforeQuit,
  chooseDirectoryFiles,
  chooseWhereToSave,
} from '../shell/dialogs.ts';
import { isShippedElectron as shipped, languageFor, runtimeFacts, screenResolution } from '../shell/facts.ts';
import { clipboardMsOf, timeoutsOf } from '../policy/durations.ts';
import { policyOwner, policyPath } from '../policy/place.ts';
import { lockedPreferences } from '../policy/preferences.ts';
import { readPolicy, ROOT } from '../policy/read.ts';
import { followVisibility, isVisible, tellActive } from '../shell/background.ts';
import { createOneDialog } from '../shell/one-dialog.ts';
import { createPrinter } from '../shell/print.ts';
import { guardQuit } from '../shell/quit.ts';
import type { Restart } from '../shell/restart.ts';
import { createApiFetch, createCheckNetwork } from '../shell/sessions.ts';
import { timers } from '../shell/timers.ts';
import { startUpdates } from './auto-updates.ts';
import { NOTHING_OPEN } from '../state/nothing-open.ts';
import { createStateStore } from '../state/store.ts';
import { openSettingsFile } from '../storage/settings-file.ts';
import { openNews } from '../updates/news.ts';

/** Opens on the training store at once. */
const TRAINING_SWITCH = 'training';
const now = () => Date.now();
/** For what is measured: whoever sets the clock changes nothing about it. */
const monotonic = () => performance.now();

export type StartDeps = {
  window: () => BrowserWindow | undefined;
  redactor: Redactor;
  report: Report;
  restart: Restart;
  openings: Openings;
  /** Is told which language main's own messages are to be in. */
  speak: (language: Language) => void;
};

/** Sets up everything behind the window, one part after the other. @returns what answers the renderer's calls */
export function start({ window, redactor, report, restart, openings, speak }: StartDeps): Handlers {
  const userData = app.getPath('userData');
  const { settings, setAside: settingsSetAside } = openSettingsFile(
    userData,
    { newId: randomUUID, connectionId },
    now(),
  );
  const managed = readComputersPolicy();
  const policy = managed.ok ? managed.data : null;
  const { installationId: identifier } = settings.current;
  const locked = lockedPreferences(policy);
  const preferences = { ...settings.current.preferences, ...locked };
  const news = openNews(settings, __APP_VERSION__);
  setTheme(preferences.theme);
  const state = createStateStore({
    runtime: runtimeFacts(process.platform),
    preferences,
    language: languageFor(preferences.language),
    ...NOTHING_OPEN,
    policy,
    policyProblem: managed.ok ? null : managed.error,
    settingsSetAside,
    updatedFrom: news.since,
  });
  state.subscribe((change) => {
    sendChange(window(), change);
    speak(state.current.language);
  });
  speak(state.current.language);
  openings.follow((opening) => {
    state.update({ opening });
  });

  const client: ClientFacts = {
    identifier,
    name: `${__APP_NAME__} ${__APP_VERSION__}`,
    osName: osName(process.platform),
    osVersion: process.getSystemVersion(),
    screenResolution,
    language: () => state.current.language,
  };
  void hardwareModel(process.platform, process.env['SystemRoot']).then((model) => {
    if (model) client.model = model;
  });
  const allowed = () => allowedOrigin(state.current.connection?.baseUrl, shipped);
  const proxyLogin = createProxyLogin({
    show: (proxyQuestion) => {
      state.update({ proxyQuestion });
    },
    keepSecret: redactor.add,
    now: monotonic,
  });
  const reportBackground = (cause: unknown) =>
    void report({ call: 'background', failure: { code: 'internal', retryable: false }, cause });
  const certificates = createRefusedCertificates();
  const connected = createConnected({
    userData,
    settings,
    state,
    vault: createVault(safeStorage, process.platform),
    shipped,
    policy,
    timeouts: timeoutsOf(policy),
    client,
    fetch: createApiFetch({
      partition: 'pos-api',
      allowedOrigin: allowed,
      askWho: proxyLogin.ask,
      certificates,
    }),
    signInFetch: createApiFetch({
      partition: 'sign-in',
      allowedOrigin: () => allowedOrigin(connected.signIns.baseUrl(), shipped),
      askWho: proxyLogin.ask,
      certificates,
    }),
    keepSecret: redactor.add,
    keepSecretFor: redactor.addFor,
    report: reportBackground,
    mayLook: () => isVisible(window()) && (!needsNetwork(state.current) || net.isOnline()),
    onActive: (name) => {
      tellActive(name, { window, ...state.current });
    },
    now,
  });
  const wake = () => {
    connected.workspace()?.outbox.wake();
    connected.wakeWatcher();
  };
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  followVisibility(window, connected.mayLookChanged);

  const hiding = createHiding((codesHidden) => {
    state.update({ codesHidden });
  });
  powerMonitor.on('lock-screen', hiding.lock);
  powerMonitor.on('unlock-screen', hiding.unlock);
  powerMonitor.on('suspend', hiding.hide);
  const oneDialog = createOneDialog();
  const printer = createPrinter(window, reportBackground);
  const gate = (what: 'codes' | 'tills') =>
    createIssueGate(
      (asked, next) =>
        oneDialog(() => askAboutMany(what, window(), { asked, next }, state.current.language), false),
      monotonic,
    );
  const codeClipboard = createCodeClipboard(clipboard, timers, now, clipboardMsOf(policy));
  beforeQuit(app, codeClipboard.holdsCode, codeClipboard.clearNow);
  guardQuit({
    app,
    window,
    waiting: () => waitingIn(state.current),
    ask: async (waiting) =>
      restart.isUnderWay() ? 'quit' : askBeforeQuit(window(), waiting, state.current.language),
    endsWithWindow: process.platform !== 'darwin',
    onChange: state.subscribe,
  });
  const diagnostics = createDiagnostics({
    ...{ userData, state, settings, redactor, shipped, now },
    network: createCheckNetwork({
      allowedOrigin: allowed,
      askWho: (asker, refused) => Promise.resolve(proxyLogin.known(asker, refused)),
    }),
    vaultState: () => vaultProblem(safeStorage, process.platform),
    osVersion: process.getSystemVersion(),
    workspace: connected.workspace,
    report: reportBackground,
  });
  return createHandlers({
    ...connected,
    ready: connected.open(app.commandLine.hasSwitch(TRAINING_SWITCH)),
    state,
    clipboard: codeClipboard,
    hiding,
    printer: {
      ...printer,
      print: (paper) => oneDialog(() => printer.print(paper), ok({ printed: false })),
    },
    diagnostics,
    openings,
    updates: startUpdates({ state, restart, proxyLogin, report: reportBackground }),
    news,
    window,
    openCabinet,
    answerProxy: (answer) => {
      proxyLogin.answer(answer);
      return ok(undefined);
    },
    userTries: proxyLogin.userTries,
    applyPreferences: (changes) =>
      applyPreferences(changes, {
        settings,
        state,
        locked,
        setTheme,
        chooseLanguage: languageFor,
      }),
    mayIssue: gate('codes'),
    mayMakeTill: gate('tills'),
    maySpeakTo: createNewOrigins({
      ...{ settings, policy, shipped, now: monotonic },
      ask: (host) => oneDialog(() => askAboutOrigin(window(), host, state.current.language), false),
    }),
    chooseDirectoryFiles: () => oneDialog(() => chooseDirectoryFiles(window(), state.current.language), []),
    chooseWhereToSave: (name) =>
      oneDialog(() => chooseWhereToSave(window(), name, state.current.language), undefined),
  });
}

/** This computer's policy; a build that is no package may be told of another place, where it is the user's own. */
function readComputersPolicy(): ReturnType<typeof readPolicy> {
  const elsewhere = app.isPackaged ? undefined : process.env['TILL_SETUP_POLICY'];
  const uid = elsewhere === undefined ? ROOT.uid : process.getuid?.();
  return readPolicy(elsewhere ?? policyPath(process.platform), policyOwner(process.platform, uid));
}

/** How many patches would go out by themselves; those of the training store need not. */
function waitingIn({ connection, outbox }: State): number {
  return connection?.kind === 'cloud' && outbox ? outbox.queued + outbox.sending : 0;
}

/** Whether the service lies beyond this computer. */
function needsNetwork({ connection }: State): boolean {
  return connection?.kind === 'cloud' && !isLoopback(new URL(connection.baseUrl).hostname);
}

/** Contrast is the page's own; it is light or dark as the system is. */
function setTheme(theme: State['preferences']['theme']): void {
  nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme;
}
