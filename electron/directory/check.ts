/**
 * Checks directory files as the app would read them, before anybody is sent them.
 *
 *     node electron/directory/check.ts FILE… [--org GUID]
 *
 * Prints a report in JSON. Exit status: 0 – the files can be imported, 1 – they are refused, 2 – wrong usage, or a file
 * that cannot be opened.
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { parseGuid } from '#contract/guid.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { readOrdinaryFileSync } from '../storage/ordinary-file.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import type { ReadOutcome } from './outcome.ts';
import { type GivenFile, readDirectory } from './read.ts';
import { reportOf } from './report.ts';

const USAGE = 'Usage: npm run directory:check -- FILE… [--org GUID]';
const EXIT_REFUSED = 1;
const EXIT_USAGE = 2;

type Arguments = { paths: string[]; orgGuid: string | null };

function readArguments(): Result<Arguments, string> {
  try {
    const options = { org: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length === 0) return err(`No file is given.\n${USAGE}`);
    if (values.org === undefined) return ok({ paths: positionals, orgGuid: null });
    const orgGuid = parseGuid(values.org);
    return orgGuid === undefined
      ? err(`--org must be a GUID.\n${USAGE}`)
      : ok({ paths: positionals, orgGuid });
  } catch (error) {
    if (error instanceof TypeError) return err(`${error.message}\n${USAGE}`);
    throw error;
  }
}

/** @returns what reading came to, or why a file cannot be opened */
function check({ paths, orgGuid }: Arguments): Result<ReadOutcome, string> {
  const files: GivenFile[] = [];
  for (const path of paths) {
    const file = basename(path);
    const read = readOrdinaryFileSync(path, MAX_FILE_BYTES);
    if (read.ok) files.push({ file, bytes: read.data });
    else if (read.error === 'too_large') return ok({ outcome: 'refused', file, reason: 'too_large' });
    else return err(`${path} cannot be opened.`);
  }
  const outcome = readDirectory(files, { orgGuid, kept: null });
  if (outcome.outcome === 'cancelled') throw new Error('nobody cancels this');
  return ok(outcome);
}

function run(): number {
  const given = readArguments();
  const checked = given.ok ? check(given.data) : given;
  if (!checked.ok) {
    process.stderr.write(`${checked.error}\n`);
    return EXIT_USAGE;
  }
  for (const piece of reportOf(checked.data)) process.stdout.write(piece);
  return checked.data.outcome === 'ok' ? 0 : EXIT_REFUSED;
}

// Whoever reads the report may have had enough of it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = run();
