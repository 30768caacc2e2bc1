import type { Migration } from '../storage/database.ts';

/**
 * The tables of the tills. What happened to a till is appended to `rollout_event` and never changed; `rollout_till` holds
 * what follows from it (till-projection.ts), written in the same transaction, up to the event `last_seq`. A code is in none of
 * them.
 */
export const tillsMigrations: readonly Migration[] = [
  {
    name: 'rollout-1',
    sql: `
      CREATE TABLE rollout_event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        workplace_guid TEXT NOT NULL,
        event TEXT NOT NULL
      ) STRICT;
      CREATE INDEX rollout_event_by_till ON rollout_event (workplace_guid, seq);

      CREATE TABLE rollout_till (
        workplace_guid TEXT PRIMARY KEY,
        -- As the directory names them, or named them last.
        name TEXT,
        outlet_guid TEXT,
        outlet_name TEXT,
        employee_name TEXT,
        draft TEXT,
        facts TEXT NOT NULL,
        last_seq INTEGER NOT NULL,
        -- A request for its code has no outcome yet.
        is_asking INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX rollout_till_asking ON rollout_till (workplace_guid) WHERE is_asking = 1;

      -- What the wizard goes on with.
      CREATE TABLE rollout_current (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        draft TEXT NOT NULL
      ) STRICT;

      -- What was used lately; the highest number last.
      CREATE TABLE rollout_recent (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        guid TEXT NOT NULL,
        UNIQUE (kind, guid)
      ) STRICT;

      -- There is a row once tills and events were seen to agree; a file made of what could be saved has none.
      CREATE TABLE rollout_agreed (
        id INTEGER PRIMARY KEY CHECK (id = 1)
      ) STRICT;
    `,
  },
  {
    name: 'rollout-2',
    sql: `
      -- For a board that several laptops share: which of them wrote an event (NULL: this one), its name there, whether it
      -- goes out (NULL: not looked at), its place in the order that all of them have, and the server's stamp.
      ALTER TABLE rollout_event ADD COLUMN author TEXT;
      ALTER TABLE rollout_event ADD COLUMN event_id TEXT;
      ALTER TABLE rollout_event ADD COLUMN goes_out INTEGER;
      ALTER TABLE rollout_event ADD COLUMN board_seq INTEGER;
      ALTER TABLE rollout_event ADD COLUMN board_at INTEGER;
      CREATE UNIQUE INDEX rollout_event_by_id ON rollout_event (event_id) WHERE event_id IS NOT NULL;
      CREATE INDEX rollout_event_to_send ON rollout_event (seq) WHERE goes_out = 1 AND board_seq IS NULL;
    `,
  },
  {
    name: 'rollout-3',
    sql: `
      -- What was done lately is asked for by the server's stamp.
      CREATE INDEX rollout_event_by_stamp ON rollout_event (board_at) WHERE board_at IS NOT NULL;
    `,
  },
];

/** The tables from which rows are worth saving when the file is damaged; see storage/recover.ts. */
export const ROLLOUT_TABLES = ['rollout_event', 'rollout_till', 'rollout_current', 'rollout_recent'] as const;
