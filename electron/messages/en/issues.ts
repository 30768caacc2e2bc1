import type { ImportIssue, Table } from '#contract/directory.ts';

/** The saved list of a directory file's issues. */
export const issues = {
  columns: [
    'File',
    'Row',
    'Line',
    'Column',
    'JSON Pointer',
    'Current entry',
    'Severity',
    'Problem',
    'Detail',
  ] as const,
  severities: { error: 'error', notice: 'warning' },
  tables: { outlets: 'store', workplaces: 'till', employees: 'employee', options: 'setting' },
} satisfies {
  columns: readonly string[];
  severities: Record<ImportIssue['severity'], string>;
  tables: Record<Table, string>;
};
