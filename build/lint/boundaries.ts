import type { Linter } from 'eslint';
import { mayImport } from './may-import.ts';

/** Where Electron itself may be imported for its values; everywhere else parts take what they need as arguments. */
const ELECTRON_FILES = [
  'electron/main.ts',
  'electron/preload.ts',
  'electron/start/**',
  'electron/shell/**',
  'electron/security/**',
  'electron/ipc/**',
  'electron/connection/vault.ts',
];
/** Where the channels between main and its page are used. */
const IPC_FILES = ['electron/preload.ts', 'electron/ipc/**'];
const SETTINGS_FILE = 'electron/storage/settings-file.ts';

const noElectron = {
  regex: '^electron($|/)',
  allowTypeImports: true,
  message: 'Only main.ts, preload.ts, start/, shell/, security/, ipc/ and the vault import Electron.',
};
const noStore = { regex: '^electron-store$', message: 'Settings go through storage/settings.ts.' };
const noMainInPage = {
  regex: '^electron($|/)|^node:',
  message: 'The renderer has neither Electron nor Node.',
};
const ASK_THE_CLASS = 'A component asks its class: only classes call the contract. See shared/state/make.ts.';
const noCallsInComponents = { regex: '/derive\\.ts$', message: ASK_THE_CLASS };
const noTestTools = {
  regex: '^(hono|@hono|ajv)($|[/-])',
  message: 'Only the tests run a service of their own and check against schemas.',
};
const noBridge = {
  object: 'window',
  property: 'till',
  message: 'main.ts hands the contract’s calls to the classes; nobody else takes them from the window.',
};
const noRawIpc = {
  name: 'electron',
  importNames: ['ipcMain', 'ipcRenderer'],
  message: 'Calls go through the contract: ipc/register.ts and preload.ts alone touch the channels.',
};

function restrict(patterns: object[], paths: object[] = []): Linter.RulesRecord {
  return {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: [noTestTools, ...patterns], paths }],
  };
}

/** The import rules of the design, as lint configuration. */
export const boundaries: Linter.Config[] = [
  {
    files: ['electron/**/*.ts', 'renderer/**/*.ts', 'renderer/**/*.svelte'],
    plugins: { house: { rules: { 'may-import': mayImport } } },
    rules: { 'house/may-import': 'error' },
  },
  { files: ['electron/**/*.ts'], rules: restrict([noElectron, noStore]) },
  { files: ELECTRON_FILES, rules: restrict([noStore], [noRawIpc]) },
  { files: IPC_FILES, rules: restrict([noStore]) },
  { files: [SETTINGS_FILE], rules: restrict([noElectron]) },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.svelte'],
    rules: {
      ...restrict([noMainInPage]),
      // The renderer makes no network call; main makes them all.
      'no-restricted-globals': [
        'error',
        {
          globals: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'localStorage', 'sessionStorage'],
          // window.fetch and the like, too.
          checkGlobalObject: true,
        },
      ],
    },
  },
  {
    files: ['renderer/**/*.ts'],
    ignores: ['renderer/main.ts'],
    rules: { 'no-restricted-properties': ['error', noBridge] },
  },
  {
    files: ['renderer/**/*.svelte'],
    rules: {
      ...restrict([noMainInPage, noCallsInComponents]),
      'no-restricted-properties': [
        'error',
        noBridge,
        { object: 'parts', property: 'api', message: ASK_THE_CLASS },
      ],
    },
  },
];
