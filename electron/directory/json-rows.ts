import { parseGuid } from '#contract/guid.ts';
import { nameHidden, withoutHidden } from '#contract/hidden.ts';
import type { TextFlaw } from '#contract/json-text.ts';
import type { RowValidator } from './issues.ts';
import { isObject, type Json, type JsonObject } from '#contract/json.ts';
import { canonicalWriter, presentMember } from './json.ts';
import type { Location } from './location.ts';
import type { EmployeeCells, OutletCells, Row, WorkplaceCells } from './rows.ts';
import { describe } from './text.ts';

/** The keys that each table's entries may have; any other is ignored. */
export const KEYS = {
  outlets: ['guid', 'name', 'type_of', 'address'],
  workplaces: ['guid', 'name', 'outlet_guid', 'archived'],
  employees: ['guid', 'name', 'type_of', 'role', 'outlet_guids'],
  options: ['guid', 'name', 'value', 'fields'],
} as const;

/** Keys whose value is a GUID, or a list of them: letter case means nothing in them. */
export const GUID_KEYS: ReadonlySet<string> = new Set(['guid', 'outlet_guid', 'outlet_guids']);

/** An entry of a JSON file before it is checked. */
export type JsonRow<Cells> = Row & {
  /** Reads the entry's members; lists those that are of a wrong type and leaves them out. `undefined`: it has none. */
  cells(check: RowValidator): Cells | undefined;
};

/**
 * Makes a row of one entry of a JSON table.
 * @param keys the table's known keys
 * @param cells reads the entry's members; it is not asked for entries that are not objects
 * @param flaws what of the entry's known members JavaScript has changed in reading them
 */
export function jsonRow<Cells>(
  entry: Json,
  place: Location,
  keys: readonly string[],
  cells: (entry: JsonObject, check: RowValidator) => Cells,
  flaws: readonly TextFlaw[] = [],
): JsonRow<Cells> {
  const guid = isObject(entry) ? presentMember(entry, 'guid') : undefined;
  return {
    place,
    guid: typeof guid === 'string' ? parseGuid(guid) : undefined,
    fingerprint: () => (isObject(entry) ? fingerprint(entry, keys) : ''),
    cells(check) {
      if (isObject(entry)) {
        listHiddenInKeys(entry, keys, check);
        flaws.forEach((flaw) => listFlaw(flaw, check));
        return cells(entry, check);
      }
      check.fault('', 'not_an_object', describe(entry));
      return undefined;
    },
  };
}

/** Lists keys that would be among those known, but for characters that nobody sees. */
export function listHiddenInKeys(entry: JsonObject, keys: readonly string[], check: RowValidator): void {
  for (const { meant, hidden } of hiddenInKeys(entry, keys)) check.fault(meant, 'hidden_character', hidden);
}

/** Keys that would be among these, but for characters that nobody sees; `hidden`: their codes and places. */
export function hiddenInKeys(
  entry: JsonObject,
  keys: readonly string[],
): { meant: string; hidden: string }[] {
  return Object.keys(entry).flatMap((key) => {
    const meant = keys.includes(key) ? undefined : keys.find((known) => known === withoutHidden(key));
    return meant === undefined ? [] : [{ meant, hidden: nameHidden(key) }];
  });
}

function listFlaw({ kind, path, written }: TextFlaw, check: RowValidator): void {
  const inside = path.slice(2);
  const place = inside.reduce<Location>((at, key) => at.member(key), check.place);
  check.fault(String(inside[0]), kind, describe(written), place);
}

export function outletCells(entry: JsonObject, check: RowValidator): OutletCells {
  return omitUndefined({
    guid: textMember(entry, 'guid', check),
    name: textMember(entry, 'name', check),
    typeOf: textMember(entry, 'type_of', check),
    address: textMember(entry, 'address', check),
  });
}

export function workplaceCells(entry: JsonObject, check: RowValidator): WorkplaceCells {
  return omitUndefined({
    guid: textMember(entry, 'guid', check),
    name: textMember(entry, 'name', check),
    outletGuid: textMember(entry, 'outlet_guid', check),
    archived: booleanMember(entry, 'archived', check),
  });
}

export function employeeCells(entry: JsonObject, check: RowValidator): EmployeeCells {
  return omitUndefined({
    guid: textMember(entry, 'guid', check),
    name: textMember(entry, 'name', check),
    typeOf: textMember(entry, 'type_of', check),
    role: textMember(entry, 'role', check),
    outletGuids: textListMember(entry, 'outlet_guids', check),
  });
}

export function textMember(entry: JsonObject, key: string, check: RowValidator): string | undefined {
  const value = presentMember(entry, key);
  if (value === undefined || typeof value === 'string') return value;
  check.fault(key, 'wrong_type', describe(value));
  return undefined;
}

export function booleanMember(entry: JsonObject, key: string, check: RowValidator): boolean | undefined {
  const value = presentMember(entry, key);
  if (value === undefined || typeof value === 'boolean') return value;
  check.fault(key, 'wrong_type', describe(value));
  return undefined;
}

/** A number too large for JSON.parse (1e999) becomes infinite, and is no usable number. */
export function numberMember(entry: JsonObject, key: string, check: RowValidator): number | undefined {
  const value = presentMember(entry, key);
  if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
  check.fault(key, 'wrong_type', describe(value));
  return undefined;
}

export function listMember(entry: JsonObject, key: string, check: RowValidator): Json[] | undefined {
  const value = presentMember(entry, key);
  if (value === undefined || Array.isArray(value)) return value;
  check.fault(key, 'wrong_type', describe(value));
  return undefined;
}

function textListMember(entry: JsonObject, key: string, check: RowValidator): string[] | undefined {
  const list = listMember(entry, key, check);
  list?.forEach((item, index) => {
    if (typeof item === 'string') return;
    check.fault(key, 'wrong_type', describe(item), check.place.member(key).member(index));
  });
  return list?.filter((item) => typeof item === 'string');
}

/** Leaves out members that are `undefined`. */
export function omitUndefined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key of Object.keys(members) as (keyof T)[]) {
    const value = members[key];
    if (value !== undefined) present[key] = value as Exclude<T[typeof key], undefined>;
  }
  return present;
}

/** Equal for entries that are equal in every known key: texts trimmed, GUIDs in any letter case, empty as missing. */
function fingerprint(entry: JsonObject, keys: readonly string[]): string {
  const known = keys.map((key) => plain(key, presentMember(entry, key) ?? null));
  return canonicalWriter()(known);
}

function plain(key: string, value: Json): Json {
  if (Array.isArray(value) && GUID_KEYS.has(key)) return value.map((item) => plain(key, item));
  if (key === 'archived' && value === false) return null;
  if (typeof value !== 'string' || key === 'value') return value;
  const trimmed = GUID_KEYS.has(key) ? value.trim().toLowerCase() : value.trim();
  return trimmed === '' ? null : trimmed;
}
