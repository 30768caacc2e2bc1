import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appFiles } from '../build/tree.ts';
import { pathsIn } from './tables.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const text = read('docs/contributing.md');

function section(heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}

/** The files with a table that has a row for each of a type's names. */
function tablesOf(type: string): string[] {
  const table = new RegExp(`Record<${type},`);
  return appFiles().filter((path) => table.test(read(path)));
}

describe('the recipes for adding things', () => {
  it.each(pathsIn(text))('name %s, which is there', (path) => {
    expect(existsSync(join(ROOT, path))).toBe(true);
  });

  it.each([
    ['StepId', 'A step of the wizard'],
    ['FieldKind', 'A kind of settings field'],
    ['Language', 'A language'],
    ['ErrorCode', 'An error code'],
  ])('name every table that has a row a %s', (type, heading) => {
    const tables = tablesOf(type);
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) expect(pathsIn(section(heading))).toContain(table);
  });
});
