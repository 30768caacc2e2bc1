import type { DirectorySummary, ImportPreview, ImportProgress } from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import type { Language } from '#contract/languages.ts';

/*
 * What the main thread and the directory's worker thread say to each other: small things only. What was read stays with
 * the worker until it is written or let go.
 */

/** What the worker is started with. */
export type WorkerSetup = {
  /** The directory's file; the main thread has opened it, so it is there and sound. */
  databasePath: string;
  /** The connection's organisation; `null`: files of any organisation are taken. */
  orgGuid: string | null;
  /** One 32-bit number: the latest job that is to end early. */
  cancelled: SharedArrayBuffer;
};

/** What the worker can do: for each task what goes in and what comes out. */
export type Tasks = {
  /** Reads files and holds what was found; what was held before is gone. */
  preview: { input: { paths: readonly string[] }; output: Result<ImportPreview, Failure> };
  /** Writes what is held in the place of the present directory. `importedAt`: milliseconds since 1970, UTC. */
  write: { input: { importedAt: number }; output: Result<DirectorySummary, Failure> };
  /** Writes the issues of what is held, or was written last, into a file. */
  saveIssues: { input: { path: string; language: Language }; output: Result<undefined, Failure> };
};
export type Task = keyof Tasks;

/** Asks for a task; jobs are numbered upwards, from 1. */
export type Request = { [T in Task]: { job: number; task: T; input: Tasks[T]['input'] } }[Task];

export type Reply =
  | { job: number; kind: 'progress'; progress: ImportProgress }
  /** Something for the log; the job goes on. */
  | { job: number; kind: 'trouble'; error: Error }
  | { job: number; kind: 'done'; output: Tasks[Task]['output'] }
  /** A bug; nothing was changed. */
  | { job: number; kind: 'bug'; error: Error };
