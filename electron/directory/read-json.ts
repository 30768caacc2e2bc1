import { type FileReport, type Organisation, type Table, TABLES } from '#contract/directory.ts';
import { parseGuid } from '#contract/guid.ts';
import { findTextFlaws, isDeeperThan, MOST_FLAWS, type TextFlaw } from '#contract/json-text.ts';
import { formatPointer, isObject, type Json, type JsonObject } from '#contract/json.ts';
import { checkOption } from './check-options.ts';
import { decodeUnicode } from './encodings.ts';
import { type RowValidator, IssueList } from './issues.ts';
import {
  omitUndefined,
  employeeCells,
  hiddenInKeys,
  type JsonRow,
  jsonRow,
  KEYS,
  outletCells,
  workplaceCells,
} from './json-rows.ts';
import { presentMember } from './json.ts';
import { MAX_DEPTH, MAX_ENTRIES, MAX_FILE_BYTES } from './limits.ts';
import { isRejection, type ReadOutcome, type Rejection } from './outcome.ts';
import { ProgressReporter } from './progress-reporter.ts';
import { jsonPlace } from './location.ts';
import { checkEmployee, checkOutlet, checkRows, checkWorkplace, knownOutlets } from './rows.ts';
import { sampleNames } from './sample-names.ts';
import { describe, parseName } from './text.ts';

const FORMAT = 'till-setup/directory@1';
const FORMAT_FAMILY = 'till-setup/directory@';

type Tables = Record<Table, Json[]>;

/**
 * Reads a directory file in JSON. Whatever the bytes are, the answer is a report: entries with errors are left out and
 * listed, a file that is no directory of this organisation is refused whole.
 * @param bytes the file: UTF-8, with or without a byte-order mark, or UTF-16 with one
 * @param context `file`: its name, for the issues; `orgGuid`: the connection's organisation, `null`: whichever it is;
 *   `pace`: when it says that the reading is cancelled, what is returned is worthless
 */
export function readDirectoryJson(
  bytes: Uint8Array,
  context: { file: string; orgGuid: string | null; pace?: ProgressReporter },
): ReadOutcome {
  const { file, orgGuid, pace = new ProgressReporter() } = context;
  const refuse = (rejection: Rejection): ReadOutcome => ({ outcome: 'refused', file, ...rejection });
  pace.begin('reading', bytes.length);
  const document = parseDocument(bytes);
  if (isRejection(document)) return refuse(document);
  const organisation = readOrganisation(document.root, orgGuid);
  if (isRejection(organisation)) return refuse(organisation);
  const flaws = findTextFlaws(document.text);
  if (flaws.length === MOST_FLAWS) return refuse({ reason: 'too_large' });
  const twice = keyTwiceAbove(flaws);
  if (twice) return refuse(twice);
  const tables = readTables(document.root);
  if (isRejection(tables)) return refuse(tables);
  pace.advance(bytes.length);
  const report: FileReport = {
    file,
    table: null,
    encoding: document.encoding,
    delimiter: null,
    rows: TABLES.reduce((sum, table) => sum + tables[table].length, 0),
    sampleNames: sampleNames(namesOf(tables)),
  };
  return {
    outcome: 'ok',
    ...omitUndefined(organisation),
    ...checkTables(file, tables, flawsByEntry(flaws), pace),
    files: [report],
    replaces: [...TABLES],
  };
}

function* namesOf(tables: Tables): Generator<string> {
  for (const table of TABLES) {
    for (const entry of tables[table]) {
      const name = isObject(entry) ? presentMember(entry, 'name') : undefined;
      if (typeof name === 'string') yield name;
    }
  }
}

type Document = { root: JsonObject; text: string; encoding: FileReport['encoding'] };

function parseDocument(bytes: Uint8Array): Document | Rejection {
  if (bytes.length > MAX_FILE_BYTES) return { reason: 'too_large' };
  const decoded = decodeUnicode(bytes);
  if (decoded === undefined) return { reason: 'damaged_bytes' };
  if (isDeeperThan(decoded.text, MAX_DEPTH)) return { reason: 'too_deep' };
  let root: Json;
  try {
    root = JSON.parse(decoded.text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: 'not_json' };
    throw error;
  }
  if (!isObject(root)) return reject('not_a_directory', '');
  // A table that seems to be missing would take away all that was imported of it.
  const [found] = hiddenInKeys(root, KEYS_ABOVE);
  if (found) return reject('hidden_character', `/${found.meant}`, found.hidden);
  const format = presentMember(root, 'format');
  if (format === FORMAT) return { root, ...decoded };
  if (typeof format !== 'string') return reject('not_a_directory', '/format');
  const reason = format.startsWith(FORMAT_FAMILY) ? 'unknown_format' : 'not_a_directory';
  return reject(reason, '/format', describe(format));
}

/** Reads the organisation where the file names one; it must be the connection's. */
function readOrganisation(
  root: JsonObject,
  orgGuid: string | null,
): { organisation?: Organisation } | Rejection {
  const entry = presentMember(root, 'organisation');
  if (entry === undefined) return {};
  const bad = (member: string, value: Json | undefined) =>
    reject('bad_organisation', `/organisation${member}`, value === undefined ? undefined : describe(value));
  if (!isObject(entry)) return bad('', entry);
  const guidText = presentMember(entry, 'guid');
  const guid = typeof guidText === 'string' ? parseGuid(guidText) : undefined;
  if (guid === undefined) return bad('/guid', guidText);
  if (orgGuid !== null && guid !== parseGuid(orgGuid))
    return reject('other_organisation', '/organisation/guid', guid);
  const nameText = presentMember(entry, 'name');
  const parsed = typeof nameText === 'string' ? parseName(nameText) : undefined;
  if (parsed === undefined || !('name' in parsed)) return bad('/name', nameText);
  const alias = presentMember(entry, 'alias');
  if (alias !== undefined && typeof alias !== 'string') return bad('/alias', alias);
  const trimmed = alias?.trim();
  return { organisation: { guid, name: parsed.name, ...(trimmed ? { alias: trimmed } : {}) } };
}

/** Keys that the file or its organisation has; any other is ignored. */
const KEYS_ABOVE = ['format', 'organisation', ...TABLES];

/** A key of the file itself, or of its organisation, that is there twice: nobody knows which one is meant. */
function keyTwiceAbove(flaws: readonly TextFlaw[]): Rejection | undefined {
  const found = flaws.find(
    ({ kind, path: [key, ...more] }) =>
      kind === 'key_twice' &&
      KEYS_ABOVE.includes(String(key)) &&
      (more.length === 0 || key === 'organisation'),
  );
  return found && reject('key_twice', formatPointer(found.path.map(String)));
}

/** What would be changed without a word in which entry, by table and index. */
type EntryFlaws = Map<string, TextFlaw[]>;

const entryKey = (table: unknown, index: unknown) => `${String(table)}/${String(index)}`;

function flawsByEntry(flaws: readonly TextFlaw[]): EntryFlaws {
  const byEntry: EntryFlaws = new Map();
  for (const flaw of flaws) {
    const [table, index, member] = flaw.path;
    const keys = TABLES.flatMap((known): readonly string[] => (known === table ? KEYS[known] : []));
    if (!keys.some((key) => key === member)) continue;
    const key = entryKey(table, index);
    const present = byEntry.get(key);
    if (present) present.push(flaw);
    else byEntry.set(key, [flaw]);
  }
  return byEntry;
}

/** Finds the four tables; a missing one is empty. */
function readTables(root: JsonObject): Tables | Rejection {
  const tables: Tables = { outlets: [], workplaces: [], employees: [], options: [] };
  for (const table of TABLES) {
    const entries = presentMember(root, table);
    if (entries === undefined) continue;
    if (!Array.isArray(entries)) return reject('table_not_a_list', `/${table}`, describe(entries));
    if (entries.length > MAX_ENTRIES) return reject('too_many_entries', `/${table}`, String(entries.length));
    tables[table] = entries;
  }
  return tables;
}

function checkTables(file: string, tables: Tables, flaws: EntryFlaws, pace: ProgressReporter) {
  const issues = new IssueList();
  const rows = <Cells>(table: Table, cells: Parameters<typeof jsonRow<Cells>>[3]) =>
    tables[table].map((entry, index) => {
      const of = flaws.get(entryKey(table, index)) ?? [];
      return jsonRow(entry, jsonPlace(file, table, index), KEYS[table], cells, of);
    });
  pace.begin(
    'checking',
    TABLES.reduce((sum, table) => sum + tables[table].length, 0),
  );
  const into = { issues, pace };
  const outlets = checkRows(rows('outlets', outletCells), into, ofCells(checkOutlet));
  const known = knownOutlets(outlets);
  const workplaces = checkRows(
    rows('workplaces', workplaceCells),
    into,
    ofCells((cells, check) => checkWorkplace(cells, check, known)),
  );
  const employees = checkRows(
    rows('employees', employeeCells),
    into,
    ofCells((cells, check) => checkEmployee(cells, check, known)),
  );
  const options = checkRows(
    rows('options', (entry) => entry),
    into,
    ofCells(checkOption),
  );
  return {
    outlets: outlets.entries,
    workplaces: workplaces.entries,
    employees: employees.entries,
    options: options.entries,
    issues: issues.kept,
    issueCount: issues.count,
    errorCount: issues.errorCount,
  };
}

function ofCells<Cells, Entry>(checkCells: (cells: Cells, check: RowValidator) => Entry | undefined) {
  return (row: JsonRow<Cells>, check: RowValidator): Entry | undefined => {
    const cells = row.cells(check);
    return cells === undefined ? undefined : checkCells(cells, check);
  };
}

function reject(reason: Rejection['reason'], pointer: string, detail?: string): Rejection {
  return { reason, pointer, ...omitUndefined({ detail }) };
}
