import type { Migration } from '../storage/database.ts';

/**
 * What this laptop knows of the shared board; the events of the others are in the tills' own journal. Nothing is in these
 * tables where no board is shared.
 */
export const boardMigrations: readonly Migration[] = [
  {
    name: 'board-1',
    sql: `
      CREATE TABLE board_self (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        -- The last message that was read: its number in the stream, and the server's stamp by which a stream that was
        -- set back is known.
        cursor INTEGER NOT NULL,
        cursor_stamp TEXT NOT NULL,
        -- Own events up to this number were looked at: whether they go out.
        looked_seq INTEGER NOT NULL,
        -- Which version read it; another one reads again what could not be understood.
        app TEXT NOT NULL,
        reached_at INTEGER
      ) STRICT;

      -- The last claim of each till, as it was read.
      CREATE TABLE board_claim (
        workplace_guid TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        laptop TEXT NOT NULL,
        is_taken INTEGER NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE board_laptop (
        laptop TEXT PRIMARY KEY,
        name TEXT,
        heard_at INTEGER NOT NULL,
        waiting INTEGER NOT NULL
      ) STRICT;
    `,
  },
];

/** The tables from which rows are worth saving when the file is damaged: all else is read again. */
export const BOARD_TABLES = ['board_claim', 'board_laptop'] as const;
