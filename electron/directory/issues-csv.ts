import type { ImportIssue, Table } from '#contract/directory.ts';
import { importWords } from '#contract/import-words.ts';
import type { Language } from '#contract/state.ts';
import { type Cell, writeCsv } from '../csv/write.ts';

type Words = {
  columns: string[];
  severities: Record<ImportIssue['severity'], string>;
  tables: Record<Table, string>;
};

const words: Record<Language, Words> = {
  en: {
    columns: [
      'File',
      'Row',
      'Line',
      'Column',
      'JSON Pointer',
      'Present entry',
      'Severity',
      'What is wrong',
      'Detail',
    ],
    severities: { error: 'error', notice: 'notice' },
    tables: { outlets: 'store', workplaces: 'till', employees: 'employee', options: 'setting' },
  },
  ru: {
    columns: [
      'Файл',
      'Строка таблицы',
      'Строка файла',
      'Столбец',
      'JSON Pointer',
      'Прежняя запись',
      'Важность',
      'Что не так',
      'Подробности',
    ],
    severities: { error: 'ошибка', notice: 'замечание' },
    tables: { outlets: 'магазин', workplaces: 'касса', employees: 'сотрудник', options: 'настройка' },
  },
};

/** The list of issues as it is saved, for a spreadsheet of this language: UTF-8 with a byte-order mark, CRLF. */
export function issuesCsv(issues: readonly ImportIssue[], language: Language): string {
  const { columns, severities, tables } = words[language];
  const texts = importWords[language].issues;
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
