import { screen, waitFor } from '@testing-library/svelte';
import { expect } from 'vitest';
import type { FileReport, ImportIssue, ImportPreview } from '#contract/directory.ts';
import { ok } from '#contract/result.ts';
import { CLOUD, DIRECTORY, fakeTill, start, type Started } from './fixtures.ts';
import type { FakeTill } from './fake-till.ts';

export type Read = Extract<ImportPreview, { outcome: 'ok' }>;

export const JSON_FILE: FileReport = {
  file: 'export.json',
  table: null,
  encoding: 'utf-8',
  delimiter: null,
  rows: 8,
  sampleNames: ['Фёдоровский рынок', 'Nevsky 24'],
};

export const OUTLETS_FILE: FileReport = {
  file: 'outlets.csv',
  table: 'outlets',
  encoding: 'windows-1251',
  delimiter: ';',
  rows: 1200,
  sampleNames: ['Фёдоровский рынок', 'Лавка на углу'],
};

/** A whole directory without a flaw, the first one of its connection. */
export const PREVIEW: Read = {
  outcome: 'ok',
  id: 'import-1',
  files: [JSON_FILE],
  replaces: ['outlets', 'workplaces', 'employees', 'options'],
  organisation: { guid: CLOUD.orgGuid, name: 'Corner Shop Ltd' },
  counts: { ...DIRECTORY.counts, workplaces: 1200 },
  changes: null,
  issueCount: 0,
  errorCount: 0,
  issues: [],
};

export const ERROR: ImportIssue = {
  file: 'export.json',
  pointer: '/workplaces/4/guid',
  kind: 'not_a_guid',
  severity: 'error',
  detail: '<b>till</b>',
};

export const NOTICE: ImportIssue = {
  file: 'outlets.csv',
  row: 12,
  line: 14,
  column: 'Comment',
  kind: 'unknown_column',
  severity: 'notice',
};

const NOTHING = { added: 0, renamed: 0, gone: 0 };
export const NO_CHANGES: NonNullable<Read['changes']> = {
  outlets: NOTHING,
  workplaces: NOTHING,
  employees: NOTHING,
  options: NOTHING,
  examples: [],
};

/** A main without a directory that reads files to this, and imports them. */
export function reads(preview: ImportPreview): FakeTill {
  const fake = fakeTill({ directory: null })
    .answers('directory.chooseFiles', preview)
    .answers('directory.readFiles', preview);
  return fake.on('directory.importChosen', () => {
    fake.push({ directory: DIRECTORY });
    return ok(undefined);
  });
}

/** Starts the app and asks for files. */
export async function chooseFiles(fake: FakeTill): Promise<Started> {
  const started = start(fake);
  await started.user.click(await screen.findByTestId('import-directory'));
  return started;
}

/** The dialog of the import, once it is there. */
export function importDialog(): Promise<HTMLElement> {
  return screen.findByTestId('import-dialog');
}

export function importButton(name = 'Import'): HTMLElement {
  return screen.getByRole('button', { name });
}

/** Waits until the dialog of the import is closed. */
export function importGone(): Promise<void> {
  return waitFor(() => expect(screen.queryByTestId('import-dialog')).toBeNull());
}
