import type { Employee, Outlet, Workplace } from '#contract/directory.ts';
import { isGuidButForHidden, parseGuid } from '#contract/guid.ts';
import { nameHidden } from '#contract/hidden.ts';
import { type Identified, judgeDuplicates } from './duplicates.ts';
import { RowValidator, type IssueList } from './issues.ts';
import type { ProgressReporter } from './progress-reporter.ts';
import type { Location } from './location.ts';
import { describe, isErrorValue, isFormula, parseName } from './text.ts';

/*
 * The rules of the tables, whatever kind of file the rows come from: a reader says where a row stands and hands over
 * its cells; it lists itself what its own format can get wrong (a cell of another type, a cell too many).
 */

/** One row of a file before it is checked. */
export type Row = Identified & { place: Location };

export type OutletCells = { guid?: string; name?: string; typeOf?: string; address?: string };
/** `outletGuid` missing: no store is said. */
export type WorkplaceCells = { guid?: string; name?: string; outletGuid?: string; archived?: boolean };
/** `outletGuids` missing: every outlet. */
export type EmployeeCells = {
  guid?: string;
  name?: string;
  typeOf?: string;
  role?: string;
  outletGuids?: string[];
};

/** What became of a table. */
export type ValidRows<Entry> = {
  entries: Entry[];
  /** GUID → the first row that had it, of rows that were left out. */
  leftOut: ReadonlyMap<string, Location>;
};

/** How a reference to an outlet is judged: by those that are there and those that the same file had, but left out. */
export type KnownOutlets = { has(guid: string): boolean; leftOut: ReadonlyMap<string, Location> };

/**
 * Checks the rows of a table: duplicates, then each row by itself.
 * @param pace when it says that the reading is cancelled, the rest is not checked
 * @param check makes an entry of a row, or lists what is wrong with it
 */
export function checkRows<R extends Row, Entry extends { guid: string }>(
  rows: readonly R[],
  { issues, pace }: { issues: IssueList; pace: ProgressReporter },
  check: (row: R, check: RowValidator) => Entry | undefined,
): ValidRows<Entry> {
  const verdicts = judgeDuplicates(rows);
  const entries: Entry[] = [];
  const leftOut = new Map<string, Location>();
  for (const [index, row] of rows.entries()) {
    if (!pace.advance(1)) break;
    const verdict = verdicts[index] ?? { kind: 'alone' };
    const entryCheck = new RowValidator(row.place, issues);
    if (verdict.kind === 'repeat') {
      entryCheck.notice('', 'duplicate_identical', rows[verdict.first]?.place.name);
      continue;
    }
    if (verdict.kind === 'conflict') entryCheck.fault('', 'duplicate_conflicting', row.guid);
    const entry = check(row, entryCheck);
    if (entry !== undefined && entryCheck.passes) entries.push(entry);
    else if (row.guid !== undefined && !leftOut.has(row.guid)) leftOut.set(row.guid, row.place);
  }
  return { entries, leftOut };
}

/** What references are judged by, once the outlets were checked. */
export function knownOutlets({ entries, leftOut }: ValidRows<Outlet>): KnownOutlets {
  const guids = new Set(entries.map(({ guid }) => guid));
  return { has: (guid) => guids.has(guid), leftOut };
}

export function checkOutlet(cells: OutletCells, check: RowValidator): Outlet | undefined {
  const guid = checkGuid(check, 'guid', cells.guid);
  const name = checkName(check, cells.name);
  if (guid === undefined || name === undefined) return undefined;
  return { guid, name, ...optionalTexts(check, { typeOf: cells.typeOf, address: cells.address }) };
}

export function checkWorkplace(
  cells: WorkplaceCells,
  check: RowValidator,
  outlets: KnownOutlets,
): Workplace | undefined {
  const guid = checkGuid(check, 'guid', cells.guid);
  const name = checkName(check, cells.name);
  const outletGuid = isBlank(cells.outletGuid) ? null : checkGuid(check, 'outlet_guid', cells.outletGuid);
  if (typeof outletGuid === 'string') checkReference(check, 'outlet_guid', outletGuid, outlets);
  if (guid === undefined || name === undefined || outletGuid === undefined) return undefined;
  return { guid, name, outletGuid, archived: cells.archived ?? false };
}

export function checkEmployee(
  cells: EmployeeCells,
  check: RowValidator,
  outlets: KnownOutlets,
): Employee | undefined {
  const guid = checkGuid(check, 'guid', cells.guid);
  const name = checkName(check, cells.name);
  const outletGuids =
    cells.outletGuids === undefined ? null : checkOutletGuids(check, cells.outletGuids, outlets);
  if (guid === undefined || name === undefined) return undefined;
  return { guid, name, ...optionalTexts(check, { typeOf: cells.typeOf, role: cells.role }), outletGuids };
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** Reads a required GUID: lower case, spaces around it trimmed. */
export function checkGuid(check: RowValidator, member: string, text: string | undefined): string | undefined {
  if (text === undefined || isBlank(text)) {
    if (!check.isFaulty(member)) check.fault(member, 'missing');
    return undefined;
  }
  const guid = parseGuid(text);
  if (guid === undefined) faultyGuid(check, member, text);
  return guid;
}

function faultyGuid(check: RowValidator, member: string, text: string, at?: Location): void {
  if (isGuidButForHidden(text)) check.fault(member, 'hidden_character', nameHidden(text), at);
  else check.fault(member, 'not_a_guid', describe(text), at);
}

/** Reads the required name of an entry. */
export function checkName(check: RowValidator, text: string | undefined): string | undefined {
  if (text === undefined) {
    if (!check.isFaulty('name')) check.fault('name', 'missing');
    return undefined;
  }
  const parsed = parseName(text);
  if ('name' in parsed) {
    if (isFormula(parsed.name)) check.notice('name', 'formula', describe(parsed.name));
    return parsed.name;
  }
  check.fault('name', parsed.fault, describe(text));
  return undefined;
}

/** Reads a list of outlets: spaces around a GUID and repeats are ignored, one bad entry leaves the employee out. */
function checkOutletGuids(check: RowValidator, texts: readonly string[], outlets: KnownOutlets): string[] {
  if (texts.length === 0 && !check.isFaulty('outlet_guids')) check.notice('outlet_guids', 'no_outlets');
  const guids = new Set<string>();
  texts.forEach((text, index) => {
    const at = check.place.member('outlet_guids').member(index);
    const guid = parseGuid(text);
    if (guid === undefined) faultyGuid(check, 'outlet_guids', text, at);
    else if (!guids.has(guid)) {
      guids.add(guid);
      checkReference(check, 'outlet_guids', guid, outlets, at);
    }
  });
  return [...guids];
}

/** Lists a reference to an outlet that is not there; one that was left out is named by its row. */
export function checkReference(
  check: RowValidator,
  member: string,
  guid: string,
  outlets: KnownOutlets,
  at?: Location,
): void {
  if (outlets.has(guid)) return;
  const row = outlets.leftOut.get(guid);
  if (row === undefined) check.fault(member, 'unknown_outlet', guid, at);
  else check.fault(member, 'left_out_outlet', row.name, at);
}

/** What the members are called in files. */
const MEMBERS = { typeOf: 'type_of', address: 'address', role: 'role' };

/** Trims texts that may be missing; an empty one is missing, and so is what a spreadsheet writes for one it lacks. */
function optionalTexts<Key extends keyof typeof MEMBERS>(
  check: RowValidator,
  texts: Record<Key, string | undefined>,
): Partial<Record<Key, string>> {
  const present: Partial<Record<Key, string>> = {};
  for (const key of Object.keys(texts) as Key[]) {
    const text = texts[key]?.trim();
    if (text === undefined || text === '') continue;
    if (isErrorValue(text)) {
      check.notice(MEMBERS[key], 'cell_left_out', describe(text));
      continue;
    }
    if (isFormula(text)) check.notice(MEMBERS[key], 'formula', describe(text));
    present[key] = text;
  }
  return present;
}
