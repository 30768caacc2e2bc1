import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImportPreview, ImportProgress } from '#contract/directory.ts';
import { DirectoryImport, type DirectoryImportDeps } from '#electron/directory/import.ts';
import { openDirectory } from '#electron/directory/open.ts';
import { createDirectoryStore } from '#electron/directory/store.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { dataOf } from './directories.ts';
import { guid, ORG } from './files.ts';

/** A folder with a directory's file in it, the store over that file, and a way to write files to import. */
export function newPlace() {
  const folder = temporaryFolder();
  const databasePath = join(folder, 'directory.db');
  const { db } = dataOf(openDirectory(databasePath, 0));
  onTestFinished(() => db.close());
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(folder, 'files', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  return { folder, databasePath, db, store: createDirectoryStore(db), write };
}

/** The import service with its real thread, over a real file. */
export function setUp(deps: Partial<DirectoryImportDeps> = {}) {
  const place = newPlace();
  const progress: (ImportProgress | null)[] = [];
  const reported: unknown[] = [];
  let replaced = 0;
  const service = new DirectoryImport({
    databasePath: place.databasePath,
    orgGuid: ORG,
    clock: () => 5000,
    onProgress: (each) => progress.push(each),
    onReplaced: () => (replaced += 1),
    report: (cause) => reported.push(cause),
    ...deps,
  });
  onTestFinished(() => service.close());
  const previewOf = async (...paths: string[]) => shown(dataOf(await service.preview(paths)));
  return {
    ...place,
    preview: (...given: Parameters<DirectoryImport['preview']>) => service.preview(...given),
    importChosen: (id: string) => service.importChosen(id),
    saveIssues: (...given: Parameters<DirectoryImport['saveIssues']>) => service.saveIssues(...given),
    cancel: () => service.cancel(),
    close: () => service.close(),
    progress,
    reported,
    replaced: () => replaced,
    previewOf,
  };
}

export type Shown = Extract<ImportPreview, { outcome: 'ok' }>;

/** A preview of files that must not be refused. */
export function shown(preview: ImportPreview): Shown {
  if (preview.outcome !== 'ok') throw new Error(JSON.stringify(preview));
  return preview;
}

/** A table of tills, enough of them that reading and writing go through every stage. */
export function manyTills(count: number): string {
  const rows = Array.from({ length: count }, (_none, i) => `${guid(0x10000 + i)},Till ${i},${guid(1)}`);
  return ['guid,name,outlet_guid', ...rows].join('\n');
}

export const oneOutlet = `guid,name,address\n${guid(1)},Main street,Кремль 1\n`;
