import type { ImportIssue } from '#contract/directory.ts';
import type { Language } from '#contract/languages.ts';
import { type Cell, writeCsv } from '../csv/write.ts';
import { MESSAGES } from '../messages/messages.ts';

/** The list of issues as it is saved, for a spreadsheet of this language: UTF-8 with a byte-order mark, CRLF. */
export function issuesCsv(issues: readonly ImportIssue[], language: Language): string {
  const { columns, severities, tables } = MESSAGES[language].issues;
  const texts = MESSAGES[language].imports.issues;
  const rows = issues.map(({ file, row, line, column, pointer, kept, severity, kind, detail }): Cell[] => [
    file,
    row ?? '',
    line ?? '',
    column ?? '',
    pointer ?? '',
    kept === undefined ? '' : `${tables[kept.table]}: ${kept.name} (${kept.guid})`,
    severities[severity],
    texts[kind],
    detail ?? '',
  ]);
  return writeCsv(columns, rows, language);
}
