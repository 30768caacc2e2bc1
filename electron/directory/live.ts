import * as v from 'valibot';
import { type ListName, LISTS } from '#contract/directory.ts';
import { type Database, transaction } from '../storage/database.ts';
import { keepQueries } from '../storage/statements.ts';
import { type Details, detailsText } from './store-write.ts';
import { plainName } from './text.ts';

/** An entry as the service lists it. Texts may hold anything; times are milliseconds since 1970, UTC. */
export type ListedEntry = {
  guid: string;
  /** May be empty. */
  name: string;
  archived: boolean;
  typeOf?: string | undefined;
  /** Of a store. */
  address?: string | undefined;
  /** Of an employee; stands in for a name that is missing. */
  username?: string | undefined;
  /** Of a till. */
  number?: number | null | undefined;
  activatedAt?: number | null | undefined;
};

/** What the service gives, or does not: its lists, and the documents of options, which are asked for one by one. */
type ServiceList = ListName | 'options';

/** What is known of one list. Times are milliseconds since 1970, UTC. */
export type ListStatus = {
  /** When the pass began that was the last to come to its end; `null`: none has. */
  asOf: number | null;
  /** Until when it counts as not given. */
  notGivenUntil: number | null;
};

const StatusRow = v.object({ as_of: v.nullable(v.number()), not_given_until: v.nullable(v.number()) });
const GuidsRow = v.object({ guids: v.nullable(v.string()) });

/** Long enough for the locks that SQLite itself takes for a moment. */
const SHORT_BUSY_MS = 1;
/** As storage/database.ts has it. */
const USUAL_BUSY_MS = 5000;

type Values = (string | number | null)[];

const COLUMNS: Record<ListName, readonly string[]> = {
  outlets: ['guid', 'name', 'details', 'archived'],
  workplaces: ['guid', 'name', 'details', 'archived', 'number', 'activated_at'],
  employees: ['guid', 'name', 'details', 'archived'],
};

/** Writes an entry where it is new or different; one that was removed is there again. */
function putSql(list: ListName): string {
  const columns = [...COLUMNS[list], 'removed_at'];
  const others = columns.filter((column) => column !== 'guid');
  const row = (table: string) => others.map((column) => `${table}.${column}`).join();
  const set = others.map((column) => `${column} = excluded.${column}`).join();
  const marks = columns.map((column) => (column === 'removed_at' ? 'NULL' : '?')).join();
  return `INSERT INTO live_${list} (${columns.join()}) VALUES (${marks})
    ON CONFLICT (guid) DO UPDATE SET ${set} WHERE (${row(`live_${list}`)}) IS NOT (${row('excluded')})`;
}

function valuesOf(list: ListName, entry: ListedEntry): Values {
  const { guid, typeOf, address, archived, number, activatedAt } = entry;
  const details: Details = list === 'outlets' ? { typeOf, address } : { typeOf };
  const common = [guid, nameOf(entry), detailsText(details), archived ? 1 : 0];
  return list === 'workplaces' ? [...common, number ?? null, activatedAt ?? null] : common;
}

/** A till may have a number in the place of a name, and only a GUID is never missing. */
function nameOf({ name, number, username, guid }: ListedEntry): string {
  const own = plainName(name) || plainName(username ?? '');
  if (own !== '') return own;
  return typeof number === 'number' ? numberAsName(number) : guid;
}

/** What stands in the lists for the name of a till that has none; on the screen it is as the app's language has it. */
export function numberAsName(number: number): string {
  return `№ ${String(number)}`;
}

/**
 * What the service lists, kept in the directory's file beside what was imported. Each call is one short transaction, and
 * throws what SQLite says: `SQLITE_BUSY` at once while an import is being written, so that nobody waits for that.
 */
export class LiveLists {
  readonly #db: Database;
  readonly #query: ReturnType<typeof keepQueries>;

  /** @param db has the tables of `directoryMigrations` */
  constructor(db: Database) {
    this.#db = db;
    this.#query = keepQueries(db);
    // What is lost with the power is read again: it is not worth a flush of the disk for every page. Only this connection
    // to the file is concerned; an import is written through another one, and flushed.
    db.exec('PRAGMA synchronous = NORMAL');
  }

  /** What cannot be read counts as unknown: the list is read again. */
  statusOf(list: ServiceList): ListStatus {
    const [row] = this.#query('SELECT as_of, not_given_until FROM live_list WHERE name = ?', list);
    const parsed = v.safeParse(StatusRow, row);
    if (!parsed.success) return { asOf: null, notGivenUntil: null };
    return { asOf: parsed.output.as_of, notGivenUntil: parsed.output.not_given_until };
  }

  /** Takes over some entries. @returns how many are different from before */
  put(list: ListName, entries: readonly ListedEntry[]): number {
    return this.#write(() => {
      const put = this.#db.prepare(putSql(list));
      return entries.reduce((sum, entry) => sum + put.run(...valuesOf(list, entry)).changes, 0);
    });
  }

  /** The GUIDs of all that are listed. */
  listed(list: ListName): string[] {
    // As one text: a row for each takes several times as long.
    const sql = `SELECT group_concat(guid) AS guids FROM live_${list} WHERE removed_at IS NULL`;
    return v.parse(GuidsRow, this.#db.prepare(sql).get()).guids?.split(',') ?? [];
  }

  /** The service no longer lists these. That counts as later than the present import, also where the clock was set back. */
  remove(list: ListName, guids: readonly string[], at: number): void {
    this.#write(() => {
      const remove = this.#db.prepare(
        `UPDATE live_${list} SET removed_at = max(?, coalesce((SELECT imported_at FROM directory_import), 0))
         WHERE guid = ?`,
      );
      for (const guid of guids) remove.run(at, guid);
    });
  }

  /** A pass that began then came to its end. */
  finish(list: ListName, asOf: number): void {
    this.#write(() => {
      this.#set(list, 'as_of', asOf);
      this.#set(list, 'not_given_until', null);
    });
  }

  /** @param until `null`: it is to be asked for again */
  notGiven(list: ServiceList, until: number | null): void {
    this.#write(() => {
      this.#set(list, 'not_given_until', until);
    });
  }

  #write<T>(work: () => T): T {
    this.#db.exec(`PRAGMA busy_timeout = ${SHORT_BUSY_MS}`);
    try {
      return transaction(this.#db, work);
    } finally {
      this.#db.exec(`PRAGMA busy_timeout = ${USUAL_BUSY_MS}`);
    }
  }

  #set(list: ServiceList, column: 'as_of' | 'not_given_until', value: number | null): void {
    this.#db
      .prepare(
        `INSERT INTO live_list (name, ${column}) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET ${column} = excluded.${column}`,
      )
      .run(list, value);
  }
}

/** Whether anything was ever listed, were it gone since; and whether every till is. */
export function isListed(db: Database): { anything: boolean; everyTill: boolean } {
  const has = (sql: string) => db.prepare(sql).get() !== undefined;
  return {
    anything: LISTS.some((list) => has(`SELECT 1 FROM live_${list} LIMIT 1`)),
    everyTill: has("SELECT 1 FROM live_list WHERE name = 'workplaces' AND as_of IS NOT NULL"),
  };
}
