import { posix } from 'node:path';
import type { Linter } from 'eslint';
import { forbiddenIn, RENDERER_MAY_IMPORT } from './renderer-imports.ts';

/**
 * Which part may import which: renderer → contract ← the parts of main. `main.ts` and `preload.ts` know everyone and
 * nobody knows them; start.ts and start-updates.ts are main.ts's second half. A new folder needs a row here; a test looks for it.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  // An address that is preset is held to the rule of the form's.
  policy: ['contract', 'connection'],
  storage: ['contract'],
  'pos-api': ['contract'],
  state: ['contract'],
  // The rule of what a trusted address is belongs to security; everything else there stands alone.
  security: [],
  ipc: ['contract', 'security'],
  connection: ['contract', 'storage'],
  csv: ['contract'],
  search: ['contract'],
  directory: ['contract', 'storage', 'csv', 'search'],
  // Writes down what activation asks for, and looks at what waits in the outbox.
  rollout: ['contract', 'storage', 'directory', 'search', 'csv', 'activation', 'outbox'],
  activation: ['contract'],
  opening: ['contract'],
  'json-patch': ['contract'],
  // Of the API's client it knows the types; what it needs of the directory comes as arguments.
  outbox: ['contract', 'storage', 'json-patch', 'pos-api'],
  // Reads through the API's client, of which it knows the types, and waits as the outbox does.
  lists: ['contract', 'storage', 'directory', 'pos-api', 'outbox'],
  // The training store is built on the API's description, never on its client.
  sandbox: ['contract', 'pos-api/generated', 'json-patch'],
  diagnostics: ['contract', 'ipc'],
  // Where they may come from is the same rule as where the service may be.
  updates: ['contract', 'connection', 'storage'],
  shell: ['contract', 'security'],
  // Joins the parts; what is Electron's comes to it as arguments.
  app: [
    ...[
      'contract',
      'storage',
      'state',
      'connection',
      'pos-api',
      'directory',
      'activation',
      'opening',
      'outbox',
    ],
    ...['lists', 'rollout', 'sandbox', 'diagnostics', 'updates', 'shell'],
  ],
};

/** Where Electron itself may be imported for its values; everywhere else parts take what they need as arguments. */
const ELECTRON_FILES = [
  'electron/main.ts',
  'electron/preload.ts',
  'electron/shell/**',
  'electron/security/**',
  'electron/ipc/**',
  'electron/connection/vault.ts',
];

type Pattern = { regex: string; message: string; allowTypeImports?: boolean };

const noElectron: Pattern = {
  regex: '^electron($|/)',
  allowTypeImports: true,
  message: 'Only main.ts, preload.ts, shell/, security/, ipc/ and the vault import Electron.',
};
const noStore: Pattern = { regex: '^electron-store$', message: 'Settings go through storage/settings.ts.' };
const noMainInPage: Pattern = {
  regex: '^electron($|/)|^node:',
  message: 'The renderer has neither Electron nor Node.',
};
const noRawIpc = {
  name: 'electron',
  importNames: ['ipcMain', 'ipcRenderer'],
  message: 'Calls go through the contract: ipc/register.ts and preload.ts alone touch the channels.',
};

function patternsFor(part: string): Pattern[] {
  const allowed = [part, ...(MAY_IMPORT[part] ?? [])].join('|');
  return [
    {
      // Any path that leaves this part's folder (one or more ../) and does not enter an allowed one.
      regex: String.raw`^(\.\./)+(?!(\.\./)*(${allowed})/)(?=[a-z])(?=.*\.ts$)`,
      message: `electron/${part} may import ${allowed === part ? 'no other part' : allowed.replaceAll('|', ', ')}.`,
    },
  ];
}

function restrict(patterns: Pattern[], paths: object[] = []): Linter.RulesRecord {
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns, paths }] };
}

const parts: Linter.Config[] = Object.keys(MAY_IMPORT).map((part) => ({
  files: [`electron/${part}/**/*.ts`],
  ignores: [...ELECTRON_FILES, 'electron/storage/settings-file.ts'],
  rules: restrict([...patternsFor(part), noElectron, noStore]),
}));

const electronParts: Linter.Config[] = ['shell', 'security', 'ipc'].map((part) => ({
  files: [`electron/${part}/**/*.ts`],
  rules: restrict([...patternsFor(part), noStore], part === 'ipc' ? [] : [noRawIpc]),
}));

/** The import rules of the design, as lint configuration. */
export const boundaries: Linter.Config[] = [
  ...parts,
  ...electronParts,
  {
    files: ['electron/connection/vault.ts'],
    rules: restrict([...patternsFor('connection'), noStore], [noRawIpc]),
  },
  { files: ['electron/storage/settings-file.ts'], rules: restrict([...patternsFor('storage'), noElectron]) },
  {
    files: ['electron/main.ts', 'electron/start.ts', 'electron/start-updates.ts'],
    rules: restrict([noStore], [noRawIpc]),
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.svelte'],
    // The renderer makes no network call; main makes them all.
    rules: {
      'no-restricted-globals': [
        'error',
        'fetch',
        'XMLHttpRequest',
        'WebSocket',
        'EventSource',
        'localStorage',
        'sessionStorage',
      ],
    },
  },
  ...Object.entries(RENDERER_MAY_IMPORT).map(([folder, allowed]) => ({
    files: [posix.join('renderer', folder, '*.ts'), posix.join('renderer', folder, '*.svelte')],
    rules: restrict([noMainInPage, forbiddenIn(folder, allowed)]),
  })),
];
