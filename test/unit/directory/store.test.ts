import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { directoryMigrations } from '../../../electron/directory/migrations.ts';
import { createDirectoryStore } from '../../../electron/directory/store.ts';
import { opened } from '../storage/folders.ts';
import { dataOf, empty, newStore, organisation, twoOutlets } from './directories.ts';
import { guid } from './files.ts';

const names = (entries: readonly { name: string }[]) => entries.map(({ name }) => name);

describe('a directory that was stored', () => {
  test('comes back as it was, also after the file was closed and opened again', () => {
    const { path, db, store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    db.close();
    const again = createDirectoryStore(opened(path, directoryMigrations));
    expect(dataOf(again.outlets())).toEqual([...twoOutlets.outlets].reverse());
    expect(dataOf(again.employees(null))).toEqual([...twoOutlets.employees].reverse());
    expect(dataOf(again.options())).toEqual(twoOutlets.options);
    expect(dataOf(again.summary())).toEqual({
      organisation,
      counts: { outlets: 2, workplaces: 3, employees: 3, options: 1 },
      importedAt: 1000,
    });
  });

  test('gives the tills of one outlet or of all, in natural order', () => {
    const { store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    expect(names(dataOf(store.workplaces(guid(0xa1))))).toEqual(['Till 2', 'Till 10']);
    expect(names(dataOf(store.workplaces(guid(0xa1).toUpperCase())))).toEqual(['Till 2', 'Till 10']);
    expect(names(dataOf(store.workplaces(null)))).toEqual(['Till 1', 'Till 2', 'Till 10']);
    expect(dataOf(store.workplaces(guid(0xff)))).toEqual([]);
  });

  test('gives those who may set up tills in an outlet, or everybody', () => {
    const { store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    expect(names(dataOf(store.employees(guid(0xa1))))).toEqual(['Anna']);
    expect(names(dataOf(store.employees(guid(0xa2))))).toEqual(['Anna', 'Boris']);
    expect(names(dataOf(store.employees(null)))).toEqual(['Anna', 'Boris', 'Clara']);
  });

  test('finds an entry by its GUID in any letter case, or says that it has none', () => {
    const { store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    expect(dataOf(store.findOutlet(guid(0xa1).toUpperCase()))).toEqual(twoOutlets.outlets[1]);
    expect(dataOf(store.findWorkplace(guid(0xb3)))).toEqual(twoOutlets.workplaces[2]);
    expect(dataOf(store.findEmployee(guid(0xc2)))).toEqual(twoOutlets.employees[1]);
    expect(dataOf(store.findOutlet(guid(0xb3)))).toBeNull();
    expect(dataOf(store.findWorkplace('nothing like a GUID'))).toBeNull();
    expect(dataOf(store.findEmployee(guid(0xa1)))).toBeNull();
  });

  test('sorts names as people count and spell, Latin before Cyrillic', () => {
    const { store } = newStore();
    const written = [
      'Касса 10',
      'Жук',
      'till 3',
      'Till 10',
      'Касса 9',
      'Ёлка',
      'Till 2',
      'Till 2',
      'Единица',
    ];
    const outlets = written.map((name, i) => ({ guid: guid(i + 1), name }));
    dataOf(store.replace({ ...empty, outlets }, 1));
    const sorted = dataOf(store.outlets());
    const expected = [
      'Till 2',
      'Till 2',
      'till 3',
      'Till 10',
      'Единица',
      'Ёлка',
      'Жук',
      'Касса 9',
      'Касса 10',
    ];
    expect(names(sorted)).toEqual(expected);
    expect(sorted.slice(0, 2).map((outlet) => outlet.guid)).toEqual([guid(7), guid(8)]);
  });

  test('is replaced whole by another', () => {
    const { store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    const summary = dataOf(store.replace({ ...empty, outlets: [{ guid: guid(1), name: 'Only' }] }, 2000));
    expect(summary).toEqual({
      organisation: null,
      counts: { outlets: 1, workplaces: 0, employees: 0, options: 0 },
      importedAt: 2000,
    });
    expect(dataOf(store.summary())).toEqual(summary);
    expect(dataOf(store.options())).toEqual([]);
    expect(dataOf(store.findWorkplace(guid(0xb1)))).toBeNull();
  });

  test('is gone after it was cleared', () => {
    const { store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    dataOf(store.clear());
    expect(dataOf(store.summary())).toBeNull();
    expect(dataOf(store.outlets())).toEqual([]);
    expect(dataOf(store.employees(null))).toEqual([]);
  });
});

test('before anything was imported there is no summary', () => {
  expect(dataOf(newStore().store.summary())).toBeNull();
});

describe('replacing a directory', () => {
  test('that fails in the middle leaves the old one whole', () => {
    const { db, store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    db.exec(`CREATE TEMP TRIGGER no_more BEFORE INSERT ON directory_option
             BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    const next = { ...twoOutlets, outlets: twoOutlets.outlets.map((outlet) => ({ ...outlet, name: 'New' })) };
    expect(store.replace(next, 2000)).toEqual({
      ok: false,
      error: { code: 'storage_failed', retryable: true },
    });
    expect(names(dataOf(store.outlets()))).toEqual(['Store 2', 'Store 10']);
    expect(dataOf(store.summary())?.importedAt).toBe(1000);
  });

  test('by a process that is killed before it is done leaves the old one whole', () => {
    const { path, db, store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    db.close();
    const killed = `
      import { openDatabase } from './electron/storage/database.ts';
      import { createDirectoryStore } from './electron/directory/store.ts';
      import { directoryMigrations } from './electron/directory/migrations.ts';
      const db = openDatabase(process.argv[1], directoryMigrations).data;
      db.function('die', () => process.kill(process.pid, 'SIGKILL'));
      db.exec('CREATE TEMP TRIGGER dying AFTER INSERT ON directory_import BEGIN SELECT die(); END');
      createDirectoryStore(db).replace({ outlets: [], workplaces: [], employees: [], options: [] }, 2000);`;
    const run = () =>
      execFileSync(process.execPath, ['--input-type=module', '-e', killed, path], { stdio: 'pipe' });
    expect(run).toThrow(expect.objectContaining({ signal: 'SIGKILL' }));
    const again = createDirectoryStore(opened(path, directoryMigrations));
    expect(dataOf(again.summary())).toMatchObject({ importedAt: 1000, counts: { workplaces: 3 } });
    expect(names(dataOf(again.workplaces(null)))).toEqual(['Till 1', 'Till 2', 'Till 10']);
  });

  test('refuses references to outlets that it lacks', () => {
    const { store } = newStore();
    expect(store.replace({ ...twoOutlets, outlets: [] }, 1).ok).toBe(false);
    expect(dataOf(store.summary())).toBeNull();
  });

  test('with 10,000 tills, and reading them, is a matter of a second or two', () => {
    const { store } = newStore();
    const outlets = Array.from({ length: 500 }, (_, i) => ({ guid: guid(0x1000 + i), name: `Store ${i}` }));
    const workplaces = Array.from({ length: 10_000 }, (_, i) => ({
      guid: guid(0x10000 + i),
      name: `Касса ${(i * 7919) % 10_000}`,
      outletGuid: guid(0x1000 + (i % 500)),
      archived: false,
    }));
    const start = performance.now();
    dataOf(store.replace({ ...empty, outlets, workplaces }, 1));
    expect(dataOf(store.workplaces(null))).toHaveLength(10_000);
    expect(performance.now() - start).toBeLessThan(2500);
  });
});

test.each([
  ['no JSON', '{'],
  ['an entry of another shape', '{"guid":1}'],
])('storage that holds %s is a failure that is reported, not a crash', (_, entry) => {
  const { db } = newStore();
  const reported: Error[] = [];
  const store = createDirectoryStore(db, (error) => reported.push(error));
  dataOf(store.replace(twoOutlets, 1000));
  db.prepare('UPDATE directory_outlet SET entry = ?').run(entry);
  expect(store.outlets()).toEqual({ ok: false, error: { code: 'storage_failed', retryable: true } });
  expect(store.findOutlet(guid(0xa1)).ok).toBe(false);
  expect(reported).toHaveLength(2);
  expect(store.workplaces(null).ok).toBe(true);
});
