import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { boundaries } from '../../../build/lint/boundaries.ts';

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
    ['electron/main.ts', "import { ipcMain } from 'electron';"],
    ['renderer/wizard/x.ts', "import { a } from '../../electron/activation/activation.ts';"],
    ['renderer/wizard/x.ts', "import { ipcRenderer } from 'electron';"],
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
    ['renderer/wizard/x.ts', "import { a } from '../qr/draw.ts';"],
  ])('allow in %s: %s', (file, line) => {
    expect(complaints(file, line)).toEqual([]);
  });
});
