import { describe, expect, test } from 'vitest';
import type { Workplace } from '#contract/directory.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { NOTHING_CHOSEN } from '#features/wizard/choices.ts';
import { workplaceName } from '#features/wizard/names.ts';
import { rowsOf } from '#features/wizard/steps/review/rows.ts';

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
  test('has its number, since several tills may be called the same', () => {
    expect(workplaceName(till('Returns', 20))).toBe('Returns · №\u00a020');
  });

  test('says a number once', () => {
    expect(workplaceName(till('Till 20', 20))).toBe('Till 20');
  });

  test('is the name alone where there is no number', () => {
    expect(workplaceName(till('Returns'))).toBe('Returns');
  });

  test('is the beginning of a GUID that was typed', () => {
    const guid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    expect(workplaceName({ kind: 'typed', guid, outletGuid: null })).toBe('3f2504e0…');
  });
});

test('the check before a code shows the number of a till whose name does not say it', () => {
  // The rows’ labels are not what this is about.
  const i18n = { t: (key: string) => key } as unknown as I18n;
  const nothing = { words: null, lines: [] };
  const rowOf = (workplace: ReturnType<typeof till>) =>
    rowsOf({ ...NOTHING_CHOSEN, workplace }, nothing, i18n).find(({ key }) => key === 'till');
  expect(rowOf(till('Returns', 20))).toMatchObject({ value: 'Returns', detail: '№\u00a020' });
  expect(rowOf(till('Till 20', 20))?.detail).toBeUndefined();
});
