import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en as ofMain } from '#electron/messages/en/index.ts';
import { en as ofPage } from '#shared/messages/en/index.ts';
import { ROOT } from '../../../build/places.ts';
import { appFiles } from '../build/tree.ts';
import { leavesOf } from './leaves.ts';

/** The keys of all words, without the ends that plural forms add. */
const keysOf = (words: object): string[] => [
  ...new Set([...leavesOf(words).keys()].map((key) => key.replace(/_(one|other)$/, ''))),
];

const source = appFiles()
  .filter((path) => !/\/messages\/(en|ru)\//.test(path))
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))
  .join('\n');

const WORD = '[\\p{L}\\p{N}_-]+';
const wordsOf = (text: string) => new Set(text.match(new RegExp(WORD, 'gu')));

/** The texts with holes among those in backticks, as what they can become. */
function patternsOf(text: string): RegExp[] {
  const templates = [...text.matchAll(/`((?:[\w.]|\$\{[^{}`]*\})+)`/g)].map(([, template = '']) => template);
  return [...new Set(templates)]
    .map((template) => template.replaceAll(/\$\{[^}]*\}/g, ' '))
    .filter((template) => /^\w.* /.test(template))
    .map((template) => template.replaceAll('.', '\\.').replaceAll(' ', `(${WORD}(?:\\.${WORD})*)`))
    .map((pattern) => new RegExp(`^${pattern}$`, 'u'));
}

/** The keys that a program says neither whole nor in a template whose holes hold words of its own. */
function unusedIn(text: string, keys: readonly string[]): string[] {
  const words = wordsOf(text);
  const patterns = patternsOf(text);
  const said = new Set([...text.matchAll(/'([\w.-]+)'/g)].map(([, whole]) => whole));
  const isMade = (key: string) =>
    patterns.some((pattern) => {
      const holes = pattern.exec(key)?.slice(1);
      return holes?.every((hole) => hole.split('.').every((word) => words.has(word)));
    });
  return keys.filter((key) => !said.has(key) && !isMade(key));
}

/** A code is spelled letter by letter: nothing in the app names a single one. */
const LETTERS = /^read_aloud\.(latin|cyrillic|digits)\./;

describe('the words that nobody says', () => {
  test('are not among the page’s', () => {
    const keys = keysOf(ofPage).filter((key) => !LETTERS.test(key));
    expect(keys.length).toBeGreaterThan(1500);
    expect(unusedIn(source, keys)).toEqual([]);
  });

  test('are not among main’s', () => {
    const words = wordsOf(source);
    const isNamed = (key: string) => words.has(key.split('.').at(-1) ?? '');
    const keys = keysOf(ofMain);
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter((key) => !isNamed(key))).toEqual([]);
  });

  test('are found beside those that are said whole or put together', () => {
    const said = "t('a.whole'); t(`a.${what}`); t(`${`b.${what}`}.title`); type What = 'one' | 'two'";
    const keys = ['a.whole', 'a.one', 'a.three', 'b.two', 'b.four', 'c.one'];
    expect(unusedIn(said, keys)).toEqual(['a.three', 'b.four', 'c.one']);
  });
});
