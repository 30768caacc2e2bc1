import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import {
  locationOfPresent,
  locationToRead,
  type Migration,
  openDatabase,
  transaction,
} from '#electron/storage/database.ts';
import { isPosix } from '../../systems.ts';
import { opened, temporaryFolder } from './folders.ts';

const notes: Migration = { name: 'notes-1', sql: 'CREATE TABLE note (text TEXT NOT NULL) STRICT' };
const tags: Migration = { name: 'tags-1', sql: 'CREATE TABLE tag (name TEXT NOT NULL) STRICT' };
const notesLater: Migration = {
  name: 'notes-2',
  sql: "ALTER TABLE note ADD COLUMN by TEXT NOT NULL DEFAULT ''",
};

function newPath(): string {
  return join(temporaryFolder(), 'connections', 'data.db');
}

function value(path: string, sql: string): unknown {
  const db = new DatabaseSync(path);
  try {
    const row: unknown = db.prepare(sql, { returnArrays: true }).get();
    return (row as unknown[])[0];
  } finally {
    db.close();
  }
}

describe('a new database', () => {
  test('flushes every commit to a write-ahead log and enforces foreign keys', () => {
    const db = opened(newPath(), [notes]);
    const pragma = (name: string) =>
      Object.values(db.prepare(`PRAGMA ${name}`).get() as object)[0] as unknown;
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBeGreaterThan(0);
  });

  test.runIf(isPosix)('belongs to its owner alone, with its log and its folder', () => {
    const path = newPath();
    const db = opened(path, [notes]);
    db.exec("INSERT INTO note VALUES ('a')");
    const modes = [dirname(path), path, `${path}-wal`, `${path}-shm`].map(
      (each) => statSync(each).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o600, 0o600, 0o600]);
  });

  test('counts its migrations in user_version', () => {
    const path = newPath();
    opened(path, [notes, tags]).close();
    expect(value(path, 'PRAGMA user_version')).toBe(2);
  });
});

describe('an existing database', () => {
  test('keeps what it holds and runs only the migrations that it lacks', () => {
    const path = newPath();
    const first = opened(path, [notes]);
    first.exec("INSERT INTO note VALUES ('kept')");
    first.close();
    const db = opened(path, [notes, tags]);
    expect({ ...(db.prepare('SELECT text FROM note').get() as object) }).toEqual({ text: 'kept' });
    expect(db.prepare('SELECT * FROM tag').all()).toEqual([]);
  });

  test('gets a later step of one part after the first step of another', () => {
    const path = newPath();
    opened(path, [notes, tags]).close();
    const db = opened(path, [notes, notesLater, tags]);
    db.exec("INSERT INTO note (text, by) VALUES ('a', 'me')");
    db.close();
    expect(value(path, 'PRAGMA user_version')).toBe(3);
  });

  test('is as it was when a migration fails, apart from those before it', () => {
    const path = newPath();
    const broken: Migration = {
      name: 'broken',
      sql: 'CREATE TABLE half (a TEXT); CREATE TABLE note (again TEXT)',
    };
    expect(openDatabase(path, [notes, broken, tags])).toMatchObject({
      ok: false,
      error: { kind: 'unusable' },
    });
    expect(
      value(path, "SELECT group_concat(name) FROM sqlite_schema WHERE name IN ('note', 'half', 'tag')"),
    ).toBe('note');
    expect(value(path, 'PRAGMA user_version')).toBe(1);
  });
});

describe('a file that cannot be used is refused and left as it is', () => {
  test.each([
    ['with a migration that this app does not know', [notes, notesLater]],
    ['with as many migrations, but others', [tags]],
  ])('a newer one, %s', (_, written) => {
    const path = newPath();
    opened(path, written).close();
    const before = readFileSync(path);
    expect(openDatabase(path, [notes])).toMatchObject({ ok: false, error: { kind: 'newer' } });
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(dirname(path))).toEqual(['data.db']);
  });

  test('a newer one whose log was not written back, as after a crash', () => {
    const path = newPath();
    const running = opened(path, [notes, tags]);
    running.exec("INSERT INTO note VALUES ('in the log')");
    const before = [readFileSync(path), readFileSync(`${path}-wal`)];
    expect(openDatabase(path, [notes])).toMatchObject({ ok: false, error: { kind: 'newer' } });
    expect([readFileSync(path), readFileSync(`${path}-wal`)]).toEqual(before);
  });

  test('a newer one that only user_version tells', () => {
    const path = newPath();
    const db = opened(path, [notes]);
    db.exec('PRAGMA user_version = 9');
    db.close();
    expect(openDatabase(path, [notes])).toMatchObject({ ok: false, error: { kind: 'newer' } });
    expect(value(path, 'PRAGMA user_version')).toBe(9);
  });

  test.each([
    ['text', Buffer.from('these are my notes')],
    ['zeros', Buffer.alloc(8192)],
    ['a header and nothing like a database after it', Buffer.from(`SQLite format 3\0${'x'.repeat(8000)}`)],
  ])('one that holds %s', (_, content) => {
    const path = join(temporaryFolder(), 'data.db');
    writeFileSync(path, content);
    expect(openDatabase(path, [notes])).toMatchObject({ ok: false, error: { kind: 'not_a_database' } });
    expect(readFileSync(path)).toEqual(content);
  });

  test.each(['cut short', 'overwritten in the middle'])('a database that was %s', (harm) => {
    const path = newPath();
    const db = opened(path, [notes]);
    transaction(db, () => {
      const insert = db.prepare('INSERT INTO note VALUES (?)');
      for (let i = 0; i < 2000; i += 1) insert.run(`note ${i}`.padEnd(100));
    });
    db.close();
    const sound = readFileSync(path);
    if (harm === 'cut short') truncateSync(path, 40_960);
    else
      writeFileSync(
        path,
        Buffer.concat([sound.subarray(0, 20_480), Buffer.alloc(8192, 7), sound.subarray(28_672)]),
      );
    const before = readFileSync(path);
    expect(openDatabase(path, [notes])).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    expect(readFileSync(path)).toEqual(before);
  });

  test('a folder', () => {
    const path = join(temporaryFolder(), 'data.db');
    mkdirSync(path);
    expect(openDatabase(path, [notes])).toMatchObject({ ok: false, error: { kind: 'unusable' } });
  });

  test('one below a file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'x');
    expect(openDatabase(join(folder, 'file', 'data.db'), [notes])).toMatchObject({
      error: { kind: 'unusable' },
    });
  });
});

// Windows allows no question mark.
test.each([isPosix ? 'a b%#?&' : 'a b%#&', 'Касса', '%41', "o'clock"])(
  'a folder may be called %o',
  (name) => {
    const path = join(temporaryFolder(), name, 'data.db');
    opened(path, [notes]).close();
    const db = opened(path, [notes, tags]);
    // Its log is there while it is open, and absent above.
    db.exec("INSERT INTO tag VALUES ('a')");
    expect(opened(path, [notes, tags]).prepare('SELECT * FROM tag').all()).toHaveLength(1);
    expect(openDatabase(path, [notes])).toMatchObject({ ok: false, error: { kind: 'newer' } });
  },
);

test('an empty file becomes a database', () => {
  const path = join(temporaryFolder(), 'data.db');
  writeFileSync(path, '');
  expect(opened(path, [notes]).prepare('SELECT * FROM note').all()).toEqual([]);
});

describe('a database on a server, as Windows names it,', () => {
  test.each([String.raw`\\server\share\ann\till-setup.db`, '//server/share/till-setup.db'])(
    'is opened by its plain path, which a URI has no form for: %s',
    (path) => {
      expect(locationToRead(path)).toBe(path);
      expect(locationOfPresent(path)).toBe(path);
    },
  );
});

describe('a transaction', () => {
  test('keeps everything and returns what its work returns', () => {
    const db = opened(newPath(), [notes]);
    const result = transaction(db, () => db.prepare("INSERT INTO note VALUES ('a'), ('b')").run().changes);
    expect(result).toBe(2);
    expect(db.isTransaction).toBe(false);
    expect(db.prepare('SELECT * FROM note').all()).toHaveLength(2);
  });

  test('that fails keeps nothing and throws what its work threw', () => {
    const db = opened(newPath(), [notes]);
    const failure = new Error('in the middle');
    expect(() =>
      transaction(db, () => {
        db.exec("INSERT INTO note VALUES ('a')");
        throw failure;
      }),
    ).toThrow(failure);
    expect(db.isTransaction).toBe(false);
    expect(db.prepare('SELECT * FROM note').all()).toEqual([]);
  });
});
