import type { Employee, Outlet, Workplace } from '#contract/directory.ts';
import { CSV_TABLES, type CsvTable } from './csv-columns.ts';
import { type CsvRow, employeeCells, outletCells, workplaceCells } from './csv-rows.ts';
import { RowValidator, IssueList } from './issues.ts';
import { omitUndefined } from './json-rows.ts';
import type { Directory } from './outcome.ts';
import type { ProgressReporter } from './progress-reporter.ts';
import { StoredLocation } from './location.ts';
import type { CsvFile } from './read-csv.ts';
import {
  checkEmployee,
  type ValidRows,
  checkOutlet,
  checkReference,
  checkRows,
  checkWorkplace,
  type KnownOutlets,
  knownOutlets,
} from './rows.ts';

/** CSV files by the table that they hold. */
export type TablesIn = Partial<Record<CsvTable, CsvFile>>;

type Sink = { issues: IssueList; pace: ProgressReporter };

const NOTHING: Directory = { outlets: [], workplaces: [], employees: [], options: [] };

/**
 * Checks the tables that are given, and what stays of the present directory, against the result.
 * @param kept the present directory; `null`: there is none
 * @param pace when it says that the reading is cancelled, what is returned is worthless
 */
export function checkTables(
  given: TablesIn,
  kept: Directory | null,
  pace: ProgressReporter,
): { directory: Directory; issues: IssueList } {
  const present = kept ?? NOTHING;
  const issues = new IssueList();
  const into = { issues, pace };
  const rowCounts = CSV_TABLES.map((table) => (given[table]?.rows ?? present[table]).length);
  pace.begin(
    'checking',
    rowCounts.reduce((sum, count) => sum + count),
  );
  const outlets: ValidRows<Outlet> = given.outlets
    ? checkFile(given.outlets, into, (row, check) => checkOutlet(outletCells(row), check))
    : { entries: present.outlets, leftOut: new Map() };
  const known = knownOutlets(outlets);
  const workplaces = given.workplaces
    ? checkFile(given.workplaces, into, (row, check) =>
        checkWorkplace(workplaceCells(row, check), check, known),
      ).entries
    : checkKept('workplaces', present.workplaces, known, into);
  const employees = given.employees
    ? checkFile(given.employees, into, (row, check) => checkEmployee(employeeCells(row, check), check, known))
        .entries
    : checkKept('employees', present.employees, known, into);
  const { organisation, options } = present;
  const directory = {
    ...omitUndefined({ organisation }),
    outlets: outlets.entries,
    workplaces,
    employees,
    options,
  };
  return { directory, issues };
}

function checkFile<Entry extends { guid: string }>(
  file: CsvFile,
  into: Sink,
  check: (row: CsvRow, check: RowValidator) => Entry | undefined,
): ValidRows<Entry> {
  file.listLeftOut(into.issues);
  return checkRows(file.rows, into, (row, entryCheck) =>
    row.isWhole(entryCheck) ? check(row, entryCheck) : undefined,
  );
}

/** Leaves out entries whose outlet is gone, or was left out: for those who stay the same holds as for new ones. */
function checkKept<Entry extends Workplace | Employee>(
  table: 'workplaces' | 'employees',
  entries: readonly Entry[],
  known: KnownOutlets,
  { issues, pace }: Sink,
): Entry[] {
  return entries.filter((entry) => {
    if (!pace.advance(1)) return false;
    const guids = 'outletGuid' in entry ? [entry.outletGuid] : (entry.outletGuids ?? []);
    const check = new RowValidator(new StoredLocation(table, entry), issues);
    for (const guid of guids) if (guid !== null) checkReference(check, '', guid, known);
    return check.passes;
  });
}
