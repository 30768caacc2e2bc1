import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { boundaries, MAY_IMPORT } from '../../../build/lint/boundaries.ts';
import { byFolder, graphOf } from '../../../build/lint/circles.ts';
import { RENDERER_MAY_IMPORT } from '../../../build/lint/renderer-imports.ts';
import { ROOT } from '../../../build/vite.ts';
import { appFiles } from './tree.ts';

const linter = new Linter({ configType: 'flat' });
const config: Linter.Config[] = [
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin },
  },
  ...boundaries,
];

/** What lint says of one line in one file. */
function complaints(file: string, line: string): string[] {
  return linter.verify(line, config, { filename: file }).map(({ message }) => message);
}

describe('the import boundaries', () => {
  it.each([
    ['electron/contract/x.ts', "import { a } from '../storage/settings.ts';"],
    ['electron/activation/x.ts', "import { a } from '../connection/vault.ts';"],
    ['electron/activation/x.ts', "import { app } from 'electron';"],
    ['electron/directory/x.ts', "import { a } from '../../renderer/qr/draw.ts';"],
    ['electron/directory/x.ts', "import Store from 'electron-store';"],
    ['electron/csv/x.ts', "import { a } from '../directory/read.ts';"],
    ['electron/outbox/x.ts', "import { a } from '../csv/write.ts';"],
    ['electron/sandbox/x.ts', "import { a } from '../pos-api/client.ts';"],
    ['electron/connection/x.ts', "import { a } from '../main.ts';"],
    ['electron/security/x.ts', "import { ipcMain } from 'electron';"],
    ['electron/app/x.ts', "import { ipcMain } from 'electron';"],
    ['electron/app/x.ts', "import { dialog } from 'electron';"],
    ['electron/app/x.ts', "import { a } from '../start.ts';"],
    ['electron/main.ts', "import { ipcMain } from 'electron';"],
    ['renderer/wizard/x.ts', "import { a } from '../../electron/activation/activation.ts';"],
    ['renderer/wizard/x.ts', "import { ipcRenderer } from 'electron';"],
    ['renderer/wizard/x.ts', "import { a } from '../qr/draw.ts';"],
    ['renderer/wizard/steps/code/x.ts', "import { a } from '../store/view.ts';"],
    ['renderer/qr/x.ts', "import { a } from '../ui/mark.ts';"],
    ['renderer/ui/x.ts', "import { a } from '../panels/outbox/outbox.svelte.ts';"],
    ['renderer/wizard/x.ts', "import { readFile } from 'node:fs/promises';"],
    ['renderer/wizard/x.ts', "await fetch('https://example.com');"],
  ])('forbid in %s: %s', (file, line) => {
    expect(complaints(file, line)).toHaveLength(1);
  });

  it.each([
    ['electron/contract/x.ts', "import { ok } from './result.ts';"],
    ['electron/activation/x.ts', "import { ok } from '../contract/result.ts';"],
    ['electron/activation/x.ts', "import type { App } from 'electron';"],
    ['electron/directory/x.ts', "import { a } from '../csv/write.ts';"],
    ['electron/rollout/x.ts', "import { a } from '../directory/read.ts';"],
    ['electron/rollout/x.ts', "import { a } from '../csv/write.ts';"],
    ['electron/sandbox/x.ts', "import { a } from '../pos-api/generated/document.ts';"],
    ['electron/shell/x.ts', "import { app } from 'electron';"],
    ['electron/ipc/x.ts', "import { ipcMain } from 'electron';"],
    ['electron/connection/vault.ts', "import { safeStorage } from 'electron';"],
    ['electron/storage/settings-file.ts', "import Store from 'electron-store';"],
    ['renderer/wizard/x.ts', "import { ok } from '../../electron/contract/result.ts';"],
    ['renderer/wizard/x.ts', "import { a } from './names.ts';"],
    ['renderer/wizard/x.ts', "import { a } from './steps/code/view.ts';"],
    ['renderer/wizard/steps/code/x.ts', "import { a } from '../../../qr/draw.ts';"],
    ['renderer/main.ts', "import './app.css';"],
    ['electron/app/x.ts', "import type { App } from 'electron';"],
    ['electron/app/x.ts', "import { a } from '../outbox/store.ts';"],
  ])('allow in %s: %s', (file, line) => {
    expect(complaints(file, line)).toEqual([]);
  });
});

describe('the rows of the import boundaries', () => {
  const imported = byFolder(graphOf(ROOT, appFiles()));
  const folders = [...imported.keys()];
  const parts = folders.flatMap((folder) => /^electron\/([^/]+)/.exec(folder)?.[1] ?? []);
  const inPage = (folder: string) => (folder === 'renderer' ? '.' : folder.replace('renderer/', ''));

  it('are there for every folder of main, and for no other', () => {
    expect(Object.keys(MAY_IMPORT).sort()).toEqual([...new Set(parts)].sort());
  });

  it('say of every folder of the page what it imports, and no more', () => {
    const rows = folders
      .filter((folder) => folder === 'renderer' || folder.startsWith('renderer/'))
      .map((folder) => [inPage(folder), [...(imported.get(folder) ?? [])].map(inPage).sort()] as const);
    const listed = Object.entries(RENDERER_MAY_IMPORT).map(([folder, others]) => [
      folder,
      [...others].sort(),
    ]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(rows));
  });
});
