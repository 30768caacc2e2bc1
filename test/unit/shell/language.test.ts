import { describe, expect, it } from 'vitest';
import { chooseLanguage, regionOf } from '#electron/shell/language.ts';

describe('the language', () => {
  it('is the one that was set', () => {
    expect(chooseLanguage('ru', ['en-GB'])).toBe('ru');
  });

  it('is otherwise the first of the system’s that the app speaks', () => {
    expect(chooseLanguage('system', ['la', 'ru-RU', 'en-US'])).toBe('ru');
    expect(chooseLanguage('system', ['EN-gb'])).toBe('en');
  });

  it('is English when the system’s are all others', () => {
    expect(chooseLanguage('system', ['la', 'rue', 'enm'])).toBe('en');
    expect(chooseLanguage('system', [])).toBe('en');
  });
});

it.each([
  ['de-AT', 'AT'],
  ['en-US-u-va-posix', 'US'],
  ['ru', undefined],
  ['C', undefined],
  ['', undefined],
])('the region of “%s” is %s', (locale, region) => {
  expect(regionOf(locale)).toBe(region);
});
