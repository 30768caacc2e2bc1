import { randomUUID } from 'node:crypto';
import { app, type BrowserWindow, clipboard, nativeTheme, powerMonitor, safeStorage } from 'electron';
import { createCodeClipboard } from './activation/clipboard.ts';
import { createConnected } from './app/connected.ts';
import { createHandlers } from './app/handlers.ts';
import { applyPreferences } from './app/preferences.ts';
import { hardwareModel, osName } from './connection/client-facts.ts';
import { connectionId } from './connection/id.ts';
import { allowedOrigin } from './connection/rules.ts';
import { createVault } from './connection/vault.ts';
import type { Handlers } from './contract/derive.ts';
import type { State } from './contract/state.ts';
import type { Redactor } from './diagnostics/redactor.ts';
import type { Report } from './ipc/dispatch.ts';
import { sendChange } from './ipc/register.ts';
import type { ClientFacts } from './pos-api/types.ts';
import { beforeQuit } from './shell/before-quit.ts';
import { askBeforeQuit, chooseDirectoryFiles, chooseWhereToSave } from './shell/dialogs.ts';
import { isShippedElectron as shipped, languageFor, runtimeFacts, screenResolution } from './shell/facts.ts';
import { guardQuit } from './shell/quit.ts';
import { createApiFetch } from './shell/sessions.ts';
import { createStateStore } from './state/store.ts';
import { openSettingsFile } from './storage/settings-file.ts';

/** Opens on the training store at once. */
const TRAINING_SWITCH = 'training';
const now = () => Date.now();

export type StartDeps = { window: () => BrowserWindow | undefined; redactor: Redactor; report: Report };

/** Sets up everything behind the window, one part after the other. @returns what answers the renderer's calls */
export function start({ window, redactor, report }: StartDeps): Handlers {
  const userData = app.getPath('userData');
  const { settings, setAside: settingsSetAside } = openSettingsFile(
    userData,
    { newId: randomUUID, connectionId },
    now(),
  );
  const { preferences, installationId: identifier } = settings.current;
  nativeTheme.themeSource = preferences.theme;
  const state = createStateStore({
    runtime: runtimeFacts(),
    preferences,
    language: languageFor(preferences.language),
    connection: null,
    connections: [],
    directory: null,
    importing: null,
    rollout: null,
    activations: [],
    outbox: null,
    settingsSetAside,
  });
  state.subscribe((change) => {
    sendChange(window(), change);
  });

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
  const wake = () => connected.workspace()?.outbox.wake();
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);

  const codeClipboard = createCodeClipboard(clipboard, timers, now);
  beforeQuit(app, codeClipboard.holdsCode, codeClipboard.clearNow);
  guardQuit({
    app,
    window,
    waiting: () => waitingIn(state.current),
    ask: (waiting) => askBeforeQuit(window(), waiting, state.current.language),
    endsWithWindow: process.platform !== 'darwin',
    onChange: state.subscribe,
  });
  return createHandlers({
    ...connected,
    ready: connected.open(app.commandLine.hasSwitch(TRAINING_SWITCH)),
    state,
    clipboard: codeClipboard,
    window,
    applyPreferences: (changes) =>
      applyPreferences(changes, {
        settings,
        state,
        setTheme: (theme) => (nativeTheme.themeSource = theme),
        chooseLanguage: languageFor,
      }),
    chooseDirectoryFiles: () => chooseDirectoryFiles(window(), state.current.language),
    chooseWhereToSave: (name) => chooseWhereToSave(window(), name, state.current.language),
  });
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
