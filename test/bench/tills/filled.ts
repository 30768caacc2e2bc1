import { join } from 'node:path';
import { createDirectoryStore, type DirectoryStore } from '#electron/directory/store.ts';
import { openDirectory } from '#electron/directory/open.ts';
import { boardMigrations } from '#electron/board/migrations.ts';
import { outboxMigrations } from '#electron/outbox/migrations.ts';
import { tillsMigrations } from '#electron/tills/migrations.ts';
import { Tills } from '#electron/tills/tills.ts';
import { type Database, openDatabase } from '#electron/storage/database.ts';
import { dataOf } from '../outbox/filled.ts';

const TILLS_A_STORE = 10;

function guidOf(kind: number, n: number): string {
  return `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;
}
export const tillGuid = (n: number): string => guidOf(1, n);
const outletGuid = (till: number): string => guidOf(2, Math.floor(till / TILLS_A_STORE));
const EMPLOYEE = guidOf(3, 1);

export type Filled = { db: Database; directory: DirectoryStore; close: () => void };

/** Opens what `fill` has made, or makes it empty. */
export function openFiles(folder: string, name: string): Filled {
  const db = dataOf(
    openDatabase(join(folder, `${name}.db`), [...outboxMigrations, ...tillsMigrations, ...boardMigrations]),
  );
  const files = dataOf(openDirectory(join(folder, `${name}-directory.db`), 0));
  return {
    db,
    directory: createDirectoryStore(files.db),
    close() {
      db.close();
      files.db.close();
    },
  };
}

/** The tills as the app keeps them, over an outbox with nothing in it. */
export function tillsOn({ db, directory }: Filled): Tills {
  return new Tills({
    db,
    directory,
    waiting: () => new Map(),
    settled: () => new Map(),
    settingsOf: () => [],
    language: () => 'en',
    now: Date.now,
    soon: () => undefined,
    onSummary: () => undefined,
    report(error) {
      throw error;
    },
  });
}

/** A directory with so many tills; each fifth of them was begun, and of these half got their code. */
export function fill(folder: string, name: string, count: number): void {
  const files = openFiles(folder, name);
  const outlets = Array.from({ length: Math.ceil(count / TILLS_A_STORE) }, (_none, n) => ({
    guid: guidOf(2, n),
    name: `Store ${n}`,
    address: `Long Street ${n}`,
  }));
  const workplaces = Array.from({ length: count }, (_none, n) => ({
    guid: tillGuid(n),
    name: `Till ${n % TILLS_A_STORE}`,
    outletGuid: outletGuid(n),
    archived: false,
  }));
  const employees = [{ guid: EMPLOYEE, name: 'Anna', outletGuids: null }];
  dataOf(files.directory.replace({ outlets, workplaces, employees, options: [] }, 1));
  // Nobody is going to crash here.
  files.db.exec('PRAGMA synchronous = OFF');
  const tills = tillsOn(files);
  for (let n = 0; n < count; n += 5) begin(tills, n);
  files.close();
}

function begin(tills: Tills, n: number): void {
  const workplaceGuid = tillGuid(n);
  const chosen = { outletGuid: outletGuid(n), workplaceGuid, employeeGuid: EMPLOYEE, sendSms: false };
  dataOf(tills.keep({ ...chosen, withoutOutlet: false, settingsSeen: true, step: 'till' }));
  dataOf(tills.prepare({ workplaceGuid }));
  if (n % 2 === 1) return;
  dataOf(tills.codeRequestLog.requested({ ...chosen, replace: false }));
  tills.codeRequestLog.ended(workplaceGuid, { kind: 'issued', at: Date.now() });
}

/**
 * So many events more, the same as are there again; each till's facts stand at its last one.
 * @returns how many there are now
 */
export function addHistory(folder: string, name: string, events: number): number {
  const files = openFiles(folder, name);
  const again = `INSERT INTO rollout_event (workplace_guid, event)
    WITH RECURSIVE time (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM time WHERE n < ?1)
    SELECT workplace_guid, event FROM time CROSS JOIN rollout_event LIMIT ?1`;
  files.db.prepare(again).run(events);
  files.db.exec(`UPDATE rollout_till SET last_seq =
    (SELECT max(seq) FROM rollout_event AS one WHERE one.workplace_guid = rollout_till.workplace_guid)`);
  const row: unknown = files.db.prepare('SELECT count(*) AS count FROM rollout_event').get();
  files.close();
  return Number((row as { count: number }).count);
}
