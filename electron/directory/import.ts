import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportPreview, ImportProgress } from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { Language } from '#contract/languages.ts';
import type { Task, Tasks } from './worker-messages.ts';
import { type TaskFailure, WorkerThread, type WorkerThreadDeps } from './worker-thread.ts';

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

/**
 * Imports directory files in two steps: what they hold is shown first, and imported only when that is confirmed. A
 * thread of its own reads, compares and writes. One call at a time: others fail with `import_running` meanwhile.
 */
export class DirectoryImport {
  readonly #deps: DirectoryImportDeps;
  readonly #after: (ms: number, run: () => void) => () => void;
  readonly #thread: WorkerThread;
  #held: { id: string; isWritten: boolean } | undefined;
  #isBusy = false;
  #isClosed = false;
  #stayAwake = (): void => undefined;

  constructor(deps: DirectoryImportDeps) {
    this.#deps = deps;
    this.#after = deps.after ?? afterMs;
    this.#thread = new WorkerThread({ ...deps, onProgress: (progress) => this.#onProgress(progress) });
  }

  /**
   * Reads chosen files and holds what they hold; an earlier preview is gone from the moment that this is called.
   * @returns what they hold, or why they are refused; `file_unreadable` when the system will not give their bytes;
   *   `storage_failed` when the present directory cannot be read
   */
  preview(paths: readonly string[]): Promise<Result<ImportPreview, Failure>> {
    return this.#alone(() => this.#read(paths));
  }

  /**
   * Puts what the preview of this id showed in the place of the present directory.
   * @returns `import_gone` unless the id is the newest preview's and was not imported yet; `storage_failed` and
   *   `cancelled`, after which nothing is changed and the same id can be tried again
   */
  importChosen(id: string): Promise<Result<undefined, Failure>> {
    return this.#alone(async () => (this.#held?.id === id && !this.#held.isWritten ? this.#write() : gone));
  }

  /** Ends what is under way as soon as it can end; a preview then comes to `cancelled`. */
  cancel(): void {
    this.#thread.cancel();
  }

  /**
   * Saves all issues of the newest preview, imported or not, as CSV.
   * @returns `file_not_saved` when the system refuses; `import_gone` for another preview's id
   */
  saveIssues(id: string, path: string, language: Language): Promise<Result<undefined, Failure>> {
    return this.#alone(async () => {
      if (this.#held?.id !== id) return gone;
      const answer = await this.#run('saveIssues', { path, language });
      return 'lost' in answer ? crashed : answer;
    });
  }

  /** Cancels what is under way and ends the thread; settles when it has let go of the directory's file. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stayAwake();
    this.#thread.cancel();
    await this.#thread.end();
  }

  #onProgress(progress: ImportProgress | null): void {
    if (!this.#isClosed) this.#deps.onProgress(progress);
  }

  /** Runs work that no other runs beside; afterwards the thread is kept for a while, or as long as it holds something. */
  async #alone<T>(work: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
    if (this.#isClosed) return closed;
    if (this.#isBusy) return running;
    this.#isBusy = true;
    this.#stayAwake();
    try {
      return await work();
    } finally {
      this.#isBusy = false;
      if (this.#held?.isWritten !== false) this.#stayAwake = this.#after(IDLE_MS, () => this.#rest());
    }
  }

  #rest(): void {
    this.#held = undefined;
    void this.#thread.end();
  }

  async #run<T extends Task>(task: T, input: Tasks[T]['input']): Promise<Tasks[T]['output'] | TaskFailure> {
    const answer = await this.#thread.run(task, input);
    if ('lost' in answer) this.#held = undefined;
    return answer;
  }

  async #read(paths: readonly string[]): Promise<Result<ImportPreview, Failure>> {
    this.#held = undefined;
    this.#onProgress({ stage: 'reading', done: 0, total: 0 });
    const answer = await this.#run('preview', { paths });
    this.#onProgress(null);
    if ('lost' in answer) {
      const file = basename(largestOf(paths));
      return answer.lost === 'crashed' ? crashed : ok({ outcome: 'refused', file, reason: 'too_large' });
    }
    if (answer.ok && answer.data.outcome === 'ok') this.#held = { id: answer.data.id, isWritten: false };
    return answer;
  }

  async #write(): Promise<Result<undefined, Failure>> {
    this.#onProgress({ stage: 'saving', done: 0, total: 0 });
    const answer = await this.#run('write', { importedAt: this.#deps.clock() });
    this.#onProgress(null);
    if ('lost' in answer) return crashed;
    if (!answer.ok) return answer;
    if (this.#held) this.#held.isWritten = true;
    this.#deps.onReplaced();
    return ok(undefined);
  }
}

/** The file at which memory ran out, in all likelihood. */
function largestOf(paths: readonly string[]): string {
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return paths.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0] ?? '';
}
