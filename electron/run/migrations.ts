import type { Migration } from '../storage/database.ts';

/**
 * The runs' tables, beside the tills' own (tills/migrations.ts): which tills a run has, and what no event of a till
 * tells. A code is in none of them.
 */
export const runMigrations: readonly Migration[] = [
  {
    name: 'run-1',
    sql: `
      CREATE TABLE run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        started_at INTEGER NOT NULL,
        ended_at INTEGER,
        on_lock TEXT NOT NULL
      ) STRICT;

      CREATE TABLE run_till (
        number INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL,
        workplace_guid TEXT NOT NULL,
        employee_guid TEXT NOT NULL,
        outlet_guid TEXT,
        texted INTEGER NOT NULL,
        -- What happened to the till up to this event was before its turn.
        after_seq INTEGER NOT NULL,
        -- Why it was set aside, or what it failed with in the end.
        result TEXT,
        UNIQUE (run_id, workplace_guid)
      ) STRICT;
    `,
  },
];

/** The tables from which rows are worth saving when the file is damaged. */
export const RUN_TABLES = ['run', 'run_till'] as const;
