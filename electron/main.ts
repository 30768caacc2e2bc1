import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, nativeTheme, powerMonitor, safeStorage } from 'electron';
import { createCodeClipboard } from './activation/clipboard.ts';
import { createConnected } from './app/connected.ts';
import { createHandlers } from './app/handlers.ts';
import { applyPreferences } from './app/preferences.ts';
import { hardwareModel, osName } from './connection/client-facts.ts';
import { allowedOrigin } from './connection/rules.ts';
import { createVault } from './connection/vault.ts';
import { createReport } from './diagnostics/log.ts';
import { createLogFile } from './diagnostics/log-file.ts';
import { createRedactor } from './diagnostics/redactor.ts';
import { registerHandlers, sendChange } from './ipc/register.ts';
import type { State } from './contract/state.ts';
import type { ClientFacts } from './pos-api/types.ts';
import { lockNavigation } from './security/navigation.ts';
import { registerAppScheme } from './shell/app-protocol.ts';
import { beforeQuit } from './shell/before-quit.ts';
import { askBeforeQuit, chooseDirectoryFile } from './shell/dialogs.ts';
import { isShippedElectron as shipped, languageFor, runtimeFacts, screenResolution } from './shell/facts.ts';
import { guardQuit } from './shell/quit.ts';
import { setMenu } from './shell/menu.ts';
import { keepOneWindow } from './shell/one-window.ts';
import { createApiFetch, setUpPageSession } from './shell/sessions.ts';
import { openWindow } from './shell/window.ts';
import { createStateStore } from './state/store.ts';
import { openSettingsFile } from './storage/settings-file.ts';

/** Opens on the training store at once. */
const TRAINING_SWITCH = 'training';
/** Origin of the development server; heeded by an unpackaged app only. */
const devServer = app.isPackaged ? undefined : process.env['TILL_SETUP_DEV_SERVER'];
/** What is bundled, this file included. */
const folder = import.meta.dirname;
const now = () => Date.now();

app.setName(__APP_NAME__);
registerAppScheme();
lockNavigation(app);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  let window: () => BrowserWindow | undefined = () => undefined;
  setUpPageSession(folder, devServer);
  setMenu(process.platform, app.isPackaged);

  const { settings, setAside: settingsSetAside } = openSettingsFile(userData, randomUUID, now());
  const { preferences, installationId: identifier } = settings.current;
  nativeTheme.themeSource = preferences.theme;
  const state = createStateStore({
    runtime: runtimeFacts(),
    preferences,
    language: languageFor(preferences.language),
    connection: null,
    directory: null,
    activations: [],
    outbox: null,
    settingsSetAside,
  });
  state.subscribe((change) => {
    sendChange(window(), change);
  });

  const redactor = createRedactor();
  const report = createReport(createLogFile(join(userData, 'logs')), redactor, now);
  const client: ClientFacts = {
    identifier,
    name: `${__APP_NAME__} ${__APP_VERSION__}`,
    osName: osName(process.platform),
    osVersion: process.getSystemVersion(),
    screenResolution,
    language: () => state.current.language,
  };
  void hardwareModel(process.platform).then((model) => {
    if (model) client.model = model;
  });
  const connected = createConnected({
    userData,
    settings,
    state,
    vault: createVault(safeStorage, process.platform),
    shipped,
    client,
    fetch: createApiFetch(() => allowedOrigin(state.current.connection?.baseUrl, shipped)),
    keepSecret: redactor.add,
    report: (cause) => report({ call: 'background', failure: { code: 'internal', retryable: false }, cause }),
    now,
  });
  const ready = connected.open(app.commandLine.hasSwitch(TRAINING_SWITCH));

  const codeClipboard = createCodeClipboard(clipboard, timers, now);
  beforeQuit(app, codeClipboard.holdsCode, codeClipboard.clearNow);
  const handlers = createHandlers({
    ...connected,
    ready,
    state,
    clipboard: codeClipboard,
    window: () => window(),
    applyPreferences: (changes) =>
      applyPreferences(changes, {
        settings,
        state,
        setTheme: (theme) => (nativeTheme.themeSource = theme),
        chooseLanguage: languageFor,
      }),
    chooseDirectoryFile: () => chooseDirectoryFile(window()),
  });
  registerHandlers(handlers, () => window(), report);
  guardQuit({
    app,
    window: () => window(),
    waiting: () => waitingIn(state.current),
    ask: (waiting) => askBeforeQuit(window(), waiting, state.current.language),
    endsWithWindow: process.platform !== 'darwin',
    onChange: state.subscribe,
  });
  window = keepOneWindow(() => openWindow(folder));
  const wake = () => connected.workspace()?.outbox.wake();
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  await ready;
}

/** How many patches would go out by themselves; those of the training store need not. */
function waitingIn({ connection, outbox }: State): number {
  return connection?.kind === 'cloud' && outbox ? outbox.queued + outbox.sending : 0;
}

const timers = {
  set: (run: () => void, ms: number) => setTimeout(run, ms),
  clear: (timer: unknown) => {
    clearTimeout(timer as NodeJS.Timeout);
  },
};
