/** The directory's worker thread with ways to die: by the name of the first file, or when it has begun to write. */
import { parentPort } from 'node:worker_threads';
import type { Reply, Request } from '#electron/directory/worker-messages.ts';

const port = parentPort;
if (port === null) throw new Error('not a worker thread');

/** Bit by bit: whatever takes a large piece of memory at once can end the process instead. */
function useUpMemory(): never {
  let held: object = {};
  for (;;) held = { held };
}

// Before the directory's own listener, which hears nothing of it when this one dies.
port.addEventListener('message', (event) => {
  const { data: request } = event as MessageEvent<Request | 'end'>;
  if (request === 'end' || request.task !== 'preview') return;
  const [path = ''] = request.input.paths;
  if (path.endsWith('memory.csv')) useUpMemory();
  if (path.endsWith('exit.csv')) process.exit(3);
  if (!path.endsWith('bug.csv')) return;
  event.stopImmediatePropagation();
  throw new Error('a bug');
});

const send = port.postMessage.bind(port);
port.postMessage = (reply: Reply) => {
  send(reply);
  if (reply.kind === 'progress' && reply.progress.stage === 'saving') process.exit(4);
};

await import('#electron/directory/worker.ts');
