/** The directory's worker thread: does what the main thread asks for, one task after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Reply, Request, Task, WorkerSetup } from './worker-messages.ts';
import { createTasks, type Control, type TaskTable } from './worker-tasks.ts';
import type { ImportProgress } from '#contract/directory.ts';

/** Progress is reported at most ten times a second, and at the start of each stage. */
const PROGRESS_EVERY_MS = 100;

const port = parentPort;
if (port === null) throw new Error('not a worker thread');
const setup = workerData as WorkerSetup;
const cancelled = new Int32Array(setup.cancelled);
const tasks = createTasks(setup);

const send = (reply: Reply): void => {
  port.postMessage(reply);
};

function controlOf(job: number): Control {
  let told: { stage: ImportProgress['stage']; at: number } | undefined;
  return {
    isCancelled: () => Atomics.load(cancelled, 0) >= job,
    report: (error) => send({ job, kind: 'trouble', error: plain(error) }),
    progress(progress) {
      const at = performance.now();
      if (told?.stage === progress.stage && at - told.at < PROGRESS_EVERY_MS) return;
      told = { stage: progress.stage, at };
      send({ job, kind: 'progress', progress });
    },
  };
}

/** What others add to errors cannot always be sent. */
function plain(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const copy = new Error(error.message);
  if (error.stack !== undefined) copy.stack = error.stack;
  return copy;
}

function run<T extends Task>(job: number, task: T, input: Parameters<TaskTable[T]>[0]): void {
  try {
    send({ job, kind: 'done', output: tasks[task](input, controlOf(job)) });
  } catch (error) {
    send({ job, kind: 'bug', error: plain(error) });
  }
}

port.on('message', (request: Request | 'end') => {
  if (request === 'end') port.close();
  else run(request.job, request.task, request.input);
});
