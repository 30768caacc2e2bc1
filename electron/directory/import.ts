import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportPreview, ImportProgress } from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { Language } from '#contract/languages.ts';
import type { Task, Tasks } from './worker-messages.ts';
import { createWorkerThread, type Lost, type WorkerThreadDeps } from './worker-thread.ts';

/**
 * Imports directory files in two steps: what they hold is shown first, and imported only when that is confirmed. A
 * thread of its own reads, compares and writes. One call at a time: others fail with `import_running` meanwhile.
 */
export type DirectoryImport = {
  /**
   * Reads chosen files and holds what they hold; an earlier preview is gone from the moment that this is called.
   * @returns what they hold, or why they are refused; `file_unreadable` when the system will not give their bytes;
   *   `storage_failed` when the present directory cannot be read
   */
  preview: (paths: readonly string[]) => Promise<Result<ImportPreview, Failure>>;
  /**
   * Puts what the preview of this id showed in the place of the present directory.
   * @returns `import_gone` unless the id is the newest preview's and was not imported yet; `storage_failed` and
   *   `cancelled`, after which nothing is changed and the same id can be tried again
   */
  importChosen: (id: string) => Promise<Result<undefined, Failure>>;
  /** Ends what is under way as soon as it can end; a preview then comes to `cancelled`. */
  cancel: () => void;
  /**
   * Saves all issues of the newest preview, imported or not, as CSV.
   * @returns `file_not_saved` when the system refuses; `import_gone` for another preview's id
   */
  saveIssues: (id: string, path: string, language: Language) => Promise<Result<undefined, Failure>>;
  /** Cancels what is under way and ends the thread; settles when it has let go of the directory's file. */
  close: () => Promise<void>;
};

/** `databasePath`: the directory's file, opened before by the main thread (open.ts). */
export type DirectoryImportDeps = Omit<WorkerThreadDeps, 'onProgress'> & {
  /** Now, in milliseconds since 1970, UTC. */
  clock: () => number;
  /** How far a preview or an import is, about ten times a second; `null`: nothing is under way any more. */
  onProgress: (progress: ImportProgress | null) => void;
  /** Another directory is in the place of the present one; called before `importChosen` settles. */
  onReplaced: () => void;
  /** Calls back once after so many milliseconds; returns what prevents it. */
  after?: (ms: number, run: () => void) => () => void;
};

/** How long the thread is kept when nothing waits to be confirmed, in milliseconds. */
const IDLE_MS = 60_000;

function afterMs(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
}

const running = err<Failure>({ code: 'import_running', retryable: true });
const gone = err<Failure>({ code: 'import_gone', retryable: false });
const closed = err<Failure>({ code: 'connection_gone', retryable: false });
const crashed = err<Failure>({ code: 'internal', retryable: false });

export function createDirectoryImport(deps: DirectoryImportDeps): DirectoryImport {
  const { clock, onReplaced, after = afterMs } = deps;
  const onProgress = (progress: ImportProgress | null) => {
    if (!isClosed) deps.onProgress(progress);
  };
  const thread = createWorkerThread({ ...deps, onProgress });
  let held: { id: string; isWritten: boolean } | undefined;
  let isBusy = false;
  let isClosed = false;
  let stayAwake = (): void => undefined;

  /** Runs work that no other runs beside; afterwards the thread is kept for a while, or as long as it holds something. */
  async function alone<T>(work: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
    if (isClosed) return closed;
    if (isBusy) return running;
    isBusy = true;
    stayAwake();
    const result = await work();
    isBusy = false;
    if (held?.isWritten !== false) stayAwake = after(IDLE_MS, rest);
    return result;
  }

  function rest() {
    held = undefined;
    void thread.end();
  }

  async function run<T extends Task>(task: T, input: Tasks[T]['input']): Promise<Tasks[T]['output'] | Lost> {
    const answer = await thread.run(task, input);
    if ('lost' in answer) held = undefined;
    return answer;
  }

  async function read(paths: readonly string[]): Promise<Result<ImportPreview, Failure>> {
    held = undefined;
    onProgress({ stage: 'reading', done: 0, total: 0 });
    const answer = await run('preview', { paths });
    onProgress(null);
    if ('lost' in answer) {
      const file = basename(largestOf(paths));
      return answer.lost === 'crashed' ? crashed : ok({ outcome: 'refused', file, reason: 'too_large' });
    }
    if (answer.ok && answer.data.outcome === 'ok') held = { id: answer.data.id, isWritten: false };
    return answer;
  }

  async function write(): Promise<Result<undefined, Failure>> {
    onProgress({ stage: 'saving', done: 0, total: 0 });
    const answer = await run('write', { importedAt: clock() });
    onProgress(null);
    if ('lost' in answer) return crashed;
    if (!answer.ok) return answer;
    if (held) held.isWritten = true;
    onReplaced();
    return ok(undefined);
  }

  return {
    preview: (paths) => alone(() => read(paths)),
    importChosen: (id) => alone(async () => (held?.id === id && !held.isWritten ? write() : gone)),
    cancel: thread.cancel,
    saveIssues: (id, path, language) =>
      alone(async () => {
        if (held?.id !== id) return gone;
        const answer = await run('saveIssues', { path, language });
        return 'lost' in answer ? crashed : answer;
      }),
    async close() {
      isClosed = true;
      stayAwake();
      thread.cancel();
      await thread.end();
    },
  };
}

/** The file at which memory ran out, in all likelihood. */
function largestOf(paths: readonly string[]): string {
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return paths.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0] ?? '';
}
