import * as v from 'valibot';
import type { Employee, ListName, Outlet, Workplace } from '#contract/directory.ts';
import { JsonValue } from '#contract/json.ts';
import { Option, OptionField } from '#contract/option.ts';
import type { Database } from '../storage/database.ts';
import type { Live, LiveEmployee, LiveOutlet, LiveWorkplace } from './merge.ts';

/*
 * How entries are read from the directory's file. SQLite hands over a whole list as one JSON text: that, and parsing
 * it, takes half as long as asking for every value of every row. The rows are checked by hand, since a list can have a
 * hundred thousand of them.
 */

/** A row that no version of this app wrote. */
export class DamagedRow extends Error {}

/** What rows a list is made of: the end of a statement, and its parameters. */
export type Which = {
  readonly where: string;
  readonly parameters: readonly (string | number)[];
  readonly limit?: number;
};

/** A row's values, in the order of the columns that were asked for; not checked yet. */
type Row = readonly unknown[];

export const ALL: Which = { where: '', parameters: [] };

export function withGuid(guid: string): Which {
  return { where: 'WHERE guid = ?', parameters: [guid.toLowerCase()] };
}

export function readOutlets(db: Database, which: Which): Outlet[] {
  return readList(db, 'outlet', 'guid, name, json(details)', which).map(([guid, name, details]) => ({
    guid: guidIn(guid),
    name: textIn(name),
    ...textsIn(details, ['typeOf', 'address']),
  }));
}

export function readWorkplaces(db: Database, which: Which): Workplace[] {
  const outletOf = outletsOf(db, which);
  return readList(db, 'workplace', 'guid, name, outlet_id, archived', which).map(
    ([guid, name, outletId, archived]) => ({
      guid: guidIn(guid),
      name: textIn(name),
      outletGuid: outletId === null ? null : outletOf(outletId),
      archived: archived === 1,
    }),
  );
}

export function readEmployees(db: Database, which: Which): Employee[] {
  const outletOf = outletsOf(db, which);
  return readList(db, 'employee', 'guid, name, json(outlet_ids), json(details)', which).map(
    ([guid, name, outletIds, details]) => ({
      guid: guidIn(guid),
      name: textIn(name),
      ...textsIn(details, ['typeOf', 'role']),
      outletGuids: outletIds === null ? null : listIn(outletIds).map(outletOf),
    }),
  );
}

/** An option without what cannot be used of it: the values that an earlier version imported may be nested too deep. */
const StoredOption = v.pipe(
  v.object({ ...Option.entries, value: v.optional(v.unknown()), fields: v.array(v.unknown()) }),
  v.transform(({ value, fields, ...option }): Option => ({
    ...option,
    ...(v.is(JsonValue, value) && { value }),
    fields: fields.filter((field) => v.is(OptionField, field)),
  })),
);

export function readOptions(db: Database, which: Which): Option[] {
  return readList(db, 'option', 'json(entry)', which).map(([entry]) => v.parse(StoredOption, entry));
}

type LiveRow = { guid: string; name: string; archived: boolean; details: unknown; rest: readonly unknown[] };

function readLive<Entry>(
  db: Database,
  list: ListName,
  which: Which,
  entryOf: (row: LiveRow) => Entry,
  more = '',
): Live<Entry>[] {
  const columns = `guid, name, json(details), archived, removed_at IS NOT NULL${more}`;
  return readList(db, `live_${list}`, columns, which, 'guid').map(
    ([guid, name, details, archived, removed, ...rest]) => ({
      entry: entryOf({ guid: guidIn(guid), name: textIn(name), archived: archived === 1, details, rest }),
      isGone: removed === 1,
    }),
  );
}

export function readLiveOutlets(db: Database, which: Which): Live<LiveOutlet>[] {
  return readLive(db, 'outlets', which, ({ guid, name, archived, details }) => ({
    ...{ guid, name, archived },
    ...textsIn(details, ['typeOf', 'address']),
  }));
}

export function readLiveWorkplaces(db: Database, which: Which): Live<LiveWorkplace>[] {
  const entryOf = ({ guid, name, archived, details, rest: [number, activatedAt] }: LiveRow) => ({
    ...{ guid, name, archived },
    ...(typeof number === 'number' && { number }),
    ...textsIn(details, ['typeOf']),
    activatedAt: typeof activatedAt === 'number' ? activatedAt : null,
  });
  return readLive(db, 'workplaces', which, entryOf, ', number, activated_at');
}

export function readLiveEmployees(db: Database, which: Which): Live<LiveEmployee>[] {
  return readLive(db, 'employees', which, ({ guid, name, archived, details }) => ({
    ...{ guid, name, archived },
    ...textsIn(details, ['typeOf']),
  }));
}

/** The id of an outlet; -1, which none has, when it is not there. */
export function outletId(db: Database, guid: string): number {
  const row: unknown = db
    .prepare('SELECT id FROM outlet WHERE guid = ?', { returnArrays: true })
    .get(guid.toLowerCase());
  return row === undefined ? -1 : Number(listIn(row)[0]);
}

const GUID_LENGTH = 36;

/** The entries' GUIDs and names, in natural order. Both as one text each: no name holds a line break. */
export function readNames(
  db: Database,
  table: 'outlet' | 'workplace' | 'employee' | 'option',
): [guid: string, name: string][] {
  const sql = `SELECT group_concat(guid, ''), group_concat(name, char(10)) FROM (SELECT * FROM ${table} ORDER BY id)`;
  const [guids, names] = listIn(db.prepare(sql, { returnArrays: true }).get());
  if (guids === null && names === null) return [];
  const all = textIn(guids);
  const list = textIn(names).split('\n');
  if (all.length !== list.length * GUID_LENGTH) throw new DamagedRow('not as many GUIDs as names');
  return list.map((name, id) => [all.slice(id * GUID_LENGTH, (id + 1) * GUID_LENGTH), name]);
}

function readList(
  db: Database,
  table: string,
  columns: string,
  { where, parameters, limit = -1 }: Which,
  order: 'id' | 'guid' = 'id',
): Row[] {
  // The rows come in the order in which they are stored.
  const sql = `SELECT json_group_array(json_array(${columns})) FROM (SELECT * FROM ${table} ${where} ORDER BY ${order} LIMIT ${limit})`;
  const row: unknown = db.prepare(sql, { returnArrays: true }).get(...parameters);
  // The statement itself sees to it that this is a list of rows.
  return JSON.parse(textIn(listIn(row)[0])) as Row[];
}

function listIn(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new DamagedRow('not a list');
  return value;
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new DamagedRow('not a text');
  return value;
}

function guidIn(value: unknown): string {
  if (typeof value !== 'string' || value.length !== GUID_LENGTH) throw new DamagedRow('not a GUID');
  return value;
}

/** Resolves outlets' ids: for whole lists all are read at once, for a few entries each as it comes. */
function outletsOf(db: Database, which: Which): (id: unknown) => string {
  const guids = new Map<unknown, string>();
  if (which === ALL) readList(db, 'outlet', 'guid', ALL).forEach(([guid], id) => guids.set(id, guidIn(guid)));
  return (id) => {
    const guid = guids.get(id) ?? guidIn(readList(db, 'outlet', 'guid', withId(id))[0]?.[0]);
    guids.set(id, guid);
    return guid;
  };
}

function withId(id: unknown): Which {
  if (typeof id !== 'number') throw new DamagedRow('not an id');
  return { where: 'WHERE id = ?', parameters: [id] };
}

/** Texts that an entry may have. */
function textsIn<Key extends string>(value: unknown, keys: readonly Key[]): Partial<Record<Key, string>> {
  const texts: Partial<Record<Key, string>> = {};
  if (value === null) return texts;
  if (typeof value !== 'object') throw new DamagedRow('not an object');
  const found = new Map(Object.entries(value));
  for (const key of keys) if (found.has(key)) texts[key] = textIn(found.get(key));
  return texts;
}
