import type { FileReport } from '#contract/directory.ts';
import { checkTables, type TablesIn } from './check-tables.ts';
import { CSV_TABLES } from './csv-columns.ts';
import { beginning } from './encodings.ts';
import { type Directory, isRejection, type ReadOutcome, type Refused } from './outcome.ts';
import { ProgressReporter, type ReadProgress } from './progress-reporter.ts';
import { readCsv } from './read-csv.ts';
import { readDirectoryJson } from './read-json.ts';

/** A file by its name, without its folder. */
export type GivenFile = { file: string; bytes: Uint8Array };

export type ReadContext = {
  /** The connection's organisation, which a file that names one must be of; `null`: it is not compared. */
  orgGuid: string | null;
  /** The present directory: what stays where CSV files hold some of the tables only; `null`: there is none. */
  kept: Directory | null;
  /** Told now and then how far the reading is: bytes of the files, then rows. */
  onProgress?: (progress: ReadProgress) => void;
  /** Asked as often whether to stop. */
  isCancelled?: () => boolean;
};

/** How much of a file is looked at to see whether it is JSON, in bytes. */
const LOOK = 4096;

/**
 * Reads directory files: one in JSON, or CSV files of different tables. Whatever the bytes are, the answer is a report:
 * rows with errors are left out and listed; one file that cannot be used refuses all. Nothing is kept or changed.
 * @param files in the order in which they were chosen
 * @returns the directory as it would be after the import, and what was found; or the first file that is refused
 */
export function readDirectory(
  files: readonly GivenFile[],
  context: ReadContext,
): ReadOutcome | { outcome: 'cancelled' } {
  const pace = new ProgressReporter(context.onProgress, context.isCancelled);
  const json = files.find(isJson);
  let outcome: ReadOutcome;
  if (json === undefined) outcome = readTables(files, context.kept, pace);
  else if (files.length > 1) outcome = { outcome: 'refused', file: json.file, reason: 'mixed_files' };
  else outcome = readDirectoryJson(json.bytes, { file: json.file, orgGuid: context.orgGuid, pace });
  return pace.isCancelled ? { outcome: 'cancelled' } : outcome;
}

/** By its name (the app's own type of file is JSON inside), or by what it begins with: no column is called by a bracket. */
function isJson({ file, bytes }: GivenFile): boolean {
  return /\.(json|tilldirectory)$/i.test(file) || /^\s*[{[]/.test(beginning(bytes, LOOK));
}

function readTables(
  files: readonly GivenFile[],
  kept: Directory | null,
  pace: ProgressReporter,
): ReadOutcome {
  const read = readFiles(files, pace);
  if ('outcome' in read) return read;
  const { given, reports } = read;
  const { directory, issues } = checkTables(given, kept, pace);
  return {
    outcome: 'ok',
    ...directory,
    files: reports,
    replaces: CSV_TABLES.filter((table) => given[table] !== undefined),
    issues: issues.kept,
    issueCount: issues.count,
    errorCount: issues.errorCount,
  };
}

function readFiles(
  files: readonly GivenFile[],
  pace: ProgressReporter,
): { given: TablesIn; reports: FileReport[] } | Refused {
  const given: TablesIn = {};
  const reports: FileReport[] = [];
  pace.begin(
    'reading',
    files.reduce((sum, { bytes }) => sum + bytes.length, 0),
  );
  for (const { file, bytes } of files) {
    const read = readCsv(bytes, file, pace);
    if (pace.isCancelled) break;
    if (isRejection(read)) return { outcome: 'refused', file, ...read };
    const other = given[read.table];
    if (other !== undefined) {
      return { outcome: 'refused', file, reason: 'same_table_twice', detail: other.report.file };
    }
    given[read.table] = read;
    reports.push(read.report);
  }
  return { given, reports };
}
