import { describe, expect, test } from 'vitest';
import type { Workplace } from '#contract/directory.ts';
import { workplaceName } from '#features/wizard/names.ts';
import { I18n } from '#shared/messages/i18n.svelte.ts';

const english = new I18n();
const russian = new I18n();
russian.use('ru');

const till = (name: string, number?: number): { kind: 'listed'; workplace: Workplace } => ({
  kind: 'listed',
  workplace: {
    guid: '00000001-0000-4000-8000-000000000001',
    name,
    outletGuid: null,
    archived: false,
    ...(number !== undefined && { number }),
  },
});

describe('the name of a chosen till', () => {
  test('has its number as the language writes it, since several tills may be called the same', () => {
    expect(workplaceName(till('Returns', 20), english)).toBe('Returns · No.\u00a020');
    expect(workplaceName(till('Возвраты', 20), russian)).toBe('Возвраты · №\u00a020');
  });

  test.each([
    ['Till 13', 13, 'Till 13'],
    ['Till 013', 13, 'Till 013'],
    ['Till 13', 3, 'Till 13 · No.\u00a03'],
  ])('says a number once: “%s” (%s) is %s', (name, number, said) => {
    expect(workplaceName(till(name, number), english)).toBe(said);
  });

  test('is the name alone where there is no number', () => {
    expect(workplaceName(till('Returns'), english)).toBe('Returns');
  });

  test('is the beginning of a GUID that was typed', () => {
    const guid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    expect(workplaceName({ kind: 'typed', guid, outletGuid: null }, english)).toBe('3f2504e0…');
  });
});
