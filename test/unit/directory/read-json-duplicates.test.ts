import { describe, expect, test } from 'vitest';
import { employee, guid, inShort, outlet, read, till } from './files.ts';

describe('the same GUID twice in a table', () => {
  const upper = 'ABCDEF00-0000-4000-8000-000000000001';
  const lower = upper.toLowerCase();

  test('counts identical entries once, with a notice that names the first', () => {
    const { outlets, issues } = read({
      outlets: [
        { guid: upper, name: 'A', address: 'Street 1' },
        { guid: lower, name: ' A ', address: 'Street 1 ', unknown: 1, type_of: null },
      ],
    });
    expect(outlets).toHaveLength(1);
    expect(inShort(issues)).toEqual(['/outlets/1 duplicate_identical (notice)']);
    expect(issues[0]?.detail).toBe('/outlets/0');
  });

  test('leaves all of them out where one column differs, and lists each', () => {
    const { outlets, issues } = read({
      outlets: [{ guid: upper, name: 'A' }, outlet, { guid: lower, name: 'B' }, { guid: upper, name: 'A' }],
    });
    expect(outlets).toEqual([outlet]);
    expect(inShort(issues)).toEqual([
      '/outlets/0 duplicate_conflicting',
      '/outlets/2 duplicate_conflicting',
      '/outlets/3 duplicate_conflicting',
    ]);
  });

  test('counts entries with other faults too', () => {
    const { outlets, issues } = read({
      outlets: [
        { guid: upper, name: 'A' },
        { guid: lower, name: '' },
      ],
    });
    expect(outlets).toEqual([]);
    expect(inShort(issues)).toEqual([
      '/outlets/0 duplicate_conflicting',
      '/outlets/1 duplicate_conflicting',
      '/outlets/1/name empty_name',
    ]);
  });

  test('compares every known column, whatever its type', () => {
    const { issues } = read({
      outlets: [outlet],
      workplaces: [till, { ...till, archived: true }],
      employees: [
        { ...employee, outlet_guids: [guid(1)] },
        { ...employee, outlet_guids: [] },
      ],
      options: [
        { guid: guid(4), name: 'O', value: { a: 1, b: 2 } },
        { guid: guid(4), name: 'O', value: { b: 2, a: 1 } },
        { guid: guid(5), name: 'O', value: ' a' },
        { guid: guid(5), name: 'O', value: 'a' },
      ],
    });
    expect(inShort(issues)).toEqual([
      '/workplaces/0 duplicate_conflicting',
      '/workplaces/1 duplicate_conflicting',
      '/employees/0 duplicate_conflicting',
      '/employees/1 duplicate_conflicting',
      '/employees/1/outlet_guids no_outlets (notice)',
      '/options/1 duplicate_identical (notice)',
      '/options/2 duplicate_conflicting',
      '/options/3 duplicate_conflicting',
    ]);
  });

  test('does not matter between tables', () => {
    const { issues } = read({ outlets: [outlet], employees: [{ guid: outlet.guid, name: 'Anna' }] });
    expect(issues).toEqual([]);
  });
});
