import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../electron/contract/errors.ts';
import { NEXT_ACTIONS, PLAYBOOK } from '../../../renderer/errors/playbook.ts';
import { en } from '../../../renderer/messages/en/index.ts';
import { ru } from '../../../renderer/messages/ru/index.ts';

type Texts = { readonly [key: string]: string | Texts };

function flat(texts: Texts, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') all.set(path + key, value);
    else for (const [inner, text] of flat(value, `${path}${key}.`)) all.set(inner, text);
  }
  return all;
}

const PLURAL = /_(one|few|many|other)$/;
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+(, \w+)?\}\}/g))].sort();

const english = flat(en);
const russian = flat(ru);

describe('the words', () => {
  test('are the same set in both languages, plural forms aside', () => {
    const keys = (texts: Map<string, string>) =>
      new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')));
    expect(keys(russian)).toEqual(keys(english));
  });

  test.each([
    ['English', english, 'en'],
    ['Russian', russian, 'ru'],
  ] as const)('in %s have every plural form that the language has', (_, texts, language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = new Set(
      [...texts.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
    );
    for (const key of counted)
      for (const form of forms) expect(texts.has(`${key}_${form}`), `${key}_${form}`).toBe(true);
  });

  test.each([
    ['English', english],
    ['Russian', russian],
  ] as const)('in %s are never empty and have no space at their ends', (_, texts) => {
    for (const [key, text] of texts) expect(text.length > 0 && text === text.trim(), key).toBe(true);
  });

  test('fill in the same things in both languages', () => {
    for (const [key, text] of russian) {
      const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
      expect(placeholders(text), key).toEqual(placeholders(original));
    }
  });

  test('are Russian in Russian', () => {
    const same = [...russian].filter(([key, text]) => english.get(key) === text && /[a-z]/i.test(text));
    expect(same.map(([key]) => key)).toEqual([
      'app.name',
      'app.title',
      'language.en',
      'till.state_since',
      'board.state_number',
      'board.till.guid',
    ]);
  });
});

describe('the table of errors', () => {
  test('says of every code what is next', () => {
    expect(Object.keys(PLAYBOOK).sort()).toEqual([...ERROR_CODES].sort());
  });

  test('has no action that no error leads to', () => {
    expect(new Set(Object.values(PLAYBOOK))).toEqual(new Set(NEXT_ACTIONS));
  });

  test.each([
    ['English', en],
    ['Russian', ru],
  ] as const)('has one title and one text a code in %s, no two titles alike', (_, words) => {
    const titles = ERROR_CODES.map((code) => words.errors[code].title);
    expect(new Set(titles).size).toBe(ERROR_CODES.length);
    expect(ERROR_CODES.filter((code) => words.errors[code].text === '')).toEqual([]);
  });
});
