import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { directoryMovedOut } from '#electron/directory/migrations.ts';
import { withStore } from '#electron/directory/worker-present.ts';
import { openDirectory } from '#electron/directory/open.ts';
import { createDirectoryStore } from '#electron/directory/store.ts';
import { openDatabase } from '#electron/storage/database.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { dataOf, twoOutlets } from './directories.ts';

function opened(path: string) {
  const { db, setAside } = dataOf(openDirectory(path, Date.UTC(2030, 0, 2, 3, 4, 5)));
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  return { db, setAside, store: createDirectoryStore(db) };
}

/** A sound file with two outlets in it, closed. */
function written() {
  const path = join(temporaryFolder(), 'directory.db');
  const { db, store } = opened(path);
  dataOf(store.replace(twoOutlets, 1));
  db.close();
  return path;
}

describe('a file that is damaged', () => {
  test.each([
    ['no database at all', (bytes: Buffer) => bytes.fill(0x2a)],
    ['damaged in the middle', (bytes: Buffer) => bytes.fill(0xff, 4096, 3 * 4096)],
  ])('is moved aside, whole, and a fresh one is used: %s', (_, damage) => {
    const path = written();
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const { setAside, store } = opened(path);
    expect(setAside).toBe('directory.db.damaged-2030-01-02T03-04-05-000Z');
    expect(readFileSync(join(path, '..', setAside ?? '')).equals(damaged)).toBe(true);
    expect(dataOf(store.summary())).toBeNull();
    dataOf(store.replace(twoOutlets, 2));
  });

  test('never takes the place of another that was moved aside', () => {
    const path = written();
    const names = [1, 2].map(() => {
      writeFileSync(path, 'no database');
      const { db, setAside } = opened(path);
      db.close();
      return setAside;
    });
    expect(new Set(names).size).toBe(2);
    expect(readdirSync(join(path, '..'))).toEqual(expect.arrayContaining(names));
  });
});

test('a sound file is used as it is', () => {
  const { setAside, store } = opened(written());
  expect(setAside).toBeNull();
  expect(dataOf(store.outlets())).toHaveLength(2);
});

test('a file of a later version is left as it is', () => {
  const path = join(temporaryFolder(), 'directory.db');
  const later = openDatabase(path, [{ name: 'directory-file-99', sql: 'CREATE TABLE later (id)' }]);
  dataOf(later).close();
  const before = readFileSync(path);
  expect(openDirectory(path, 0)).toMatchObject({ ok: false, error: { kind: 'newer' } });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(join(path, '..'))).toEqual(['directory.db']);
});

test('a file in which the directory was kept before has no tables of it left once it was opened', () => {
  const path = join(temporaryFolder(), 'till-setup.db');
  const tables = ['import', 'outlet', 'workplace', 'employee', 'employee_outlet', 'option'];
  const sql = tables.map((table) => `CREATE TABLE directory_${table} (id);`).join('');
  dataOf(openDatabase(path, [{ name: 'directory-1', sql }])).close();
  const db = dataOf(
    openDatabase(path, [...directoryMovedOut, { name: 'next', sql: 'CREATE TABLE next (id)' }]),
  );
  const left: unknown[] = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  db.close();
  expect(left).toEqual([{ name: 'schema_migration' }, { name: 'next' }]);
  dataOf(openDatabase(join(path, '..', 'fresh.db'), directoryMovedOut)).close();
});

test.each([
  ['here', ''],
  // A path like one on a server, of which SQLite cannot be told to make nothing.
  ['on a server', '/'],
])('whoever reads it later makes none where it is missing, %s', (_where, before) => {
  const path = `${before}${temporaryFolder()}/directory.db`;
  const reported: Error[] = [];
  const read = withStore(
    path,
    (error) => reported.push(error),
    (store) => store.outlets(),
  );
  expect(read).toMatchObject({ ok: false, error: { code: 'storage_failed' } });
  expect(reported).toHaveLength(1);
  expect(existsSync(path)).toBe(false);
});
