import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Employee, Outlet, Workplace } from '#contract/directory.ts';
import { LiveLists, type ListedEntry } from '#electron/directory/live.ts';
import { directoryMigrations } from '#electron/directory/migrations.ts';
import type { Directory } from '#electron/directory/outcome.ts';
import { createDirectoryStore } from '#electron/directory/store.ts';
import { isSqliteError } from '#electron/storage/database.ts';
import { opened } from '../storage/folders.ts';
import { dataOf, empty, newStore, organisation, twoOutlets } from './directories.ts';
import { guid } from './files.ts';
import { setUp } from './importing.ts';

const listed = (n: number, changes: Partial<ListedEntry> = {}): ListedEntry => ({
  guid: guid(n),
  name: `Listed ${String(n)}`,
  archived: false,
  ...changes,
});

function withLists() {
  const place = newStore();
  return { ...place, live: new LiveLists(place.db) };
}

/** A till was removed at a time, 9000, at which this computer's clock is not yet. */
function withRemovedTill() {
  const { store, live } = withLists();
  live.put('workplaces', [listed(0xb1)]);
  live.remove('workplaces', [guid(0xb1)], 9000);
  return { store, live };
}

describe('what the service lists', () => {
  test('is a directory by itself, in natural order, in which no till has a store', () => {
    const { store, live } = withLists();
    live.put('outlets', [listed(1, { name: 'Store 10', address: 'a\0b' }), listed(2, { name: 'Store 2' })]);
    live.put('workplaces', [listed(3, { name: 'Till', number: 7, typeOf: 'W', activatedAt: 5 })]);
    live.put('employees', [listed(4, { typeOf: 'E' })]);
    expect(dataOf(store.outlets())).toEqual([
      { guid: guid(2), name: 'Store 2' },
      { guid: guid(1), name: 'Store 10', address: 'a\0b' },
    ]);
    const till = { guid: guid(3), name: 'Till', number: 7, typeOf: 'W', activatedAt: 5 };
    expect(dataOf(store.workplaces(null))).toEqual([{ ...till, outletGuid: null, archived: false }]);
    expect(dataOf(store.employees(guid(1)))).toEqual([
      { guid: guid(4), name: 'Listed 4', typeOf: 'E', outletGuids: null },
    ]);
    expect(dataOf(store.summary())).toEqual({
      organisation: null,
      counts: { outlets: 2, workplaces: 1, employees: 1, options: 0 },
      importedAt: null,
    });
  });

  test('knows every till only when the list of tills was read to its end', () => {
    const { store, live } = withLists();
    live.put('workplaces', [listed(1)]);
    live.finish('outlets', 1);
    expect(dataOf(store.knowsEveryTill())).toBe(false);
    live.finish('workplaces', 1);
    expect(dataOf(store.knowsEveryTill())).toBe(true);
  });

  test.each([
    ['a name with what a name must not hold', { name: ' \u202eTill\n\u0000 1 ' }, 'Till 1'],
    ['a till without a name', { name: '', number: 12 }, '№ 12'],
    ['a till of whose name nothing can be seen', { name: '\u200b\u2060 \u00ad', number: 12 }, '№ 12'],
    ['a till without anything', { name: ' ' }, guid(1)],
    ['an employee without a name', { name: '', username: 'anna' }, 'anna'],
    ['a very long name', { name: 'x'.repeat(500) }, 'x'.repeat(200)],
  ])('can be shown: %s', (_, entry, name) => {
    const { store, live } = withLists();
    live.put('workplaces', [listed(1, entry)]);
    expect(dataOf(store.findWorkplace(guid(1)))?.name).toBe(name);
  });

  test('is different only where something is different', () => {
    const { live } = withLists();
    const entries = [listed(1, { activatedAt: null, number: 1 }), listed(2)];
    expect(live.put('workplaces', entries)).toBe(2);
    expect(live.put('workplaces', entries)).toBe(0);
    expect(live.put('workplaces', [listed(1, { activatedAt: 9, number: 1 }), listed(2)])).toBe(1);
    expect(live.put('workplaces', [listed(1, { activatedAt: null, number: 1, typeOf: 'T' })])).toBe(1);
  });

  test('is found again after the app was closed', () => {
    const { path, db, live } = withLists();
    live.put('outlets', [listed(1)]);
    live.finish('outlets', 1000);
    live.notGiven('employees', 2000);
    db.close();
    const again = opened(path, directoryMigrations);
    const lists = new LiveLists(again);
    expect(lists.statusOf('outlets')).toEqual({ asOf: 1000, notGivenUntil: null });
    expect(lists.statusOf('employees')).toEqual({ asOf: null, notGivenUntil: 2000 });
    expect(lists.statusOf('workplaces')).toEqual({ asOf: null, notGivenUntil: null });
    expect(dataOf(createDirectoryStore(again).outlets())).toHaveLength(1);
  });

  test('does not wait for somebody who is writing', () => {
    const { path, live } = withLists();
    const other = opened(path, directoryMigrations);
    other.exec('BEGIN IMMEDIATE');
    const began = performance.now();
    let thrown: unknown;
    try {
      live.put('outlets', [listed(1)]);
    } catch (error) {
      thrown = error;
    }
    expect(performance.now() - began).toBeLessThan(1000);
    expect(isSqliteError(thrown) && thrown.errcode).toBe(5);
    other.exec('ROLLBACK');
    expect(live.put('outlets', [listed(1)])).toBe(1);
  });
});

describe('beside a directory file', () => {
  function both() {
    const place = withLists();
    dataOf(place.store.replace(twoOutlets, 1000));
    return place;
  }

  test('a till is what the service says, in the store that the file says', () => {
    const { store, live } = both();
    live.put('workplaces', [listed(0xb1, { name: 'Renamed', archived: true, number: 3 })]);
    const till = dataOf(store.findWorkplace(guid(0xb1)));
    expect(till).toEqual({
      ...{ guid: guid(0xb1), name: 'Renamed', archived: true, number: 3, activatedAt: null },
      outletGuid: guid(0xa1),
    });
    expect(dataOf(store.workplaces(guid(0xa1).toUpperCase()))).toContainEqual(till);
    expect(dataOf(store.workplaces(null))).toHaveLength(3);
  });

  test('a store keeps the address that the service does not know', () => {
    const { store, live } = both();
    live.put('outlets', [listed(0xa1, { name: 'Renamed', typeOf: 'Outlet' })]);
    const outlet = { guid: guid(0xa1), name: 'Renamed', typeOf: 'Outlet', address: 'Street\n5' };
    expect(dataOf(store.findOutlet(guid(0xa1)))).toEqual(outlet);
    expect(dataOf(store.outlets())).toContainEqual(outlet);
  });

  test('an employee keeps stores and role of the file', () => {
    const { store, live } = both();
    live.put('employees', [listed(0xc2, { name: 'Boris B.' }), listed(0xc9)]);
    expect(dataOf(store.findEmployee(guid(0xc2)))).toEqual({
      ...{ guid: guid(0xc2), name: 'Boris B.', typeOf: 'Cashier', role: 'Senior' },
      outletGuids: [guid(0xa2)],
    });
    expect(dataOf(store.employees(guid(0xa1))).map(({ name }) => name)).toEqual(['Anna', 'Listed 201']);
  });

  test('who is archived is not listed, but has a name still', () => {
    const { store, live } = both();
    live.put('employees', [listed(0xc1, { name: 'Anna', archived: true })]);
    live.put('outlets', [listed(0xa1, { name: 'Closed', archived: true })]);
    expect(dataOf(store.employees(null)).map(({ name }) => name)).toEqual(['Boris', 'Clara']);
    expect(dataOf(store.findEmployee(guid(0xc1)))).toMatchObject({ name: 'Anna', archived: true });
    expect(dataOf(store.outlets()).map(({ name }) => name)).toEqual(['Store 10']);
    expect(dataOf(store.findOutlet(guid(0xa1)))?.name).toBe('Closed');
  });

  test('what the service no longer lists is gone, until a file is imported that has it', () => {
    const { store, live } = both();
    live.put('workplaces', [listed(0xb1), listed(0xb9)]);
    live.remove('workplaces', [guid(0xb1), guid(0xb9)], 2000);
    const names = () => dataOf(store.workplaces(null)).map(({ name }) => name);
    expect(names()).toEqual(['Till 1', 'Till 2']);
    expect(dataOf(store.findWorkplace(guid(0xb1)))).toBeNull();
    expect(dataOf(store.summary())?.counts.workplaces).toBe(2);
    dataOf(store.replace(twoOutlets, 3000));
    expect(names()).toEqual(['Till 1', 'Till 2', 'Till 10']);
    expect(dataOf(store.findWorkplace(guid(0xb1)))?.name).toBe('Till 10');
    expect(dataOf(store.findWorkplace(guid(0xb9)))).toBeNull();
    expect(dataOf(store.summary())?.counts.workplaces).toBe(3);
  });

  test('what is gone comes with an import, and goes, also after the clock was set back', () => {
    const { store, live } = withRemovedTill();
    dataOf(store.replace(twoOutlets, 5000));
    expect(dataOf(store.findWorkplace(guid(0xb1)))?.name).toBe('Till 10');
    expect(dataOf(store.summary())?.counts.workplaces).toBe(3);
    live.put('workplaces', [listed(0xb1)]);
    live.remove('workplaces', [guid(0xb1)], 5001);
    expect(dataOf(store.findWorkplace(guid(0xb1)))).toBeNull();
    expect(dataOf(store.summary())?.counts.workplaces).toBe(2);
  });

  test('two imports after the clock was set back have two times', () => {
    const { store } = withRemovedTill();
    dataOf(store.replace(twoOutlets, 5000));
    const first = dataOf(store.summary())?.importedAt;
    dataOf(store.replace(twoOutlets, 6000));
    expect(dataOf(store.summary())?.importedAt).not.toBe(first);
  });

  test('what was removed and is listed again is there again', () => {
    const { store, live } = both();
    live.put('workplaces', [listed(0xb9)]);
    live.remove('workplaces', [guid(0xb9)], 2000);
    expect(live.listed('workplaces')).toEqual([]);
    expect(live.put('workplaces', [listed(0xb9)])).toBe(1);
    expect(dataOf(store.findWorkplace(guid(0xb9)))?.name).toBe('Listed 185');
  });

  test('an import says what it changes in all of it', () => {
    const { store, live } = both();
    live.put('workplaces', [listed(0xb1, { name: 'Till 10' }), listed(0xb9)]);
    const after = dataOf(store.afterImport({ ...empty, outlets: twoOutlets.outlets, isOrdered: true }));
    expect(after.workplaces.map(({ name }) => name)).toEqual(['Listed 185', 'Till 10']);
    expect(dataOf(store.names('workplaces')).map(([, name]) => name)).toEqual([
      'Listed 185',
      'Till 1',
      'Till 2',
      'Till 10',
    ]);
  });
});

test('a table of tills may refer to stores that only the service lists', async () => {
  const place = setUp();
  const live = new LiveLists(place.db);
  live.put('outlets', [listed(0xa7, { name: 'Of the service' })]);
  live.put('workplaces', [listed(0xb7, { name: 'Till 7' }), listed(0xb8, { name: 'Till 8' })]);
  const csv = `guid,name,outlet_guid\n${guid(0xb7)},Other name,${guid(0xa7)}\n${guid(0xb9)},Till 9,\n`;
  const preview = await place.previewOf(place.write('workplaces.csv', csv));
  expect(preview).toMatchObject({
    issueCount: 0,
    counts: { outlets: 1, workplaces: 3 },
    changes: { outlets: { added: 0, gone: 0 }, workplaces: { added: 1, renamed: 0, gone: 0 } },
  });
  dataOf(await place.importChosen(preview.id));
  expect(dataOf(place.store.workplaces(guid(0xa7)))).toMatchObject([{ name: 'Till 7' }]);
  expect(dataOf(place.store.findWorkplace(guid(0xb9)))).toMatchObject({ outletGuid: null });
});

test('whose stores the service has archived is in no others after another table was imported', async () => {
  const place = setUp();
  const [open, archived, gone] = [guid(0xa1), guid(0xa2), guid(0xa3)];
  const outlets = [open, archived, gone].map((one) => ({ guid: one, name: one }));
  const employees = [
    { guid: guid(0xc1), name: 'Anna', outletGuids: [open, archived] },
    { guid: guid(0xc2), name: 'Boris', outletGuids: [archived] },
  ];
  const workplaces = [{ guid: guid(0xb1), name: 'Till', outletGuid: archived, archived: false }];
  dataOf(place.store.replace({ ...empty, outlets, employees, workplaces }, 1));
  const live = new LiveLists(place.db);
  live.put('outlets', [listed(0xa2, { archived: true }), listed(0xa3)]);
  live.remove('outlets', [gone], 2);
  live.put('employees', [listed(0xc1, { name: 'Anna' }), listed(0xc2, { name: 'Boris' })]);
  const csv = `guid,name,outlet_guid\n${guid(0xb2)},Till 2,${archived}\n`;
  const preview = await place.previewOf(place.write('workplaces.csv', csv));
  expect(preview).toMatchObject({ issueCount: 0, counts: { outlets: 1, workplaces: 1 } });
  dataOf(await place.importChosen(preview.id));
  expect(dataOf(place.store.employees(null))).toEqual(employees);
  expect(dataOf(place.store.outlets()).map(({ guid: one }) => one)).toEqual([open]);
  expect(dataOf(place.store.findOutlet(archived))?.name).toBe('Listed 162');
  expect(dataOf(place.store.findOutlet(gone))).toBeNull();
});

test('what the service no longer lists does not come back with another table', async () => {
  const place = setUp();
  dataOf(place.store.replace(twoOutlets, 1000));
  const live = new LiveLists(place.db);
  live.put('workplaces', [listed(0xb1)]);
  live.put('employees', [listed(0xc1)]);
  live.remove('workplaces', [guid(0xb1)], 2000);
  live.remove('employees', [guid(0xc1)], 2000);
  const csv = `guid,name\n${guid(0xa1)},Store 2\n${guid(0xa2)},Store 10\n`;
  const preview = await place.previewOf(place.write('outlets.csv', csv));
  expect(preview).toMatchObject({ counts: { workplaces: 2, employees: 2 }, issueCount: 0 });
  dataOf(await place.importChosen(preview.id));
  expect(dataOf(place.store.workplaces(null)).map(({ name }) => name)).toEqual(['Till 1', 'Till 2']);
  expect(dataOf(place.store.employees(null)).map(({ name }) => name)).toEqual(['Boris', 'Clara']);
});

test('what the service removes while another table waits to be imported does not come back with it', async () => {
  const place = setUp();
  dataOf(place.store.replace(twoOutlets, 1000));
  const live = new LiveLists(place.db);
  live.put('workplaces', [listed(0xb1), listed(0xb2)]);
  const csv = `guid,name\n${guid(0xc1)},Anna\n`;
  const preview = await place.previewOf(place.write('employees.csv', csv));
  live.remove('workplaces', [guid(0xb1)], 2000);
  dataOf(await place.importChosen(preview.id));
  expect(dataOf(place.store.findWorkplace(guid(0xb1)))).toBeNull();
  expect(dataOf(place.store.workplaces(null)).map((till) => till.guid)).not.toContain(guid(0xb1));
  // What the service lists again has the store that the file knows.
  live.put('workplaces', [listed(0xb1)]);
  expect(dataOf(place.store.findWorkplace(guid(0xb1)))?.outletGuid).not.toBeNull();
});

describe('tills that are read ahead', () => {
  const never = () => Promise.resolve(true);

  test('are what the next call answers with, once', async () => {
    const { store, live } = withLists();
    live.put('workplaces', [listed(1), listed(2)]);
    dataOf(await store.readAhead(never));
    const [first, second] = [dataOf(store.workplaces(null)), dataOf(store.workplaces(null))];
    expect(second).toEqual(first);
    expect(first).toHaveLength(2);
  });

  test('are not used after something was written', async () => {
    const { store, live, path } = withLists();
    live.put('workplaces', [listed(1)]);
    dataOf(await store.readAhead(never));
    live.put('workplaces', [listed(2)]);
    expect(dataOf(store.workplaces(null))).toHaveLength(2);
    dataOf(await store.readAhead(never));
    const other = new LiveLists(opened(path, directoryMigrations));
    other.put('workplaces', [listed(3)]);
    expect(dataOf(store.workplaces(null))).toHaveLength(3);
  });

  test('are left when the store is gone', async () => {
    const { db, store, live } = withLists();
    live.put('workplaces', [listed(1)]);
    const close = () => {
      if (db.isOpen) db.close();
      return Promise.resolve(false);
    };
    expect(await store.readAhead(close)).toMatchObject({ ok: true });
  });
});

/** What a directory of both must be, said another way than it is made. */
function expected(file: Directory, live: { workplaces: ListedEntry[]; removed: ReadonlySet<string> }) {
  const guids = new Set([...file.workplaces, ...live.workplaces].map((entry) => entry.guid));
  return [...guids]
    .filter((one) => !live.removed.has(one))
    .map((one) => {
      const ofFile = file.workplaces.find((entry) => entry.guid === one);
      const ofLive = live.workplaces.findLast((entry) => entry.guid === one);
      return {
        guid: one,
        name: ofLive?.name ?? ofFile?.name,
        archived: (ofLive ?? ofFile)?.archived,
        outletGuid: ofFile?.outletGuid ?? null,
      };
    });
}

test('whatever file and service say: the service wins, the file adds, and lists and single entries agree', () => {
  const tills = fc.uniqueArray(fc.integer({ min: 1, max: 8 }));
  const entry = (n: number, name: string) => fc.boolean().map((archived) => listed(n, { name, archived }));
  const of = (numbers: number[], name: string) => fc.tuple(...numbers.map((n) => entry(n, `${name} ${n}`)));
  const cases = fc
    .record({ inFile: tills, inService: tills, removed: tills, placed: fc.array(fc.boolean()) })
    .chain(({ inFile, inService, ...rest }) =>
      fc.record({ file: of(inFile, 'File'), service: of(inService, 'Service'), rest: fc.constant(rest) }),
    );
  fc.assert(
    fc.property(cases, ({ file, service, rest: { removed, placed } }) => {
      const { db, store, live } = withLists();
      const outlets: Outlet[] = [{ guid: guid(100), name: 'Store' }];
      const workplaces: Workplace[] = file.map((one, index) => ({
        ...{ guid: one.guid, name: one.name, archived: one.archived },
        outletGuid: placed[index] === true ? guid(100) : null,
      }));
      const employees: Employee[] = [];
      const directory = { organisation, outlets, workplaces, employees, options: [] };
      dataOf(store.replace(directory, 1000));
      live.put('workplaces', service);
      const gone = new Set(removed.map(guid).filter((one) => service.some((each) => each.guid === one)));
      live.remove('workplaces', [...gone], 2000);
      const read = dataOf(store.workplaces(null));
      const plain = read.map(({ guid: own, name, archived, outletGuid }) => ({
        guid: own,
        name,
        archived,
        outletGuid,
      }));
      const byGuid = (one: { guid: string }, other: { guid: string }) => (one.guid < other.guid ? -1 : 1);
      expect(plain.toSorted(byGuid)).toEqual(
        expected(directory, { workplaces: service, removed: gone }).toSorted(byGuid),
      );
      for (const till of read) expect(dataOf(store.findWorkplace(till.guid))).toEqual(till);
      for (const one of gone) expect(dataOf(store.findWorkplace(one))).toBeNull();
      expect(dataOf(store.summary())?.counts.workplaces).toBe(read.length);
      expect(dataOf(store.workplaces(guid(100)))).toEqual(
        read.filter(({ outletGuid }) => outletGuid === guid(100)),
      );
      db.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);
