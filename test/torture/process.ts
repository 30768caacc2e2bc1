import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { type Answer, Said, type Task } from './protocol.ts';

const MANAGER = join(import.meta.dirname, 'manager.ts');
/** Started hundreds of times, it is compiled once. */
const NODE_COMPILE_CACHE = join(import.meta.dirname, '../../out/compile-cache');

export type Manager = {
  answer: (answer: Answer) => void;
  kill: () => void;
  /** Once it is gone and everything that it said is here. */
  ended: Promise<{ code: number | null; errors: string }>;
};

/** Starts a manager's process; `onSaid` hears every whole line. */
export function startManager(task: Task, onSaid: (said: Said) => void): Manager {
  const child = spawn(process.execPath, [MANAGER, JSON.stringify(task)], {
    stdio: 'pipe',
    env: { ...process.env, NODE_COMPILE_CACHE },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  // Whoever was killed does not read any more.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    // A line that the end of the process has cut short was not said.
    if (line.endsWith('}')) onSaid(v.parse(Said, JSON.parse(line)));
  });
  const ended = Promise.all([once(child, 'close'), once(lines, 'close')]).then(([[code]]) => ({
    code: code as number | null,
    errors,
  }));
  return {
    answer: (answer) => void child.stdin.write(`${JSON.stringify(answer)}\n`),
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}
