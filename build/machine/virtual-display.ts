import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';

import { MachineNotReadyError } from './not-ready.ts';
import { hasProgram } from './this-machine.ts';

/** A display that nobody sees. `display` is what belongs into `DISPLAY`; `stop` resolves when it has gone. */
export type VirtualDisplay = { display: string; stop: () => Promise<void> };

/** The fourth file descriptor, after the standard three: the server writes the number it took there when it is ready. */
const NUMBER_FD = 3;
const SERVER = [
  'Xvfb',
  ...['-displayfd', String(NUMBER_FD)],
  // Else it would start anew inside, keyboard and all, whenever the last window of an app has gone.
  '-noreset',
  ...['-screen', '0', '1920x1280x24'],
  ...['-nolisten', 'tcp'],
];
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts an X server of its own on a free display, which the server itself picks, so that two starting at once never
 * collide. It ends with this process, whether that returns, throws, or is told to end; where the system's `setpriv` is
 * there, even when it is killed.
 *
 * @param more arguments for the server
 * @throws MachineNotReadyError with what the server said, when it does not start
 */
export async function startXvfb(more: readonly string[] = []): Promise<VirtualDisplay> {
  const command = [...SERVER, ...more];
  const tied = hasProgram('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', '--', ...command] : command;
  const [program = '', ...args] = tied;
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => {
    server.once('close', () => {
      resolve();
    });
  });
  const release = endWithThisProcess(server);
  const stop = async () => {
    server.ref();
    server.kill();
    await gone;
    release();
  };
  try {
    const number = await displayNumber(server);
    doNotHoldUpTheEnd(server);
    return { display: `:${String(number)}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function displayNumber(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const fail = (why: string) => {
      reject(new MachineNotReadyError(`The virtual display did not start: ${why}`));
    };
    server.once('error', (error) => {
      fail(error.message);
    });
    server.once('close', () => {
      fail(said.trim() || 'it said nothing');
    });
    let number = '';
    server.stdio[NUMBER_FD]?.on('data', (bytes: Buffer) => {
      number += bytes.toString('utf8');
      if (number.endsWith('\n')) resolve(Number(number));
    });
  });
}

/** A process that forgets to stop the display must still be able to end, and takes the display along. */
function doNotHoldUpTheEnd(server: ChildProcess): void {
  server.unref();
  for (const pipe of server.stdio) if (pipe instanceof Socket) pipe.unref();
}

/** Returns a function that takes the arrangement back. */
function endWithThisProcess(server: ChildProcess): () => void {
  const kill = () => server.kill();
  const onSignal = (signal: NodeJS.Signals) => {
    kill();
    release();
    // With nobody else to answer it, the signal must do what it does to a process that does not listen.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = () => {
    process.off('exit', kill);
    for (const signal of ENDING_SIGNALS) process.off(signal, onSignal);
  };
  process.on('exit', kill);
  for (const signal of ENDING_SIGNALS) process.on(signal, onSignal);
  return release;
}
