import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import {
  type ImportIssue,
  type ImportPreview,
  type ImportProgress,
  type ListName,
  LISTS,
  type Table,
} from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { type Differences, differences } from './differences.ts';
import { issuesCsv } from './issues-csv.ts';
import { type OrderedDirectory, sortedByName } from './order.ts';
import type { ReadOutcome } from './outcome.ts';
import { readDirectory } from './read.ts';
import { type DirectoryStore, isDamage } from './store.ts';
import type { Task, Tasks, WorkerSetup } from './worker-messages.ts';
import { readFiles } from './worker-files.ts';
import { currentDirectory, Unavailable, unlessDamaged, withStore } from './worker-present.ts';

/** How a task is steered while it runs. */
export type Control = {
  progress: (progress: ImportProgress) => void;
  isCancelled: () => boolean;
  /** Takes what went wrong, for the log. */
  report: (error: Error) => void;
};

export type TaskTable = {
  [T in Task]: (input: Tasks[T]['input'], control: Control) => Tasks[T]['output'];
};

/** How many issues a preview carries. */
const PREVIEWED_ISSUES = 200;

type Read = Extract<ReadOutcome, { outcome: 'ok' }>;

const cancelled: ImportPreview = { outcome: 'cancelled' };

/** What the directory's worker thread does; everything is synchronous, and cancelled by what `Control` says. */
export function createTasks({
  databasePath,
  orgGuid,
}: Pick<WorkerSetup, 'databasePath' | 'orgGuid'>): TaskTable {
  /** The directory is let go once it is written; its issues can still be saved. */
  let held:
    | {
        directory: OrderedDirectory | undefined;
        issues: readonly ImportIssue[];
        kept: ListName[];
      }
    | undefined;

  function preview(paths: readonly string[], control: Control): Result<ImportPreview, Failure> {
    held = undefined;
    const read = <T>(work: (store: DirectoryStore) => Result<T, Failure>): T => {
      let isDamaged = false;
      const report = (error: Error) => {
        isDamaged ||= isDamage(error);
        control.report(error);
      };
      const result = withStore(databasePath, report, work);
      if (!result.ok) throw new Unavailable(result.error, isDamaged);
      return result.data;
    };
    const files = readFiles(paths, control.isCancelled);
    if (!files.ok) return files.error === 'unreadable' ? unreadable : ok(files.error);
    const summary = unlessDamaged(() => read((store) => store.summary()));
    const kept = summary === null ? null : currentDirectory(read, summary ?? { organisation: null });
    const { progress: onProgress, isCancelled } = control;
    const outcome = readDirectory(files.data, { orgGuid, kept, onProgress, isCancelled });
    if (outcome.outcome !== 'ok') return ok(outcome);
    if (isCancelled()) return ok(cancelled);
    onProgress({ stage: 'comparing', done: 0, total: 0 });
    const directory = sortedByName(outcome);
    const after = read((store) => store.afterImport(directory));
    const namesOf = (table: Table) => read((store) => store.names(table));
    const changes = kept && (unlessDamaged(() => differences(after, namesOf)) ?? null);
    if (isCancelled()) return ok(cancelled);
    const stay = LISTS.filter((list) => !outcome.replaces.includes(list));
    held = { directory, issues: outcome.issues, kept: stay };
    return ok(previewOf(outcome, after, changes));
  }

  return {
    preview({ paths }, control) {
      try {
        return preview(paths, control);
      } catch (error) {
        if (error instanceof Unavailable) return err(error.failure);
        throw error;
      }
    },
    write({ importedAt }, { progress, isCancelled, report }) {
      const directory = held?.directory;
      if (held === undefined || directory === undefined) return importGone;
      const step = (done: number, total: number) => {
        progress({ stage: 'saving', done, total });
        return !isCancelled();
      };
      const { kept } = held;
      const written = withStore(databasePath, report, (store) =>
        store.replace(directory, importedAt, step, kept),
      );
      if (written.ok) held.directory = undefined;
      return written;
    },
    saveIssues({ path, language }, { report }) {
      if (held === undefined) return importGone;
      return saveFile(path, issuesCsv(held.issues, language), report);
    },
  };
}

const unreadable = err<Failure>({ code: 'file_unreadable', retryable: true });
const importGone = err<Failure>({ code: 'import_gone', retryable: false });

function previewOf(read: Read, after: OrderedDirectory, changes: Differences | null): ImportPreview {
  const { files, replaces, organisation, issueCount, errorCount } = read;
  return {
    outcome: 'ok',
    id: randomUUID(),
    files,
    replaces,
    ...(organisation && { organisation }),
    counts: {
      outlets: after.outlets.length,
      workplaces: after.workplaces.length,
      employees: after.employees.length,
      options: after.options.length,
    },
    changes,
    issueCount,
    errorCount,
    issues: read.issues.slice(0, PREVIEWED_ISSUES),
  };
}

function saveFile(path: string, text: string, report: (error: Error) => void): Result<undefined, Failure> {
  try {
    writeFileSync(path, text);
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    report(error);
    return err({ code: 'file_not_saved', retryable: true });
  }
}
