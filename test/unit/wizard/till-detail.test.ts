import { describe, expect, test } from 'vitest';
import type { FoundTill } from '#contract/tills.ts';
import { tillDetail } from '#features/wizard/steps/till/till-detail.ts';

const STORE = 'aaaaaaaa-0000-4000-8000-000000000001';
const t = (key: string, values?: Record<string, unknown>): string =>
  key === 'till.number' ? `No. ${String(values?.['number'])}` : key;

function detail(
  changes: Partial<FoundTill>,
  workplace: Partial<FoundTill['workplace']> = {},
): string | undefined {
  const found: FoundTill = {
    workplace: {
      guid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      name: 'Till',
      outletGuid: STORE,
      archived: false,
      ...workplace,
    },
    ...{ hasNamesake: false, outletGuid: STORE, outletName: 'Nevsky', state: { kind: 'not_started' } },
    ...{ employeeName: null, recent: false, hiddenReason: null },
    ...changes,
  };
  return tillDetail(found, STORE, { t: t as never });
}

describe('what stands below a till’s name', () => {
  test('is its number, which tells it from others', () => {
    expect(detail({ hasNamesake: true }, { number: 7 })).toBe('No. 7');
  });

  test('is the beginning of its GUID where another one is called the same and nobody numbers them', () => {
    expect(detail({ hasNamesake: true })).toBe('3f2504e0…');
    expect(detail({})).toBeUndefined();
  });

  test('is not its number once more where that is what it is called', () => {
    expect(detail({}, { name: 'No. 7', number: 7 })).toBeUndefined();
  });

  test('is its store where that is another one', () => {
    expect(detail({ outletGuid: null, outletName: 'Market' })).toBe('Market');
  });
});
