import { describe, expect, test } from 'vitest';
import type { Workplace } from '#contract/directory.ts';
import { workplaceName } from '#features/wizard/names.ts';

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
