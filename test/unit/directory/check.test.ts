import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../storage/folders.ts';
import { lines, OUTLET, outletsCsv } from './csv.ts';
import { fileOf, guid, ORG } from './files.ts';

const CHECK = join(import.meta.dirname, '../../../electron/directory/check.ts');

/** Runs the check over files in a folder of their own. */
function check(files: Record<string, string>, ...more: string[]) {
  const cwd = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  const { status, stdout, stderr } = spawnSync(process.execPath, [CHECK, ...Object.keys(files), ...more], {
    cwd,
    encoding: 'utf8',
  });
  return { status, stderr, report: stdout === '' ? undefined : (JSON.parse(stdout) as unknown) };
}

describe('the check on the command line', () => {
  test('prints what can be imported and every issue, and ends with 0', () => {
    const tills = lines(
      'guid,name,outlet_guid,floor',
      [guid(2), 'Till', OUTLET, '1'],
      [guid(3), 'B', 'x', ''],
    );
    expect(check({ 'outlets.csv': outletsCsv, 'workplaces.csv': tills })).toEqual({
      status: 0,
      stderr: '',
      report: {
        outcome: 'ok',
        outlets: 1,
        workplaces: 1,
        employees: 0,
        options: 0,
        issues: [
          {
            file: 'workplaces.csv',
            row: 1,
            line: 1,
            column: 'floor',
            kind: 'unknown_column',
            severity: 'notice',
            message: 'Unknown column, skipped',
          },
          {
            file: 'workplaces.csv',
            row: 3,
            line: 3,
            column: 'outlet_guid',
            kind: 'not_a_guid',
            severity: 'error',
            message: 'Not a GUID: x',
          },
        ],
      },
    });
  });

  test('prints more issues than a preview shows', () => {
    const { report } = check({ 'all.json': fileOf({ outlets: Array.from({ length: 1000 }, () => 1) }) });
    expect(report).toMatchObject({ outcome: 'ok', outlets: 0, issues: { length: 1000 } });
    expect(report).toHaveProperty('issues.999', {
      file: 'all.json',
      pointer: '/outlets/999',
      kind: 'not_an_object',
      severity: 'error',
      message: 'Not an entry: 1',
    });
  });

  test('of a refused file prints the reason and ends with 1', () => {
    expect(check({ 'outlets.csv': outletsCsv, 'workplaces.csv': 'guid,name\n' })).toEqual({
      status: 1,
      stderr: '',
      report: {
        outcome: 'refused',
        reason: 'missing_column',
        outlets: 0,
        workplaces: 0,
        employees: 0,
        options: 0,
        issues: [
          {
            file: 'workplaces.csv',
            row: 1,
            column: 'outlet_guid',
            kind: 'missing_column',
            severity: 'error',
            message: 'A required column is missing.',
          },
        ],
      },
    });
  });

  test('compares the organisation if it is told which', () => {
    const files = { 'all.json': fileOf({ organisation: { guid: ORG, name: 'Shops' } }) };
    expect(check(files).status).toBe(0);
    expect(check(files, '--org', ORG.toUpperCase()).status).toBe(0);
    expect(check(files, '--org', guid(1))).toMatchObject({
      status: 1,
      report: { issues: [{ pointer: '/organisation/guid', kind: 'other_organisation' }] },
    });
  });

  test.each([
    ['no file', [], 'No file is given.'],
    ['a file that is not there', ['gone.csv'], 'gone.csv cannot be opened.'],
    ['a folder', ['.'], '. cannot be opened.'],
    ['an organisation that is no GUID', ['a.csv', '--org', 'shops'], '--org must be a GUID.'],
    ['an unknown option', ['a.csv', '--fix'], "Unknown option '--fix'"],
  ])('with %s prints nothing but a message, and ends with 2', (_, given, message) => {
    const { status, stderr, report } = check({}, ...given);
    expect([status, report]).toEqual([2, undefined]);
    expect(stderr).toContain(message);
  });
});
