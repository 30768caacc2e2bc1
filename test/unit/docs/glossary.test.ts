import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSaidWithin } from './messages.ts';
import { pathsIn, tableRows } from './tables.ts';

const ROOT = join(import.meta.dirname, '../../..');
const text = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8');
const terms = tableRows(text).map(([english = '', russian = '', meaning = '', place = '', not = '']) => ({
  ...{ english, russian, meaning, place, not },
}));

describe('the glossary', () => {
  it('has a good number of terms, each once', () => {
    expect(terms.length).toBeGreaterThan(25);
    expect(new Set(terms.map(({ english }) => english)).size).toBe(terms.length);
  });

  it.each(terms)('has words for “$english” that the app says', ({ english, russian }) => {
    expect(isSaidWithin(english, 'en'), english).toBe(true);
    expect(isSaidWithin(russian, 'ru'), russian).toBe(true);
  });

  it.each(terms)('says of “$english” what it is, where it is and what not to call it', (term) => {
    expect(term.meaning.length).toBeGreaterThan(10);
    expect(term.place).toContain('`');
    expect(term.not.length).toBeGreaterThan(0);
    expect(term.not.split(', ')).not.toContain(term.english);
  });

  it.each(pathsIn(text))('names %s, which is there', (path) => {
    expect(existsSync(join(ROOT, path))).toBe(true);
  });
});
