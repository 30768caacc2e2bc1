import type { Migration } from '../storage/database.ts';

/**
 * The directory's tables. An entry is kept whole as JSON, which holds any text unchanged (SQLite would cut one at a
 * NUL); the columns beside it are what is asked for. `position` is the natural order by name within the table.
 */
export const directoryMigrations: readonly Migration[] = [
  {
    name: 'directory-1',
    sql: `
      CREATE TABLE directory_import (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        organisation TEXT,
        imported_at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE directory_outlet (
        guid TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        entry TEXT NOT NULL
      ) STRICT;
      CREATE TABLE directory_workplace (
        guid TEXT PRIMARY KEY,
        outlet_guid TEXT NOT NULL REFERENCES directory_outlet (guid),
        position INTEGER NOT NULL,
        entry TEXT NOT NULL
      ) STRICT;
      CREATE INDEX directory_workplace_by_outlet ON directory_workplace (outlet_guid, position);
      CREATE TABLE directory_employee (
        guid TEXT PRIMARY KEY,
        everywhere INTEGER NOT NULL CHECK (everywhere IN (0, 1)),
        position INTEGER NOT NULL,
        entry TEXT NOT NULL
      ) STRICT;
      CREATE TABLE directory_employee_outlet (
        outlet_guid TEXT NOT NULL REFERENCES directory_outlet (guid),
        employee_guid TEXT NOT NULL REFERENCES directory_employee (guid),
        PRIMARY KEY (outlet_guid, employee_guid)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX directory_employee_outlet_by_employee ON directory_employee_outlet (employee_guid);
      CREATE TABLE directory_option (
        guid TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        entry TEXT NOT NULL
      ) STRICT;
    `,
  },
];
