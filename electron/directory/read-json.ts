import { type Organisation, type Table, TABLES } from '../contract/directory.ts';
import { parseGuid } from '../contract/guid.ts';
import { checkOption } from './check-options.ts';
import { IssueList } from './issues.ts';
import { compact, employeeCells, jsonRow, KEYS, outletCells, workplaceCells } from './json-rows.ts';
import { isObject, type Json, type JsonObject } from '../contract/json.ts';
import { isDeeperThan, presentMember } from './json.ts';
import { MAX_DEPTH, MAX_ENTRIES, MAX_FILE_BYTES } from './limits.ts';
import type { ReadOutcome, Refused } from './outcome.ts';
import { jsonPlace } from './place.ts';
import {
  checkEmployee,
  checkOutlet,
  checkRows,
  checkWorkplace,
  type KnownOutlets,
  type Row,
} from './rows.ts';
import { decodeUnicode, describe, parseName } from './text.ts';

const FORMAT = 'till-setup/directory@1';
const FORMAT_FAMILY = 'till-setup/directory@';

type Tables = Record<Table, Json[]>;

/**
 * Reads a directory file in JSON. Whatever the bytes are, the answer is a report: entries with errors are left out and
 * listed, a file that is no directory of this organisation is refused whole.
 * @param bytes the file: UTF-8, with or without a byte-order mark, or UTF-16 with one
 * @param context `file`: its name, for the issues; `orgGuid`: the connection's organisation
 */
export function readDirectoryJson(
  bytes: Uint8Array,
  context: { file: string; orgGuid: string },
): ReadOutcome {
  if (bytes.length > MAX_FILE_BYTES) return refused('too_large');
  const document = parseDocument(bytes);
  if (isRefused(document)) return document;
  const organisation = readOrganisation(document.root, context.orgGuid);
  if (isRefused(organisation)) return organisation;
  const tables = readTables(document.root);
  if (isRefused(tables)) return tables;
  return { outcome: 'ok', ...compact(organisation), ...checkTables(tables, new IssueList(context.file)) };
}

function parseDocument(bytes: Uint8Array): { root: JsonObject } | Refused {
  const text = decodeUnicode(bytes);
  if (text === undefined) return refused('damaged_bytes');
  if (isDeeperThan(text, MAX_DEPTH)) return refused('too_deep');
  let root: Json;
  try {
    root = JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return refused('not_json');
    throw error;
  }
  if (!isObject(root)) return refused('not_a_directory', '');
  const format = presentMember(root, 'format');
  if (format === FORMAT) return { root };
  if (typeof format !== 'string') return refused('not_a_directory', '/format');
  const reason = format.startsWith(FORMAT_FAMILY) ? 'unknown_format' : 'not_a_directory';
  return refused(reason, '/format', describe(format));
}

/** Reads the organisation where the file names one; it must be the connection's. */
function readOrganisation(root: JsonObject, orgGuid: string): { organisation?: Organisation } | Refused {
  const entry = presentMember(root, 'organisation');
  if (entry === undefined) return {};
  const bad = (member: string, value: Json | undefined) =>
    refused('bad_organisation', `/organisation${member}`, value === undefined ? undefined : describe(value));
  if (!isObject(entry)) return bad('', entry);
  const guidText = presentMember(entry, 'guid');
  const guid = typeof guidText === 'string' ? parseGuid(guidText) : undefined;
  if (guid === undefined) return bad('/guid', guidText);
  if (guid !== parseGuid(orgGuid)) return refused('other_organisation', '/organisation/guid', guid);
  const nameText = presentMember(entry, 'name');
  const parsed = typeof nameText === 'string' ? parseName(nameText) : undefined;
  if (parsed === undefined || !('name' in parsed)) return bad('/name', nameText);
  const alias = presentMember(entry, 'alias');
  if (alias !== undefined && typeof alias !== 'string') return bad('/alias', alias);
  const trimmed = alias?.trim();
  return { organisation: { guid, name: parsed.name, ...(trimmed ? { alias: trimmed } : {}) } };
}

/** Finds the four tables; a missing one is empty. */
function readTables(root: JsonObject): Tables | Refused {
  const tables: Tables = { outlets: [], workplaces: [], employees: [], options: [] };
  for (const table of TABLES) {
    const entries = presentMember(root, table);
    if (entries === undefined) continue;
    if (!Array.isArray(entries)) return refused('table_not_a_list', `/${table}`, describe(entries));
    if (entries.length > MAX_ENTRIES) return refused('too_many_entries', `/${table}`, String(entries.length));
    tables[table] = entries;
  }
  return tables;
}

function checkTables(tables: Tables, issues: IssueList) {
  const rows = <Cells>(table: Table, cells: Parameters<typeof jsonRow<Cells>>[3]): Row<Cells>[] =>
    tables[table].map((entry, index) => jsonRow(entry, jsonPlace(table, index), KEYS[table], cells));
  const outlets = checkRows(rows('outlets', outletCells), issues, checkOutlet);
  const kept = new Set(outlets.entries.map(({ guid }) => guid));
  const known: KnownOutlets = { has: (guid) => kept.has(guid), leftOut: outlets.leftOut };
  const workplaces = checkRows(rows('workplaces', workplaceCells), issues, (cells, check) =>
    checkWorkplace(cells, check, known),
  );
  const employees = checkRows(rows('employees', employeeCells), issues, (cells, check) =>
    checkEmployee(cells, check, known),
  );
  const options = checkRows(
    rows('options', (entry) => entry),
    issues,
    checkOption,
  );
  return {
    outlets: outlets.entries,
    workplaces: workplaces.entries,
    employees: employees.entries,
    options: options.entries,
    issues: issues.kept,
    issueCount: issues.count,
  };
}

function refused(reason: Refused['reason'], pointer?: string, detail?: string): Refused {
  return { outcome: 'refused', reason, ...compact({ pointer, detail }) };
}

function isRefused(value: object): value is Refused {
  return 'outcome' in value && value.outcome === 'refused';
}
