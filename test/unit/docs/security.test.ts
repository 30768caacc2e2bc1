import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const text = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** Rows of tables as lists of cells, without their headings. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[\s|-]+$/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const filesIn = (cell = '') =>
  [...cell.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|md|svelte))`/g)].map(([, file]) => file ?? '');
const checklist = rows.filter(([number]) => /^\d+$/.test(number ?? ''));
const beyond = rows.filter((cells) => cells.length === 3 && filesIn(cells[2]).length > 0);
const named = filesIn(text);

describe('the page about security', () => {
  it('has each of the twenty rules of Electron’s checklist, in its order', () => {
    expect(checklist.map(([number]) => Number(number))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  it('names a file and a test for every rule, its own ones included', () => {
    expect(beyond.length).toBeGreaterThan(5);
    for (const [rule, file, test] of [...checklist.map((cells) => cells.slice(1)), ...beyond]) {
      expect(filesIn(file), rule).not.toEqual([]);
      expect(filesIn(test), rule).not.toEqual([]);
      for (const name of filesIn(test)) expect(name, rule).toMatch(/^test\/.*\.(test|spec)\.ts$/);
    }
  });

  it.each([...new Set(named)])('names %s, which is there', (file) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
  });

  it('leaves out no rule that has a file', () => {
    const rules = readdirSync(join(ROOT, 'electron/security')).map((name) => `electron/security/${name}`);
    expect(rules.filter((file) => !named.includes(file))).toEqual([]);
  });

  it('leaves out no test of a rule in real Electron', () => {
    const specs = readdirSync(join(ROOT, 'test/e2e/security')).filter((name) => name.endsWith('.spec.ts'));
    expect(specs.filter((name) => !named.includes(`test/e2e/security/${name}`))).toEqual([]);
  });
});
