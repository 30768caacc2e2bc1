import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { directoryMigrations } from '#electron/directory/migrations.ts';
import { createDirectoryStore } from '#electron/directory/store.ts';
import { isPosix } from '../../systems.ts';
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
    db.exec(`CREATE TEMP TRIGGER no_more BEFORE INSERT ON option
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
      import { writeSync } from 'node:fs';
      import { openDatabase } from './electron/storage/database.ts';
      import { createDirectoryStore } from './electron/directory/store.ts';
      import { directoryMigrations } from './electron/directory/migrations.ts';
      const db = openDatabase(process.argv[1], directoryMigrations).data;
      db.function('die', () => { writeSync(1, 'in the middle'); process.kill(process.pid, 'SIGKILL'); });
      db.exec('CREATE TEMP TRIGGER dying AFTER INSERT ON directory_import BEGIN SELECT die(); END');
      createDirectoryStore(db).replace({ outlets: [], workplaces: [], employees: [], options: [] }, 2000);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', killed, path], {
      encoding: 'utf8',
    });
    // Windows has no signals: who is killed there ends with 1.
    expect(run).toMatchObject({
      stdout: 'in the middle',
      stderr: '',
      ...(isPosix ? { signal: 'SIGKILL' } : { status: 1 }),
    });
    const again = createDirectoryStore(opened(path, directoryMigrations));
    expect(dataOf(again.summary())).toMatchObject({ importedAt: 1000, counts: { workplaces: 3 } });
    expect(names(dataOf(again.workplaces(null)))).toEqual(['Till 1', 'Till 2', 'Till 10']);
  });

  test('with a reference to an outlet that it lacks is a bug, and changes nothing', () => {
    const { store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    expect(() => store.replace({ ...twoOutlets, outlets: [] }, 2000)).toThrow(guid(0xa2));
    expect(dataOf(store.summary())).toMatchObject({ importedAt: 1000, counts: { outlets: 2 } });
    expect(names(dataOf(store.workplaces(guid(0xa1))))).toEqual(['Till 2', 'Till 10']);
  });

  test('tells how far it is, and is ended by what it is told', () => {
    const { store } = newStore();
    dataOf(store.replace(twoOutlets, 1000));
    const workplaces = Array.from({ length: 250 }, (_, i) => ({
      guid: guid(0x1000 + i),
      name: 'Till',
      outletGuid: guid(0xa1),
      archived: false,
    }));
    const next = { ...twoOutlets, workplaces };
    const steps: string[] = [];
    const cancelled = { ok: false, error: { code: 'cancelled', retryable: true } };
    const stopAt = (last: number) => (done: number, total: number) => {
      steps.push(`${done}/${total}`);
      return done < last;
    };
    expect(store.replace(next, 2000, stopAt(200))).toEqual(cancelled);
    expect(steps).toEqual(['2/256', '102/256', '202/256']);
    expect(dataOf(store.summary())).toMatchObject({ importedAt: 1000, counts: { workplaces: 3 } });
    expect(store.replace(next, 2000, stopAt(256))).toEqual(cancelled);
    expect(dataOf(store.workplaces(null))).toHaveLength(3);
    dataOf(store.replace(next, 2000, stopAt(257)));
    expect(dataOf(store.workplaces(null))).toHaveLength(250);
  });

  test.each([0, 1, 99, 100, 101, 300])('keeps every entry of %i', (count) => {
    const { store } = newStore();
    const outlets = Array.from({ length: count }, (_, i) => ({ guid: guid(i), name: `Store ${i}` }));
    dataOf(store.replace({ ...empty, outlets }, 1));
    expect(dataOf(store.outlets())).toEqual(outlets);
    expect(dataOf(store.names('outlets'))).toEqual(outlets.map((each) => [each.guid, each.name]));
  });

  test('with 10,000 tills gives all of them back', () => {
    const { store } = newStore();
    const outlets = Array.from({ length: 500 }, (_, i) => ({ guid: guid(0x1000 + i), name: `Store ${i}` }));
    const workplaces = Array.from({ length: 10_000 }, (_, i) => ({
      guid: guid(0x10000 + i),
      name: `Касса ${(i * 7919) % 10_000}`,
      outletGuid: guid(0x1000 + (i % 500)),
      archived: false,
    }));
    dataOf(store.replace({ ...empty, outlets, workplaces }, 1));
    expect(dataOf(store.workplaces(null))).toHaveLength(10_000);
  });
});

test('texts besides names come back as they were, whatever is in them', () => {
  const { store } = newStore();
  const text = 'a\u0000b\ud800 "\' \u202e\n';
  const outlets = [{ guid: guid(1), name: 'Store', typeOf: text, address: text }];
  const employees = [{ guid: guid(2), name: 'Anna', typeOf: text, role: text, outletGuids: [guid(1)] }];
  const organisation = { guid: guid(3), name: 'Shops', alias: text };
  dataOf(store.replace({ ...empty, organisation, outlets, employees }, 1));
  expect(dataOf(store.outlets())).toEqual(outlets);
  expect(dataOf(store.employees(null))).toEqual(employees);
  expect(dataOf(store.summary())?.organisation).toEqual(organisation);
});

test('an option of which a value or a field cannot be used has the rest, and the others are there', () => {
  const { store, db } = newStore();
  const deep = '['.repeat(70) + ']'.repeat(70);
  const field = { path: '/a', kind: 'text', required: false } as const;
  const choice = { ...field, path: '/b', kind: 'choice', choices: [{ value: 'deep' }] } as const;
  const option = {
    guid: guid(1),
    name: 'Deep',
    value: 'deep',
    fields: [field, { ...choice, choices: [...choice.choices] }],
  };
  const fine = { guid: guid(2), name: 'Fine', value: 1, fields: [] };
  dataOf(store.replace({ ...empty, options: [option, fine] }, 1));
  db.exec(`UPDATE option SET entry = replace(entry, '"deep"', '${deep}')`);
  expect(dataOf(store.options())).toEqual([{ guid: guid(1), name: 'Deep', fields: [field] }, fine]);
  expect(dataOf(store.findOption(guid(1)))).toEqual({ guid: guid(1), name: 'Deep', fields: [field] });
});

test.each([
  ['no JSON', "UPDATE outlet SET details = '{'", 'outlets'],
  ['a list for an object', "UPDATE outlet SET details = '1'", 'outlets'],
  ['a number for a text', `UPDATE outlet SET details = '{"address":1}'`, 'outlets'],
  ['a GUID that is none', "UPDATE outlet SET guid = 'x'", 'outlets'],
  ['an outlet that is not there', 'UPDATE workplace SET outlet_id = 99', 'workplaces'],
  ['an outlet that is not there', "UPDATE employee SET outlet_ids = '[99]'", 'employees'],
  ['something else than outlets', `UPDATE employee SET outlet_ids = '["x"]'`, 'employees'],
  ['no list of outlets', "UPDATE employee SET outlet_ids = '1'", 'employees'],
  ['an option of another shape', `UPDATE option SET entry = '{"guid":1}'`, 'options'],
] as const)('storage that holds %s is a failure that is reported, not a crash: %s', (_, sql, list) => {
  const { db } = newStore();
  const reported: Error[] = [];
  const store = createDirectoryStore(db, (error) => reported.push(error));
  dataOf(store.replace(twoOutlets, 1000));
  db.exec(sql);
  const failed = { ok: false, error: { code: 'storage_failed', retryable: true } };
  const lists = {
    outlets: store.outlets,
    workplaces: () => store.workplaces(null),
    employees: () => store.employees(null),
    options: store.options,
  };
  expect(lists[list]()).toEqual(failed);
  expect(reported).toHaveLength(1);
  dataOf(store.replace(twoOutlets, 2000));
  expect(lists[list]().ok).toBe(true);
});
