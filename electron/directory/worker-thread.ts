import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { ImportProgress } from '#contract/directory.ts';
import type { Reply, Request, Task, Tasks, WorkerSetup } from './worker-messages.ts';

/** Why a task has no output: the thread ran out of memory, or ended for another reason, or the task has a bug. */
export type TaskFailure = { lost: 'out_of_memory' | 'crashed' };

export type WorkerThreadDeps = Omit<WorkerSetup, 'cancelled'> & {
  onProgress: (progress: ImportProgress) => void;
  /** Takes what went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
  /** The thread's program and what it may take; a test can have others. */
  program?: URL;
  limits?: ResourceLimits;
};

/**
 * What a thread may take, in MiB. The largest file that is read at all (read-file.ts) needs half of it; it is there so
 * that running out of memory ends the thread and not the process.
 */
const LIMITS = { maxOldGenerationSizeMb: 2048 };

type Settle = (answer: Tasks[Task]['output'] | TaskFailure) => void;
type Pending = { job: number; worker: Worker; settle: Settle };

/** Where the thread's program is: beside this file as a source, or beside the bundle that this file went into. */
function programBeside(location: string): URL {
  return new URL(location.endsWith('.ts') ? 'worker.ts' : 'directory-worker.js', location);
}

/** The directory's worker thread as the main thread has it: started when it is first needed, and again after it died. */
export class WorkerThread {
  readonly #deps: WorkerThreadDeps;
  readonly #program: URL;
  readonly #limits: ResourceLimits;
  readonly #cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  #running: { worker: Worker; ended: Promise<void> } | undefined;
  #pending: Pending | undefined;
  #lastJob = 0;

  constructor(deps: WorkerThreadDeps) {
    this.#deps = deps;
    this.#program = deps.program ?? programBeside(import.meta.url);
    this.#limits = deps.limits ?? LIMITS;
  }

  /** Runs one task; one at a time. What the thread held is gone when it is lost. */
  run<T extends Task>(task: T, input: Tasks[T]['input']): Promise<Tasks[T]['output'] | TaskFailure> {
    if (this.#pending) throw new Error('a task runs already');
    this.#running ??= this.#start();
    const { worker } = this.#running;
    worker.ref();
    this.#lastJob += 1;
    const request = { job: this.#lastJob, task, input } as Request;
    return new Promise<Tasks[T]['output'] | TaskFailure>((resolve) => {
      this.#pending = { job: request.job, worker, settle: resolve };
      worker.postMessage(request);
    });
  }

  /** Has the task that runs end as soon as it can. A thread is never stopped from outside: it may have a database open. */
  cancel(): void {
    if (this.#pending) Atomics.store(new Int32Array(this.#cancelled), 0, this.#pending.job);
  }

  /** Ends the thread, after the task that runs. What it held is gone; the next task starts another one. */
  async end(): Promise<void> {
    if (!this.#running) return;
    const { worker, ended } = this.#running;
    this.#running = undefined;
    // Whoever waits for it must not be cut short.
    worker.ref();
    worker.postMessage('end');
    await ended;
  }

  /** Between tasks the thread keeps no process from ending. */
  #settle(answer: Tasks[Task]['output'] | TaskFailure) {
    const settled = this.#pending;
    this.#pending = undefined;
    settled?.worker.unref();
    settled?.settle(answer);
  }

  #take(reply: Reply) {
    if (reply.job !== this.#pending?.job) return;
    if (reply.kind === 'progress') this.#deps.onProgress(reply.progress);
    else if (reply.kind === 'trouble') this.#deps.report(reply.error);
    else if (reply.kind === 'done') this.#settle(reply.output);
    else {
      this.#deps.report(reply.error);
      this.#settle({ lost: 'crashed' });
    }
  }

  #start() {
    const workerData: WorkerSetup = {
      databasePath: this.#deps.databasePath,
      orgGuid: this.#deps.orgGuid,
      cancelled: this.#cancelled,
    };
    const worker = new Worker(this.#program, { workerData, resourceLimits: this.#limits });
    const lose = (lost: TaskFailure['lost']) => {
      if (this.#running?.worker === worker) this.#running = undefined;
      if (this.#pending?.worker === worker) this.#settle({ lost });
    };
    worker.on('message', (reply: Reply) => this.#take(reply));
    worker.on('error', (error: Error & { code?: string }) => {
      this.#deps.report(error);
      lose(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out_of_memory' : 'crashed');
    });
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        lose('crashed');
        resolve();
      });
    });
    return { worker, ended };
  }
}
