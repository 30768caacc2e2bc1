import type { Migration } from '../storage/database.ts';

/**
 * The outbox's tables. Numbers of entries are never used twice, so that one that is gone cannot be mistaken for
 * another. `search` is what an entry is found by, in lower case. There are no more indexes than are needed, because
 * each costs every entry that comes and goes another page to write: the one on states holds only the few entries that
 * are not simply waiting for their turn, and the one for pages lies in the order in which entries come and go. A
 * search reads the table.
 */
export const outboxMigrations: readonly Migration[] = [
  {
    name: 'outbox-1',
    sql: `
      CREATE TABLE outbox_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        option_guid TEXT NOT NULL,
        option_name TEXT,
        outlet_name TEXT,
        changes TEXT NOT NULL,
        patch TEXT NOT NULL,
        probe TEXT,
        state TEXT NOT NULL,
        doubt TEXT NOT NULL,
        next_try_at INTEGER,
        since INTEGER,
        failures INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        last_answer TEXT,
        discarded INTEGER NOT NULL,
        search TEXT NOT NULL
      ) STRICT;
      CREATE INDEX outbox_entry_by_option ON outbox_entry (option_guid, id);
      CREATE INDEX outbox_entry_in_order ON outbox_entry (discarded, id, state);
      CREATE INDEX outbox_entry_not_waiting ON outbox_entry (state, discarded, id)
        WHERE state <> 'queued' OR discarded <> 0;

      CREATE TABLE outbox_history (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id INTEGER NOT NULL,
        option_guid TEXT NOT NULL,
        option_name TEXT,
        outlet_name TEXT,
        changes TEXT NOT NULL,
        patch TEXT NOT NULL,
        outcome TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        ended_at INTEGER NOT NULL,
        search TEXT NOT NULL
      ) STRICT;
      CREATE INDEX outbox_history_by_option ON outbox_history (option_guid, seq);

      -- Rows that no version of this app wrote, as they were, for support.
      CREATE TABLE outbox_set_aside (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        found_in TEXT NOT NULL,
        content TEXT NOT NULL,
        set_aside_at INTEGER NOT NULL
      ) STRICT;

      -- An option's document after every patch up to a place in the history; it holds as long as the directory still
      -- says what it rests on.
      CREATE TABLE outbox_known (
        option_guid TEXT PRIMARY KEY,
        rests_on TEXT,
        document TEXT,
        up_to INTEGER NOT NULL
      ) STRICT;

      -- A pause that the API asked for outlives the process.
      CREATE TABLE outbox_pause (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        since INTEGER NOT NULL,
        until INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    // The till in whose setting-up a change was made. Neither column of an index is ever written again, so that the
    // indexes cost an entry nothing while it is being sent, and one that belongs to no till nothing at all.
    name: 'outbox-2',
    sql: `
      ALTER TABLE outbox_entry ADD COLUMN workplace_guid TEXT;
      CREATE INDEX outbox_entry_by_till ON outbox_entry (workplace_guid) WHERE workplace_guid IS NOT NULL;
      ALTER TABLE outbox_history ADD COLUMN workplace_guid TEXT;
      CREATE INDEX outbox_history_by_till ON outbox_history (workplace_guid, ended_at)
        WHERE workplace_guid IS NOT NULL;
    `,
  },
  {
    // What the service itself said of an option; it counts before what the directory says. Its row of outbox_known rests
    // on it.
    name: 'outbox-3',
    sql: `
      CREATE TABLE outbox_live (
        option_guid TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        read_at INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    // Whether a change was made in the form, so that another one made there can take its place when it is refused. Of
    // those that wait already nobody can tell.
    name: 'outbox-4',
    sql: 'ALTER TABLE outbox_entry ADD COLUMN by_form INTEGER NOT NULL DEFAULT 0;',
  },
  {
    // What was handed over lies apart, so that nothing here can send it. A file's digest is written down before the file
    // gets its name: without one it certainly never got it.
    name: 'outbox-5',
    sql: `
      CREATE TABLE outbox_handover (
        id TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        digest TEXT,
        state TEXT NOT NULL,
        count INTEGER NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE outbox_handed (
        id INTEGER PRIMARY KEY,
        handover TEXT NOT NULL,
        option_guid TEXT NOT NULL,
        option_name TEXT,
        outlet_name TEXT,
        workplace_guid TEXT,
        changes TEXT NOT NULL,
        patch TEXT NOT NULL,
        probe TEXT,
        state TEXT NOT NULL,
        doubt TEXT NOT NULL,
        next_try_at INTEGER,
        since INTEGER,
        failures INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        last_answer TEXT,
        discarded INTEGER NOT NULL,
        by_form INTEGER NOT NULL,
        search TEXT NOT NULL
      ) STRICT;
      CREATE INDEX outbox_handed_by_handover ON outbox_handed (handover, id);

      -- Files that were taken over here, each of them once.
      CREATE TABLE outbox_taken (
        id TEXT PRIMARY KEY,
        sender TEXT NOT NULL,
        count INTEGER NOT NULL,
        taken_at INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    // How many entries there are, which every change that is put in asks for: counting them takes the longer the more
    // there are.
    name: 'outbox-6',
    sql: `
      CREATE TABLE outbox_length (id INTEGER PRIMARY KEY CHECK (id = 1), n INTEGER NOT NULL) STRICT;
      INSERT INTO outbox_length (id, n) SELECT 1, count(*) FROM outbox_entry;
      CREATE TRIGGER outbox_entry_comes AFTER INSERT ON outbox_entry BEGIN UPDATE outbox_length SET n = n + 1; END;
      CREATE TRIGGER outbox_entry_goes AFTER DELETE ON outbox_entry BEGIN UPDATE outbox_length SET n = n - 1; END;
    `,
  },
  {
    // A row: the service turned out to refuse the `test` operation itself.
    name: 'outbox-7',
    sql: `
      CREATE TABLE outbox_no_test (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        found_at INTEGER NOT NULL
      ) STRICT;
    `,
  },
];

/** The tables from which rows are worth saving when the file is damaged; see storage/recover.ts. */
export const OUTBOX_TABLES = [
  'outbox_history',
  'outbox_entry',
  'outbox_handover',
  'outbox_handed',
  'outbox_taken',
  'outbox_set_aside',
  'outbox_known',
  'outbox_live',
  'outbox_no_test',
] as const;
