import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { boundaries } from '../../../build/lint/boundaries.ts';
import { graphOf } from '../../../build/lint/circles.ts';
import { partOf } from '../../../build/lint/may-import.ts';
import { OPEN_FILES } from '../../../build/lint/open-files.ts';
import { PARTS } from '../../../build/lint/parts.ts';
import { ROOT } from '../../../build/places.ts';
import { appFiles } from './tree.ts';

const linter = new Linter({ configType: 'flat' });
const config: Linter.Config[] = [
  {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: { parser: tseslint.parser, globals: { window: 'readonly' } },
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
    ['electron/activation/x.ts', "export * from '../connection/vault.ts';"],
    ['electron/activation/x.ts', "const a = await import('../connection/vault.ts');"],
    ['electron/activation/x.ts', "type A = import('../connection/vault.ts').A;"],
    ['electron/activation/x.ts', "import { app } from 'electron';"],
    ['electron/activation/x.ts', "const { app } = await import('electron');"],
    ['electron/training-store/x.ts', "const { Hono } = await import('hono');"],
    ['electron/activation/x.ts', 'const a = await import(`../connection/vault.ts`);'],
    ['electron/main.ts', "import { a } from '../test/unit/setup.ts';"],
    ['electron/directory/x.ts', "import { a } from '../../renderer/shared/qr/draw.ts';"],
    ['electron/directory/x.ts', "import { a } from '#shared/qr/draw.ts';"],
    ['electron/directory/x.ts', "import Store from 'electron-store';"],
    ['electron/outbox/x.ts', "import { Hono } from 'hono';"],
    ['renderer/features/wizard/x.ts', "import Ajv from 'ajv/dist/2020.js';"],
    ['electron/csv/x.ts', "import { a } from '../directory/read.ts';"],
    ['electron/outbox/x.ts', "import { a } from '../csv/write.ts';"],
    ['electron/training-store/x.ts', "import { a } from '../pos-api/client.ts';"],
    ['electron/connection/x.ts', "import { a } from '../main.ts';"],
    ['electron/security/x.ts', "import { ipcMain } from 'electron';"],
    ['electron/session/x.ts', "import { ipcMain } from 'electron';"],
    ['electron/session/x.ts', "import { dialog } from 'electron';"],
    ['electron/session/x.ts', "import { a } from '../start/start.ts';"],
    ['electron/main.ts', "import { ipcMain } from 'electron';"],
    ['renderer/features/wizard/x.ts', "import { a } from '#electron/activation/activation.ts';"],
    ['renderer/features/wizard/x.ts', "import { ipcRenderer } from 'electron';"],
    ['renderer/features/help/x.ts', "import { a } from '../code/qr/draw.ts';"],
    ['renderer/features/help/x.ts', "import { a } from '#shared/qr/draw.ts';"],
    ['renderer/features/code/x.ts', "import { a } from '#features/wizard/steps/store/view.ts';"],
    ['renderer/features/code/x.ts', "const a = await import('../wizard/steps/store/view.ts');"],
    ['renderer/features/code/X.svelte', "import type { A } from '#features/wizard/registry.ts';"],
    ['renderer/shared/ui/x.ts', "import { a } from '#features/outbox/outbox.svelte.ts';"],
    ['renderer/shared/state/x.ts', "import { a } from '../ui/mark.ts';"],
    ['renderer/features/wizard/x.ts', "import { readFile } from 'node:fs/promises';"],
    ['renderer/features/wizard/x.ts', "const fs = await import('node:fs/promises');"],
    ['renderer/features/wizard/x.ts', "await fetch('https://example.com');"],
    ['renderer/features/wizard/x.ts', "await window.fetch('https://example.com');"],
    ['renderer/features/wizard/X.svelte', "import type { TillApi } from '#contract/derive.ts';"],
    ['renderer/app/X.svelte', 'void parts.api.outbox.wake();'],
    ['renderer/app/X.svelte', 'const { api } = parts;'],
    ['renderer/features/wizard/X.svelte', 'void window.till.app.openCabinet();'],
    ['renderer/features/wizard/x.ts', 'const { till } = window;'],
    ['renderer/features/wizard/X.svelte', "import { readFile } from 'node:fs/promises';"],
  ])('forbid in %s: %s', (file, line) => {
    expect(complaints(file, line)).toHaveLength(1);
  });

  it.each([
    ['electron/contract/x.ts', "import { ok } from './result.ts';"],
    ['electron/activation/x.ts', "import { ok } from '#contract/result.ts';"],
    ['electron/activation/x.ts', "import type { App } from 'electron';"],
    ['electron/directory/x.ts', "import { a } from '../csv/write.ts';"],
    ['electron/tills/x.ts', "import { a } from '../directory/read.ts';"],
    ['electron/tills/x.ts', "import { a } from '../csv/write.ts';"],
    ['electron/training-store/x.ts', "import { a } from '../pos-api/generated/types.ts';"],
    ['electron/shell/x.ts', "import { app } from 'electron';"],
    ['electron/ipc/x.ts', "import { ipcMain } from 'electron';"],
    ['electron/connection/vault.ts', "import { safeStorage } from 'electron';"],
    ['electron/storage/settings-file.ts', "import Store from 'electron-store';"],
    ['renderer/features/wizard/x.ts', "import { ok } from '#contract/result.ts';"],
    ['renderer/features/wizard/x.ts', "import { a } from './names.ts';"],
    ['renderer/features/wizard/x.ts', "import type { TillApi } from '#contract/derive.ts';"],
    ['renderer/main.ts', 'createParts(window.till);'],
    ['renderer/features/wizard/x.ts', "import { a } from './steps/code/view.ts';"],
    ['renderer/features/code/x.ts', "import { a } from './qr/draw.ts';"],
    ['renderer/features/code/x.ts', "import { a } from '#features/wizard/wizard.svelte.ts';"],
    ['renderer/app/x.ts', "import { a } from '#features/wizard/steps/store/view.ts';"],
    ['renderer/main.ts', "import './app.css';"],
    ['electron/session/x.ts', "import type { App } from 'electron';"],
    ['electron/session/x.ts', "import { a } from '../outbox/store.ts';"],
  ])('allow in %s: %s', (file, line) => {
    expect(complaints(file, line)).toEqual([]);
  });
});

/** Files that know everyone, and that nobody knows. */
const ENTRIES = /^(electron\/(main|preload)|renderer\/main)\.ts$/;

const graph = graphOf(ROOT, appFiles());
const isOfFeature = (path: string) => path.startsWith('renderer/features/');

describe('the rows of the import boundaries', () => {
  it('are there for every folder', () => {
    const outside = [...graph.keys()].filter((path) => partOf(path) === null && !ENTRIES.test(path));
    expect(outside).toEqual([]);
  });

  it('say of every part what it imports, and no more', () => {
    const imported = new Map<string, Set<string>>();
    for (const [path, others] of graph) {
      const part = partOf(path);
      if (part === null) continue;
      const its = imported.get(part) ?? new Set();
      imported.set(part, its);
      for (const other of others) if (partOf(other) !== part) its.add(partOf(other) ?? other);
    }
    const sorted = (rows: Iterable<readonly [string, Iterable<string>]>) =>
      Object.fromEntries([...rows].map(([part, others]) => [part, [...others].sort()]));
    expect(sorted(Object.entries(PARTS))).toEqual(sorted(imported));
  });
});

/** Lower it when a feature has closed a file again. */
const MOST_OPEN = 40;

describe('what features open to each other', () => {
  it('is what is really imported, and no more', () => {
    const imported = new Set<string>();
    for (const [path, others] of graph)
      for (const other of others)
        if (partOf(path) !== partOf(other) && partOf(path) !== 'renderer/app' && isOfFeature(other))
          imported.add(other);
    const open = Object.entries(OPEN_FILES).flatMap(([feature, files]) =>
      files.map((file) => `${feature}/${file}`),
    );
    expect(open.sort()).toEqual([...imported].sort());
  });

  it('becomes less', () => {
    expect(Object.values(OPEN_FILES).flat().length).toBeLessThanOrEqual(MOST_OPEN);
  });
});
