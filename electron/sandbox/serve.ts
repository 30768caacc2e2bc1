/**
 * The training store on a port of its own, for trying things out and for tests.
 *
 *     node electron/sandbox/serve.ts --port 4010 [--token TOKEN] [--directory FILE]
 *
 * Prints one line once it takes connections, and runs until it is told to stop.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../contract/result.ts';
import { readDirectoryFile, type DirectoryFile } from './directory-file.ts';
import { startSandboxServer, type ServerOptions } from './server.ts';

const USAGE = 'Usage: node electron/sandbox/serve.ts --port PORT [--token TOKEN] [--directory FILE]';
/** Wrong usage, as against something that went wrong. */
const EXIT_USAGE = 2;

type Problem = { message: string; exitCode: number };

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readArguments(): Result<{ port: number; token?: string; directory?: string }, Problem> {
  const usage = (message: string) => err({ message: `${message}\n${USAGE}`, exitCode: EXIT_USAGE });
  let values: { port?: string; token?: string; directory?: string };
  try {
    const options = {
      port: { type: 'string' },
      token: { type: 'string' },
      directory: { type: 'string' },
    } as const;
    values = parseArgs({ options }).values;
  } catch (error) {
    return usage(text(error));
  }
  const { port, token, directory } = values;
  if (port === undefined || !/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    return usage('--port must be a number from 0 to 65535; 0 takes any free one.');
  }
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    return usage('--token must be printable ASCII without spaces.');
  }
  return ok({
    port: Number(port),
    ...(token !== undefined && { token }),
    ...(directory !== undefined && { directory }),
  });
}

async function readDirectory(path: string): Promise<Result<DirectoryFile, Problem>> {
  try {
    const read = readDirectoryFile(JSON.parse(await readFile(path, 'utf8')));
    return read.ok ? read : err({ message: `${path} cannot be served: ${read.error}`, exitCode: 1 });
  } catch (error) {
    return err({ message: `${path} cannot be read: ${text(error)}`, exitCode: 1 });
  }
}

async function run(): Promise<Problem | undefined> {
  const read = readArguments();
  if (!read.ok) return read.error;
  const { directory: path, ...rest } = read.data;
  const options: ServerOptions = rest;
  if (path !== undefined) {
    const directory = await readDirectory(path);
    if (!directory.ok) return directory.error;
    options.directory = directory.data;
  }
  try {
    const server = await startSandboxServer(options);
    console.log(`Training store at ${server.url} organisation=${server.orgGuid} token=${server.token}`);
    const stop = () => void server.close();
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    return undefined;
  } catch (error) {
    return { message: `The training store cannot be opened: ${text(error)}`, exitCode: 1 };
  }
}

const problem = await run();
if (problem !== undefined) {
  console.error(problem.message);
  process.exitCode = problem.exitCode;
}
