import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { ImportProgress } from '#contract/directory.ts';
import type { Reply, Request, Task, Tasks, WorkerSetup } from './worker-messages.ts';

/** Why a task has no output: the thread ran out of memory, or ended for another reason, or the task has a bug. */
export type Lost = { lost: 'out_of_memory' | 'crashed' };

/** The directory's worker thread as the main thread has it: started when it is first needed, and again after it died. */
export type WorkerThread = {
  /** Runs one task; one at a time. What the thread held is gone when it is lost. */
  run: <T extends Task>(task: T, input: Tasks[T]['input']) => Promise<Tasks[T]['output'] | Lost>;
  /** Has the task that runs end as soon as it can. A thread is never stopped from outside: it may have a database open. */
  cancel: () => void;
  /** Ends the thread, after the task that runs. What it held is gone; the next task starts another one. */
  end: () => Promise<void>;
};

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

type Settle = (answer: Tasks[Task]['output'] | Lost) => void;
type Pending = { job: number; worker: Worker; settle: Settle };

/** Where the thread's program is: beside this file as a source, or beside the bundle that this file went into. */
function programBeside(location: string): URL {
  return new URL(location.endsWith('.ts') ? 'worker.ts' : 'directory-worker.js', location);
}

export function createWorkerThread(deps: WorkerThreadDeps): WorkerThread {
  const { databasePath, orgGuid, onProgress, report } = deps;
  const { program = programBeside(import.meta.url), limits = LIMITS } = deps;
  const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  let running: { worker: Worker; ended: Promise<void> } | undefined;
  let pending: Pending | undefined;
  let lastJob = 0;

  /** Between tasks the thread keeps no process from ending. */
  function settle(answer: Tasks[Task]['output'] | Lost) {
    const settled = pending;
    pending = undefined;
    settled?.worker.unref();
    settled?.settle(answer);
  }

  function take(reply: Reply) {
    if (reply.job !== pending?.job) return;
    if (reply.kind === 'progress') onProgress(reply.progress);
    else if (reply.kind === 'trouble') report(reply.error);
    else if (reply.kind === 'done') settle(reply.output);
    else {
      report(reply.error);
      settle({ lost: 'crashed' });
    }
  }

  function start() {
    const workerData: WorkerSetup = { databasePath, orgGuid, cancelled };
    const worker = new Worker(program, { workerData, resourceLimits: limits });
    const lose = (lost: Lost['lost']) => {
      if (running?.worker === worker) running = undefined;
      if (pending?.worker === worker) settle({ lost });
    };
    worker.on('message', take);
    worker.on('error', (error: Error & { code?: string }) => {
      report(error);
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

  return {
    run<T extends Task>(task: T, input: Tasks[T]['input']) {
      if (pending) throw new Error('a task runs already');
      running ??= start();
      const { worker } = running;
      worker.ref();
      lastJob += 1;
      const request = { job: lastJob, task, input } as Request;
      return new Promise<Tasks[T]['output'] | Lost>((resolve) => {
        pending = { job: request.job, worker, settle: resolve };
        worker.postMessage(request);
      });
    },
    cancel() {
      if (pending) Atomics.store(new Int32Array(cancelled), 0, pending.job);
    },
    async end() {
      if (!running) return;
      const { worker, ended } = running;
      running = undefined;
      // Whoever waits for it must not be cut short.
      worker.ref();
      worker.postMessage('end');
      await ended;
    },
  };
}
