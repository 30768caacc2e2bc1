/**
 * The training store on a port of its own, for trying things out and for tests.
 *
 *     node test/service/serve.ts --port 4010
 *
 * Prints one line once it takes connections, and runs until it is told to stop. `arguments.ts` has all options.
 */
import { readFile } from 'node:fs/promises';
import { TRAINING_PASSWORD } from '#contract/training.ts';
import { err, type Result } from '#contract/result.ts';
import { readArguments, USAGE } from './arguments.ts';
import { readDirectoryFile } from './read-directory.ts';
import type { DirectoryFile } from '#electron/training-store/directory-file.ts';
import { startTestServer, type ServerOptions } from './server.ts';

/** Wrong usage, as against something that went wrong. */
const EXIT_USAGE = 2;

type Problem = { message: string; exitCode: number };

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
  const read = readArguments(process.argv.slice(2));
  if (!read.ok) return { message: `${read.error}\n${USAGE}`, exitCode: EXIT_USAGE };
  const { directoryFile, ...rest } = read.data;
  const options: ServerOptions = rest;
  if (directoryFile !== undefined) {
    const directory = await readDirectory(directoryFile);
    if (!directory.ok) return directory.error;
    options.directory = directory.data;
  }
  try {
    const server = await startTestServer(options);
    const facts = `organisation=${server.orgGuid} token=${server.token} password=${TRAINING_PASSWORD}`;
    console.log(`Training store at ${server.url} ${facts} (any phone number or user name)`);
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
