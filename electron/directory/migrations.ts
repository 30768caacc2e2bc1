import type { Migration } from '../storage/database.ts';

/**
 * The tables of a directory's own file: what was imported, and what the service lists. `id` is the natural order by name within the table, from 0 without a gap, and
 * stands for the entry where another refers to it. References are resolved when a directory is written, which is always
 * whole, so no foreign keys are checked row by row; the indexes are made then as well (store.ts), over all rows at once.
 * Names and GUIDs hold no control characters; texts that may hold anything are kept in JSON, which leaves them unchanged
 * (SQLite would cut one at a NUL).
 */
export const directoryMigrations: readonly Migration[] = [
  {
    name: 'directory-file-1',
    sql: `
      CREATE TABLE directory_import (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        organisation TEXT,
        outlets INTEGER NOT NULL,
        workplaces INTEGER NOT NULL,
        employees INTEGER NOT NULL,
        options INTEGER NOT NULL,
        imported_at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE outlet (
        id INTEGER PRIMARY KEY,
        guid TEXT NOT NULL,
        name TEXT NOT NULL,
        details TEXT
      ) STRICT;
      CREATE TABLE workplace (
        id INTEGER PRIMARY KEY,
        guid TEXT NOT NULL,
        name TEXT NOT NULL,
        outlet_id INTEGER NOT NULL,
        archived INTEGER NOT NULL CHECK (archived IN (0, 1))
      ) STRICT;
      -- outlet_ids: a JSON list; NULL: every outlet
      CREATE TABLE employee (
        id INTEGER PRIMARY KEY,
        guid TEXT NOT NULL,
        name TEXT NOT NULL,
        outlet_ids TEXT,
        details TEXT
      ) STRICT;
      CREATE TABLE option (
        id INTEGER PRIMARY KEY,
        guid TEXT NOT NULL,
        name TEXT NOT NULL,
        entry TEXT NOT NULL
      ) STRICT;
    `,
  },
  {
    name: 'directory-lists-1',
    sql: `
      -- outlet_id: NULL, no store is said
      CREATE TABLE workplace_of_file (
        id INTEGER PRIMARY KEY,
        guid TEXT NOT NULL,
        name TEXT NOT NULL,
        outlet_id INTEGER,
        archived INTEGER NOT NULL CHECK (archived IN (0, 1))
      ) STRICT;
      INSERT INTO workplace_of_file SELECT id, guid, name, outlet_id, archived FROM workplace;
      DROP TABLE workplace;
      ALTER TABLE workplace_of_file RENAME TO workplace;
      CREATE INDEX workplace_by_guid ON workplace (guid);

      -- What the service lists, beside what was imported. as_of: when it was last read to its end; not_given_until:
      -- until when it is not asked for by itself. All times are milliseconds since 1970, UTC.
      CREATE TABLE live_list (
        name TEXT PRIMARY KEY,
        as_of INTEGER,
        not_given_until INTEGER
      ) STRICT, WITHOUT ROWID;
      -- removed_at: since when the service no longer lists it
      CREATE TABLE live_outlets (
        guid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        details TEXT,
        archived INTEGER NOT NULL,
        removed_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE live_workplaces (
        guid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        details TEXT,
        archived INTEGER NOT NULL,
        removed_at INTEGER,
        number INTEGER,
        activated_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE live_employees (
        guid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        details TEXT,
        archived INTEGER NOT NULL,
        removed_at INTEGER
      ) STRICT, WITHOUT ROWID;
    `,
  },
];

/**
 * For the file in which the directory was kept before it had one of its own: the name that such files know, and what
 * takes its tables out. The directory itself has to be imported again.
 */
export const directoryMovedOut: readonly Migration[] = [
  { name: 'directory-1', sql: '' },
  {
    name: 'directory-moved-out',
    sql: `
      DROP TABLE IF EXISTS directory_employee_outlet;
      DROP TABLE IF EXISTS directory_employee;
      DROP TABLE IF EXISTS directory_workplace;
      DROP TABLE IF EXISTS directory_outlet;
      DROP TABLE IF EXISTS directory_option;
      DROP TABLE IF EXISTS directory_import;
    `,
  },
];
