import { describe, expect, test } from 'vitest';
import { ANSWER_CODES, API_CODES, ERROR_CODES, type ErrorCode, TRANSPORT_CODES } from '#contract/errors.ts';
import { RETRYABLE } from '#electron/pos-api/failure.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { NEXT_ACTIONS, OPERATIONS, PLAYBOOK, guidanceFor } from '#contract/playbook.ts';
import { en } from '#shared/messages/en/index.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import { ru } from '#shared/messages/ru/index.ts';
import { textsOf } from './leaves.ts';

const PLURAL = /_(one|few|many|other)$/;
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+(, \w+)?\}\}/g))].sort();

const WORDS = LANGUAGES.map((language) => [language, textsOf(MESSAGES[language].words)] as const);
const english = textsOf(en);
const russian = textsOf(ru);

describe.each(WORDS)('the words in %s', (language, texts) => {
  test('are the same set as in English, except for plural forms', () => {
    const keys = (of: Map<string, string>) => new Set([...of.keys()].map((key) => key.replace(PLURAL, '')));
    expect(keys(texts)).toEqual(keys(english));
  });

  test('have every plural form that the language has', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = new Set(
      [...texts.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
    );
    for (const key of counted)
      for (const form of forms) expect(texts.has(`${key}_${form}`), `${key}_${form}`).toBe(true);
  });

  test('are never empty and have no space at their ends', () => {
    for (const [key, text] of texts) expect(text.length > 0 && text === text.trim(), key).toBe(true);
  });

  test('fill in the same things as in English', () => {
    for (const [key, text] of texts) {
      const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
      expect(placeholders(text), key).toEqual(placeholders(original));
    }
  });
});

describe('the words', () => {
  test('are Russian in Russian', () => {
    const same = [...russian].filter(([key, text]) => english.get(key) === text && /[a-z]/i.test(text));
    expect(new Set(same.map(([key]) => key))).toEqual(
      new Set([
        'app.name',
        'till.state_since',
        // The service's own name.
        'sign_in.server_live',
        // What stands on the keys themselves.
        'search.key',
        'search.key_mac',
        'help.keys.names.enter',
        'help.keys.names.escape',
        'help.keys.names.alt_left',
        'help.keys.names.ctrl_b',
        'help.keys.names.ctrl_k',
        'help.keys.names.command_k',
        'help.keys.names.f1',
        'help.keys.names.command_b',
        'help.keys.names.code',
        'read_aloud.as.plain',
        // What has one name everywhere.
        'checks.names.name',
        'import.encoding.utf-8',
        'import.encoding.utf-16le',
        'import.encoding.utf-16be',
        'import.encoding.windows-1251',
        'board.state_number',
        'board.till.guid',
      ]),
    );
  });
});

describe('the table of errors', () => {
  const plays = OPERATIONS.flatMap((operation) => ERROR_CODES.map((code) => guidanceFor(code, operation)));

  test('says of every code what is next', () => {
    expect(Object.keys(PLAYBOOK).sort()).toEqual([...ERROR_CODES].sort());
  });

  test('has no action that no error leads to', () => {
    expect(new Set(plays.map(({ next }) => next))).toEqual(new Set(NEXT_ACTIONS));
  });

  test('never says that waiting does not help where main itself tries again', () => {
    expect(RETRYABLE.size).toBeGreaterThan(10);
    for (const code of RETRYABLE) {
      for (const operation of OPERATIONS)
        expect(['helps', 'a_day'], code).toContain(guidanceFor(code, operation).waiting);
    }
  });

  test('leads from a refused change to nothing that belongs to a code, and the other way round', () => {
    const ofCodes = ['choose_store', 'choose_till', 'choose_employee', 'review', 'without_text'];
    const fromTheApi = [...API_CODES, 'UnknownApiCode', ...TRANSPORT_CODES, ...ANSWER_CODES] as const;
    for (const code of fromTheApi) {
      expect(ofCodes, code).not.toContain(guidanceFor(code, 'settings').next);
      expect(['edit', 'discard', 'import'], code).not.toContain(guidanceFor(code, 'code').next);
    }
  });

  test.each(LANGUAGES)(
    'has one title and one text a code in %s, no two titles of an operation alike',
    (language) => {
      const { words } = MESSAGES[language];
      type Own = Readonly<Partial<Record<ErrorCode, { title: string; text: string }>>>;
      const ofSettings: Own = words.errors_settings;
      const ofSignIn: Own = words.errors_sign_in;
      for (const all of [
        words.errors,
        { ...words.errors, ...ofSettings },
        { ...words.errors, ...ofSignIn },
      ]) {
        expect(new Set(ERROR_CODES.map((code) => all[code].title)).size).toBe(ERROR_CODES.length);
        expect(ERROR_CODES.filter((code) => all[code].text === '')).toEqual([]);
      }
    },
  );

  test.each([
    ['English', en, /activation code|the till|text message/i],
    ['Russian', ru, /касс|СМС/i],
  ] as const)('speaks in %s of no till where settings were sent', (_, words, ofCodes) => {
    for (const [code, { title, text }] of Object.entries(words.errors_settings)) {
      if (code !== 'WrongActivationCode') expect(`${title} ${text}`, code).not.toMatch(ofCodes);
    }
  });
});
