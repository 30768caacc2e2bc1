import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Table } from '#contract/directory.ts';
import { differences as differencesOf } from '#electron/directory/differences.ts';
import { sortedByName } from '#electron/directory/order.ts';
import type { Directory } from '#electron/directory/outcome.ts';
import { empty, twoOutlets } from './directories.ts';
import { guid } from './files.ts';

const differences = (next: Directory, names: ReturnType<typeof namesOf>) =>
  differencesOf(sortedByName(next), names);

const namesOf =
  (directory = twoOutlets) =>
  (table: Table) =>
    sortedByName(directory)[table].map((entry) => [entry.guid, entry.name] as const);

const none = { added: 0, renamed: 0, gone: 0 };

test('the same directory changes nothing', () => {
  expect(differences(twoOutlets, namesOf())).toEqual({
    outlets: none,
    workplaces: none,
    employees: none,
    options: none,
    examples: [],
  });
});

test('an entry is known by its GUID, whatever it is called', () => {
  const [first, second] = twoOutlets.outlets;
  if (!first || !second) throw new Error('two outlets');
  const outlets = [
    { ...first, name: 'Renamed' },
    { guid: guid(1), name: second.name },
  ];
  const found = differences({ ...twoOutlets, outlets }, namesOf());
  expect(found.outlets).toEqual({ added: 1, renamed: 1, gone: 1 });
  expect(found.examples).toEqual([
    { table: 'outlets', change: 'renamed', name: 'Renamed', before: first.name },
    { table: 'outlets', change: 'added', name: second.name },
    { table: 'outlets', change: 'gone', name: second.name },
  ]);
});

test('what is different besides the name is no change', () => {
  const workplaces = twoOutlets.workplaces.map((each) => ({ ...each, archived: !each.archived }));
  expect(differences({ ...twoOutlets, workplaces }, namesOf()).workplaces).toEqual(none);
});

test('there are at most 50 examples of each kind a table, and all are counted', () => {
  const many = (from: number, name: string) =>
    Array.from({ length: 60 }, (_none, i) => ({ guid: guid(from + i), name: `${name} ${i}` }));
  const before = { ...empty, outlets: [...many(0x100, 'Stays'), ...many(0x200, 'Goes')] };
  const next = { ...empty, outlets: [...many(0x100, 'New name'), ...many(0x300, 'Comes')] };
  const found = differences(next, namesOf(before));
  expect(found.outlets).toEqual({ added: 60, renamed: 60, gone: 60 });
  for (const change of ['added', 'renamed', 'gone'] as const)
    expect(found.examples.filter((example) => example.change === change)).toHaveLength(50);
});

test('whatever the two directories hold, the changes are those of looking up every GUID', () => {
  const outlets = fc.uniqueArray(
    fc.record({ guid: fc.nat(12).map(guid), name: fc.constantFrom('A', 'a', 'B 2', 'B 10', 'B 02', 'Ё') }),
    { selector: (entry) => entry.guid, maxLength: 10 },
  );
  fc.assert(
    fc.property(outlets, outlets, (before, after) => {
      const nameBefore = new Map(before.map((entry) => [entry.guid, entry.name]));
      const stayed = after.filter((entry) => nameBefore.has(entry.guid));
      const found = differences({ ...empty, outlets: after }, namesOf({ ...empty, outlets: before }));
      expect(found.outlets).toEqual({
        added: after.length - stayed.length,
        renamed: stayed.filter((entry) => nameBefore.get(entry.guid) !== entry.name).length,
        gone: before.length - stayed.length,
      });
    }),
  );
});
