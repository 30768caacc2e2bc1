import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#contract/result.ts';
import type { ServerOptions } from './server.ts';

export const USAGE = `Usage: node test/service/serve.ts --port PORT [--token TOKEN] [--directory FILE]
  --organisations N   so many organisations for whoever signs in
  --tills N           so many tills in the first one
  --page-size N       so many entries a page of a list
  --no-outlets        no list of stores
  --no-lists          whoever signs in may list neither tills nor employees
  --no-options        options cannot be read
  --bare-token        Authorization holds the token alone
  --plain-manager     whoever signs in may make neither codes nor tills
  --slow MS           waits before every answer
  --rate-limit N      so many requests a second, then 429 with Retry-After
  --non-ascii-heads   Cyrillic in the reason phrase and in a header of every answer`;

const OPTIONS = {
  port: { type: 'string' },
  token: { type: 'string' },
  directory: { type: 'string' },
  organisations: { type: 'string' },
  tills: { type: 'string' },
  'page-size': { type: 'string' },
  slow: { type: 'string' },
  'rate-limit': { type: 'string' },
  'no-outlets': { type: 'boolean' },
  'no-lists': { type: 'boolean' },
  'no-options': { type: 'boolean' },
  'bare-token': { type: 'boolean' },
  'plain-manager': { type: 'boolean' },
  'non-ascii-heads': { type: 'boolean' },
} as const;

/** Each option that is a number, with its least and its greatest value. */
const NUMBERS = {
  port: [0, 65_535],
  organisations: [1, 100],
  tills: [0, 99_999],
  'page-size': [1, 10_000],
  slow: [0, 600_000],
  'rate-limit': [1, 100_000],
} as const;
type NumberName = keyof typeof NUMBERS;

type Given = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function wrongNumber(given: Given): string | undefined {
  for (const name of Object.keys(NUMBERS) as NumberName[]) {
    const text = given[name];
    const [least, most] = NUMBERS[name];
    if (text === undefined || (/^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most))
      continue;
    return `--${name} must be a number from ${least} to ${most}.`;
  }
  return undefined;
}

/** What is given of these, as numbers. */
function numbers(given: Given): Partial<Record<NumberName, number>> {
  const names = (Object.keys(NUMBERS) as NumberName[]).filter((name) => given[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, Number(given[name])]));
}

function switchesOf(given: Given): NonNullable<ServerOptions['switches']> {
  const { slow, 'page-size': pageSize, 'rate-limit': rateLimit } = numbers(given);
  return {
    ...(pageSize !== undefined && { pageSize }),
    ...(slow !== undefined && { slowMs: slow }),
    ...(rateLimit !== undefined && { rateLimit }),
    ...(given['no-outlets'] === true && { outletList: false }),
    ...(given['no-lists'] === true && { listsReadable: false }),
    ...(given['no-options'] === true && { optionsReadable: false }),
    ...(given['bare-token'] === true && { bareToken: true }),
    ...(given['plain-manager'] === true && { plainManager: true }),
    ...(given['non-ascii-heads'] === true && { nonAsciiHeads: true }),
  };
}

/** What the store is started with; a directory file has still to be read. */
export type Started = Omit<ServerOptions, 'directory' | 'clock'> & { directoryFile?: string };

/**
 * Reads the command line.
 * @param args without the program and its script
 * @returns what the store is to be, or what is wrong in one line
 */
export function readArguments(args: readonly string[]): Result<Started, string> {
  let given: Given;
  try {
    given = parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
  const { token, directory } = given;
  const wrong = wrongNumber(given);
  if (wrong !== undefined) return err(wrong);
  const { port, organisations, tills } = numbers(given);
  if (port === undefined) return err('--port must be a number from 0 to 65535; 0 takes any free one.');
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    return err('--token must be printable ASCII without spaces.');
  }
  return ok({
    port,
    switches: switchesOf(given),
    ...(token !== undefined && { token }),
    ...(organisations !== undefined && { organisations }),
    ...(tills !== undefined && { tills }),
    ...(directory !== undefined && { directoryFile: directory }),
  });
}
