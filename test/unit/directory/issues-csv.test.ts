import { describe, expect, test } from 'vitest';
import { type ImportIssue, ISSUE_KINDS } from '#contract/directory.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { issuesCsv } from '#electron/directory/issues-csv.ts';
import { MESSAGES } from '#electron/messages/messages.ts';
import { templateCsv } from '#electron/directory/templates.ts';
import { accepted, lines, listed, OUTLET } from './csv.ts';
import { guid } from './files.ts';
import { twoOutlets } from './directories.ts';

const issues: ImportIssue[] = [
  {
    file: 'outlets.csv',
    row: 5,
    line: 7,
    column: 'Name',
    kind: 'name_too_long',
    severity: 'error',
    detail: '=HYPERLINK("http://x")',
  },
  { file: 'all.json', pointer: '/outlets/0', kind: 'duplicate_identical', severity: 'notice' },
  {
    file: '',
    kept: { table: 'workplaces', guid: guid(2), name: 'Касса; 5' },
    kind: 'unknown_outlet',
    severity: 'error',
    detail: guid(1),
  },
];

describe('the saved list of issues', () => {
  test('says in English where each is and what is wrong', () => {
    expect(issuesCsv(issues, 'en')).toBe(
      `\ufeff${lines(
        'File,Row,Line,Column,JSON Pointer,Current entry,Severity,Problem,Detail',
        `outlets.csv,5,7,Name,,,error,The name is longer than 200 characters,"'=HYPERLINK(""http://x"")"`,
        'all.json,,,,/outlets/0,,warning,"Duplicate entry, imported once",',
        `,,,,,"till: Касса; 5 (${guid(2)})",error,The store isn’t in the file,${guid(1)}`,
      )}`,
    );
  });

  test('says it in Russian, for a spreadsheet that splits at semicolons', () => {
    const [, first, , third] = issuesCsv(issues, 'ru').split('\r\n');
    expect(first).toBe(
      `outlets.csv;5;7;Name;;;ошибка;Название длиннее 200 символов;"'=HYPERLINK(""http://x"")"`,
    );
    expect(third).toBe(`;;;;;"касса: Касса; 5 (${guid(2)})";ошибка;Магазина нет в файле;${guid(1)}`);
  });

  test('has words for every kind', () => {
    for (const language of LANGUAGES) {
      const all = ISSUE_KINDS.map((kind): ImportIssue => ({ file: 'a', kind, severity: 'error' }));
      const text = issuesCsv(all, language);
      for (const kind of ISSUE_KINDS) expect(text).toContain(MESSAGES[language].imports.issues[kind]);
    }
  });

  test('of nothing is a header', () => {
    expect(issuesCsv([], 'en').split('\r\n')).toHaveLength(2);
  });

  test('holds what reading found, with no cell that starts a formula', () => {
    const found = accepted(
      { 'outlets.csv': lines('guid,name,=cmd', ['=1', 'A'], [guid(0xa1), '@b\u0007']) },
      twoOutlets,
    );
    const text = issuesCsv(found.issues, 'en');
    expect(text.split('\r\n')).toHaveLength(found.issueCount + 2);
    expect(text).not.toMatch(/(?:^|,|\n)"?[=@]/);
  });
});

describe('a template', () => {
  test.each([
    ['outlets', 'guid,name,type_of,address'],
    ['workplaces', 'guid,name,outlet_guid,archived'],
    ['employees', 'guid,name,type_of,role,outlet_guids'],
  ] as const)('of %s has its columns and nothing else', (table, columns) => {
    expect(templateCsv(table, 'en')).toBe(`\ufeff${columns}\r\n`);
    expect(templateCsv(table, 'ru')).toBe(`\ufeff${columns.replaceAll(',', ';')}\r\n`);
  });

  test.each(['outlets', 'workplaces', 'employees'] as const)('of %s reads back as that table', (table) => {
    const { files, issues: found } = accepted(
      { 'Template.csv': `${templateCsv(table, 'ru')}${OUTLET}` },
      null,
    );
    expect(files).toMatchObject([{ table, delimiter: ';', rows: 1 }]);
    expect(listed(found)[0]).toBe('Template.csv:2 name empty_name []');
  });
});
