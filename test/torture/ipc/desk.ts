import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCodeClipboard } from '#electron/activation/clipboard.ts';
import { createCodePrivacy } from '#electron/activation/code-privacy.ts';
import { Session } from '#electron/session/session.ts';
import { createDiagnostics } from '#electron/session/diagnostics.ts';
import { createHandlers } from '#electron/handlers/handlers.ts';
import { applyPreferences } from '#electron/session/preferences.ts';
import { connectionId } from '#electron/connection/id.ts';
import type { Vault } from '#electron/connection/vault.ts';
import type { Handlers } from '#contract/derive.ts';
import { ok } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import { Redactor } from '#electron/diagnostics/redactor.ts';
import { LaunchRequests } from '#electron/deep-link/launch-requests.ts';
import type { Fetch } from '#electron/pos-api/types.ts';
import { INITIAL_STATE } from '#electron/state/initial-state.ts';
import { createStateStore } from '#electron/state/store.ts';
import { openNews } from '#electron/updates/news.ts';
import { openSettings, type SettingsFile } from '#electron/storage/settings.ts';

/** Everything behind the window, as start.ts joins it, on a folder of its own. */
export type Desk = {
  handlers: Handlers;
  state: () => State;
  /** Settles with the next change of the state. */
  changed: () => Promise<void>;
  /** What went wrong behind the scenes. */
  reports: unknown[];
  /** Of everything that is on the disk and in the state. */
  digest: () => string;
  close: () => void;
};

export type DeskDeps = {
  folder: string;
  /** Reaches the API. */
  fetch: Fetch;
  /** What the user chooses in the system's dialogs. */
  chooses: { open: () => string[]; save: () => string | undefined };
};

const INITIAL: State = {
  runtime: { appVersion: '1.0.0', electronVersion: '45.0.0', isShippedElectron: true, platform: 'linux' },
  preferences: {
    language: 'system',
    theme: 'system',
    updates: true,
    notifications: true,
    sound: false,
    singleKeys: true,
  },
  language: 'en',
  ...INITIAL_STATE,
};

const vault: Vault = {
  protect: (token) => Promise.resolve(ok(Buffer.from(token).toString('base64'))),
  reveal: (encrypted) => Promise.resolve(ok(Buffer.from(encrypted, 'base64').toString())),
};

const timers = {
  set: (run: () => void, ms: number) => setTimeout(run, ms).unref(),
  clear: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
};

function settingsFile(path: string): SettingsFile {
  if (!existsSync(path)) writeFileSync(path, '{}');
  return {
    get store() {
      return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    },
    set store(value) {
      writeFileSync(path, `${JSON.stringify(value, null, '\t')}\n`);
    },
  };
}

/** The bytes of every file but the shared memory that SQLite keeps for readers. */
function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    if (name.endsWith('-shm') || !statSync(path).isFile()) continue;
    hash.update(name).update('\0').update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Joins the real parts on `data` in the folder, which is made when it is missing; of Electron only the window, the clipboard, the dialogs and the keychain are stand-ins. */
export function openDesk({ folder, fetch, chooses }: DeskDeps): Desk {
  const userData = join(folder, 'data');
  mkdirSync(userData, { recursive: true });
  const now = () => Date.now();
  const reports: unknown[] = [];
  const report = (cause: unknown) => void reports.push(cause);
  const settings = openSettings(settingsFile(join(userData, 'settings.json')), {
    newId: randomUUID,
    connectionId,
  });
  if (!settings) throw new Error('the settings could not be opened');
  const state = createStateStore({ ...INITIAL, preferences: settings.current.preferences });
  const redactor = new Redactor();
  const session = new Session({
    ...{
      userData,
      settings,
      state,
      vault,
      fetch,
      report,
      now,
      policy: null,
      timeouts: {},
      isShippedElectron: true,
    },
    client: {
      ...{ identifier: randomUUID(), name: 'Till Setup', osName: 'Linux', osVersion: '1' },
      ...{ screenResolution: () => '1x1', language: () => 'en' as const },
    },
    signInFetch: fetch,
    registerSecret: redactor.add,
    registerSecretWhile: redactor.addFor,
    mayLook: () => false,
    onActive: () => undefined,
  });
  const unreachable = () => Promise.reject(new TypeError('fetch failed'));
  const diagnostics = createDiagnostics({
    ...{ userData, settings, state, redactor, report, now, isShippedElectron: true, osVersion: '1' },
    network: { fetch: unreachable, resolveProxy: () => Promise.resolve('DIRECT'), resolveHost: unreachable },
    vaultState: () => Promise.resolve(undefined),
    workspace: session.workspace,
  });
  let copied = '';
  const clipboard = {
    readText: () => copied,
    writeText: (text: string) => (copied = text),
    clear: () => void (copied = ''),
  };
  const { connections, signIns, activation, training, workspace, run } = session;
  const handlers = createHandlers({
    ...{ connections, signIns, activation, training, workspace, run },
    ...{ ready: session.open(false), state, diagnostics },
    wakeWatcher: () => session.wakeWatcher(),
    launchRequests: new LaunchRequests({ pathKind: () => 'nothing', now }),
    clipboard: createCodeClipboard(clipboard, timers, now),
    codePrivacy: createCodePrivacy((codesHidden) => state.update({ codesHidden })),
    window: () => undefined,
    printer: {
      print: () => Promise.resolve(ok({ printed: false })),
      pdf: () => Promise.resolve(ok(new Uint8Array())),
    },
    updates: { check: () => ok(undefined), restart: () => ok(undefined) },
    news: openNews(settings, '0.1.0'),
    openCabinet: () => Promise.resolve(true),
    answerProxy: () => ok(undefined),
    onUserRetry: () => undefined,
    mayIssue: () => Promise.resolve({ giveBack: () => undefined }),
    mayMakeTill: () => Promise.resolve({ giveBack: () => undefined }),
    mayRun: () => Promise.resolve(true),
    mayTakeOver: () => Promise.resolve(true),
    chooseHandover: () => Promise.resolve(undefined),
    maySpeakTo: () => Promise.resolve(true),
    applyPreferences: (changes) =>
      applyPreferences(changes, {
        settings,
        state,
        locked: {},
        setTheme: () => undefined,
        chooseLanguage: () => 'en',
      }),
    chooseDirectoryFiles: () => Promise.resolve(chooses.open()),
    chooseListFile: () => Promise.resolve(undefined),
    chooseWhereToSave: () => Promise.resolve(chooses.save()),
  });
  return {
    handlers,
    reports,
    state: () => state.current,
    changed: () =>
      new Promise((resolve) => {
        const stop = state.subscribe(() => {
          stop();
          resolve();
        });
      }),
    digest: () => `${JSON.stringify(state.snapshot())} ${hashOf(userData)}`,
    close: () => session.workspace()?.close(),
  };
}
