import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ISSUE_KINDS, REFUSALS } from '#contract/directory.ts';
import { FIELD_KIND_NAMES } from '#contract/field-kinds.ts';
import { IssueList } from '#electron/directory/issues.ts';
import { jsonPlace } from '#electron/directory/location.ts';
import { reportOf } from '#electron/directory/report.ts';
import { readCsv } from './csv.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/directory-file.md'), 'utf8');

/** The cells of a section's tables, without the headers. */
function tableUnder(heading: string): string[][] {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) =>
    row.split(' | ').map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** The code blocks of a language, in their order. */
function blocks(language: string): string[] {
  const all = text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'));
  return [...all].map(([, block = '']) => block);
}

describe('the description for head office', () => {
  test('explains every kind of issue, with its severity', () => {
    const rows = tableUnder('Issues');
    expect(rows.map(([kind]) => kind)).toEqual([...ISSUE_KINDS]);
    for (const [kind, severity] of rows) {
      const issues = new IssueList();
      const known = ISSUE_KINDS.find((each) => each === kind);
      if (known !== undefined) issues.add(jsonPlace('a.json'), known);
      expect([kind, severity]).toEqual([kind, issues.kept[0]?.severity]);
    }
  });

  test('explains every refusal', () => {
    expect(tableUnder('Refusals').map(([reason]) => reason)).toEqual([...REFUSALS]);
  });

  test('says of each what to do', () => {
    for (const row of tableUnder('Issues')) expect(row.filter((cell) => cell !== '')).toHaveLength(4);
    for (const row of tableUnder('Refusals')) expect(row.filter((cell) => cell !== '')).toHaveLength(3);
  });

  test.each(FIELD_KIND_NAMES)('names the kind of field %s', (kind) => {
    const [sentence = ''] = /^- A field's `kind` is .*/m.exec(text) ?? [];
    expect(sentence).toContain(`\`${kind}\``);
  });

  test('shows a JSON file that is read with nothing to say about it', () => {
    const [example = ''] = blocks('json');
    expect(readCsv({ 'directory.json': example })).toMatchObject({ outcome: 'ok', issues: [] });
  });

  test('shows the very report that its example gets', () => {
    const [outlets = '', workplaces = ''] = blocks('csv');
    const outcome = readCsv({ 'outlets.csv': outlets, 'workplaces.csv': workplaces });
    const [, report = ''] = blocks('json');
    expect(JSON.parse(report)).toEqual(JSON.parse([...reportOf(outcome)].join('')));
  });
});
