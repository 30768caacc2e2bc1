import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { registerSteps } from '#features/code/register-steps.ts';

const NOBODY = { person: null, store: null };

function wordsIn(language: 'en' | 'ru'): I18n {
  const i18n = new I18n();
  i18n.use(language);
  return i18n;
}

describe('what to do at the register', () => {
  test('is told as in the vendor’s manual, with the names of store and employee', () => {
    expect(registerSteps(wordsIn('en'), '', { person: 'Anna', store: 'Nevsky 24' })).toEqual([
      'Open LIFE POS on the till',
      'Enter the activation code',
      'Choose the store Nevsky 24',
      'Anna enters the PIN',
    ]);
    expect(registerSteps(wordsIn('ru'), '', { person: 'Анна', store: 'Невский 24' })).toEqual([
      'Откройте LIFE POS на кассе',
      'Введите код активации',
      'Выберите магазин «Невский 24»',
      'ПИН-код вводит Анна',
    ]);
  });

  test('names neither store nor person where they are not known', () => {
    expect(registerSteps(wordsIn('en'), '', NOBODY).slice(2)).toEqual([
      'Choose the store',
      'The employee enters the PIN',
    ]);
    expect(registerSteps(wordsIn('ru'), '', NOBODY).slice(2)).toEqual([
      'Выберите магазин',
      'ПИН-код вводит сотрудник',
    ]);
  });

  test('is head office’s where it wrote some, a step a line, in any language', () => {
    const own = '  Press the green key\r\n\r\n\tHold the square to it {{name}}\n \n';
    const steps = ['Press the green key', 'Hold the square to it {{name}}'];
    expect(registerSteps(wordsIn('en'), own, { person: 'Anna', store: null })).toEqual(steps);
    expect(registerSteps(wordsIn('ru'), own, NOBODY)).toEqual(steps);
  });

  test('is the app’s where head office wrote empty lines alone', () => {
    expect(registerSteps(wordsIn('en'), ' \n\t\n', NOBODY)).toHaveLength(4);
  });

  test('has neither an empty step nor one with spaces at its ends, whatever was written', () => {
    const i18n = wordsIn('en');
    const line = fc.oneof(fc.string(), fc.constantFrom('', ' ', '\t', '\r'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const steps = registerSteps(i18n, lines.join('\n'), NOBODY);
        expect(steps.length).toBeGreaterThan(0);
        for (const step of steps) expect(step.trim() !== '' && step === step.trim()).toBe(true);
      }),
    );
  });
});
