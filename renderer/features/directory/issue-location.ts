import type { ImportIssue } from '#contract/directory.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

type IssueLocation = Partial<Pick<ImportIssue, 'file' | 'row' | 'column' | 'kept'>>;

/** Where in which file something is, as a spreadsheet shows it; a JSON Pointer stands for itself. */
export function locationOf({ file, row, column, kept }: IssueLocation, { t }: Pick<I18n, 't'>): string {
  if (kept !== undefined) return t(`import.kept_${kept.table}`, { name: kept.name });
  return [
    file ?? '',
    row === undefined ? '' : t('import.row', { row }),
    column === undefined ? '' : t('import.column', { column }),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
