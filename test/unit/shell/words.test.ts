import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '#contract/languages.ts';
import { MESSAGES } from '#electron/messages/messages.ts';

const en = MESSAGES.en.dialogs;
const ru = MESSAGES.ru.dialogs;

describe('main’s own words', () => {
  test('take the form that English has for the number', () => {
    expect([0, 1, 2, 21].map(en.quit.title)).toEqual([
      '0 changes waiting to be sent',
      '1 change waiting to be sent',
      '2 changes waiting to be sent',
      '21 changes waiting to be sent',
    ]);
  });

  test('take the form that Russian has for the number', () => {
    expect([1, 2, 5, 11, 21, 22, 112].map(ru.tills.title)).toEqual([
      'За 10 минут добавлена 1 новая касса',
      'За 10 минут добавлены 2 новые кассы',
      'За 10 минут добавлено 5 новых касс',
      'За 10 минут добавлено 11 новых касс',
      'За 10 минут добавлена 21 новая касса',
      'За 10 минут добавлены 22 новые кассы',
      'За 10 минут добавлено 112 новых касс',
    ]);
  });

  test.each(LANGUAGES)('say everywhere the number that they are asked with: %s', (language) => {
    const words = MESSAGES[language].dialogs;
    const counted = [
      words.codes.title,
      words.codes.detail,
      words.tills.title,
      words.tills.detail,
      words.quit.title,
    ];
    for (const text of counted)
      for (const count of [1, 3, 7])
        expect(text(count)).toMatch(new RegExp(`(?<!\\d)${String(count)}(?!\\d)`));
  });

  test('name the till that is active, where it is known', () => {
    expect([en.active.title('Till 3'), en.active.title(null)]).toEqual([
      'Till 3 is active',
      'The till is active',
    ]);
    expect([ru.active.title('Касса 3'), ru.active.title(null)]).toEqual([
      'Касса активна: Касса 3',
      'Касса активна',
    ]);
  });
});
