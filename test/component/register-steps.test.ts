import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { registerSteps } from '#features/code/register-steps.ts';

function wordsIn(language: 'en' | 'ru'): I18n {
  const i18n = new I18n();
  i18n.use(language);
  return i18n;
}

describe('what to do at the register', () => {
  test('is told in the app’s own words, down to whose name appears', () => {
    expect(registerSteps(wordsIn('en'), '', 'Anna')).toEqual([
      'Choose “Activate this till”',
      'Type the code, or scan the QR code',
      'Check that Anna appears on the till',
    ]);
    expect(registerSteps(wordsIn('ru'), '', 'Анна').at(-1)).toBe(
      'Убедитесь, что на кассе появилось имя: Анна',
    );
  });

  test('names nobody where the name is not known', () => {
    expect(registerSteps(wordsIn('en'), '', null).at(-1)).toBe(
      'Check that the employee’s name appears on the till',
    );
    expect(registerSteps(wordsIn('ru'), '', null).at(-1)).toBe('Убедитесь, что касса узнала сотрудника');
  });

  test('is head office’s where it wrote some, a step a line, in any language', () => {
    const own = '  Press the green key\r\n\r\n\tHold the square to it {{name}}\n \n';
    const steps = ['Press the green key', 'Hold the square to it {{name}}'];
    expect(registerSteps(wordsIn('en'), own, 'Anna')).toEqual(steps);
    expect(registerSteps(wordsIn('ru'), own, null)).toEqual(steps);
  });

  test('is the app’s where head office wrote empty lines alone', () => {
    expect(registerSteps(wordsIn('en'), ' \n\t\n', 'Anna')).toHaveLength(3);
  });

  test('has neither an empty step nor one with spaces at its ends, whatever was written', () => {
    const i18n = wordsIn('en');
    const line = fc.oneof(fc.string(), fc.constantFrom('', ' ', '\t', '\r'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const steps = registerSteps(i18n, lines.join('\n'), null);
        expect(steps.length).toBeGreaterThan(0);
        for (const step of steps) expect(step.trim() !== '' && step === step.trim()).toBe(true);
      }),
    );
  });
});
