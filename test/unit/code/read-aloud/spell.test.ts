import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Language, LANGUAGES } from '#contract/languages.ts';
import { spell } from '#features/code/read-aloud/spell.ts';

const marks = (code: string, language: Language) => spell(code, language).characters.map(({ mark }) => mark);
const keys = (code: string) => spell(code, 'en').characters.map(({ word }) => word.key);

describe('spelling a code', () => {
  it('has a word for every Latin and Cyrillic letter, digit and common sign', () => {
    expect(keys('aZ09-_.')).toEqual(['A', 'Z', 'd0', 'd9', 'dash', 'underscore', 'dot']);
    expect(keys('яЁЖ')).toEqual(['Я', 'Ё', 'Ж']);
  });

  it('says of anything else that it is a sign', () => {
    expect(keys('€é')).toEqual(['other', 'other']);
    expect(keys('constructor')).toEqual(Array.from('CONSTRUCTOR'));
  });

  it('calls no letter by the word of another one that has the same capital', () => {
    expect(keys('\u0131\u017fß')).toEqual(['other', 'other', 'other']);
    expect(keys('is')).toEqual(['I', 'S']);
  });

  it('says nothing of capitals alone, and once that all letters are small', () => {
    expect(spell('AB12', 'en').notes).toEqual([]);
    expect(spell('ab12', 'en').notes).toEqual(['small']);
    expect(marks('ab12', 'en')).toEqual(['plain', 'plain', 'plain', 'plain']);
  });

  it('says of each letter whether it is large where both occur', () => {
    expect(marks('aB-1', 'en')).toEqual(['small', 'capital', 'plain', 'plain']);
    expect(spell('aB-1', 'en').notes).toEqual([]);
  });

  it('names the script once where it is not the listener’s, and of each letter where both occur', () => {
    expect(spell('AB', 'ru').notes).toEqual(['latin']);
    expect(spell('АБ', 'ru').notes).toEqual([]);
    expect(spell('АБ', 'en').notes).toEqual(['cyrillic']);
    expect(marks('AБ', 'ru')).toEqual(['latin', 'cyrillic']);
    expect(marks('aБ', 'en')).toEqual(['latin_small', 'cyrillic_capital']);
  });

  it('leaves nothing out and adds nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...LANGUAGES), (code, language) => {
        const { characters } = spell(code, language);
        expect(characters.map(({ character }) => character).join('')).toBe(code);
      }),
    );
  });
});
