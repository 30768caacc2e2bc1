import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Apt } from './debian-packages.ts';

/** What the checks ask of the machine, so that they can be tested on any. */
export type MachineWorld = Apt & {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  isRoot: boolean;
  /** Whether an ordinary user may have namespaces of his own. */
  hasNamespaces: () => boolean;
  /** Whether a program is found by its name. */
  hasProgram: (name: string) => boolean;
  /** What `ldd` prints about an executable. */
  ldd: (executable: string) => string;
  /** Runs a shell command to its end, without input. `said` is what it wrote, errors included. */
  runShell: (command: string) => { ok: boolean; said: string };
  /** Whether standard input and standard error are a terminal. */
  hasTerminal: boolean;
  /** Asks there. What was typed on one line; undefined when the input ended instead. */
  ask: (question: string) => Promise<string | undefined>;
};

const inEnglish = { ...process.env, LC_ALL: 'C' };

export function thisMachine(): MachineWorld {
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    hasNamespaces,
    hasProgram,
    ldd: (executable) => execFileSync('ldd', [executable], { encoding: 'utf8', env: inEnglish }),
    aptKnows,
    hasT64Names,
    runShell,
    hasTerminal: process.stdin.isTTY && process.stderr.isTTY,
    ask,
  };
}

/** Ubuntu's own way to refuse them, from which `unshare` itself may be let off. */
const REFUSED = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/** As far as anybody knows: where `unshare` is missing, they are taken to be there. */
function hasNamespaces(): boolean {
  if (existsSync(REFUSED) && readFileSync(REFUSED, 'utf8').trim() === '1') return false;
  return spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status !== 1;
}

/** More than apt says about a hundred packages, in bytes. */
const MOST_SAID = 2 ** 24;

function runShell(command: string): { ok: boolean; said: string } {
  const { status, stdout } = spawnSync('sh', ['-c', `exec 2>&1; ${command}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    maxBuffer: MOST_SAID,
  });
  return { ok: status === 0, said: stdout };
}

async function ask(question: string): Promise<string | undefined> {
  process.stderr.write(question);
  // Not taken for a terminal, so that Ctrl+C ends the process as it does everywhere.
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    for await (const line of lines) return line;
    process.stderr.write('\n');
    return undefined;
  } finally {
    lines.close();
  }
}

/** Looks through PATH, and where Debian keeps programs that an ordinary user's PATH leaves out. */
export function hasProgram(name: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  const files = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return folders.some((folder) => files.some((file) => isExecutable(join(folder, file))));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A name that other packages merely provide has no candidate of its own: asking for it may be ambiguous. */
function aptKnows(name: string): boolean {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: inEnglish });
  return /^\s*Candidate: (?!\(none\))/m.test(stdout);
}

/** dpkg builds for 64-bit time from 1.22.5 on (https://wiki.debian.org/ReleaseGoals/64bit-time), on derivatives too. */
function hasT64Names(): boolean {
  const { stdout } = spawnSync('dpkg-query', ['--show', '--showformat=${Version}', 'dpkg'], {
    encoding: 'utf8',
  });
  return spawnSync('dpkg', ['--compare-versions', stdout || '0', 'ge', '1.22.5']).status === 0;
}
