import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Nothing of the machine's own environment gets in. Without a locale Wine never ends to make a file that is not named in
 * ASCII. It says nothing of its own, and is not to look for .NET and a browser, which it would offer to download.
 */
const ENVIRONMENT = [
  'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
  'HOME=/root',
  'XDG_RUNTIME_DIR=/tmp',
  'LC_ALL=C.UTF-8',
  'WINEPREFIX=/root/.wine',
  'WINEDEBUG=-all',
  'WINEDLLOVERRIDES=mscoree,mshtml=',
  'NO_COLOR=1',
];
/** How often what is being said is shown, in milliseconds. */
const FOLLOW_MS = 1000;

/**
 * Wine finds its parts by /proc, which is mounted for these processes alone: the folder itself never has anything
 * mounted in it, and whatever is left running ends with the first of them.
 */
const isolatedIn = (root: string) => [
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  `--mount-proc=${root}/proc`,
  'chroot',
  root,
];

/** Whoever is started by these words of `setpriv` is killed when the process that started it ends, however it ends. */
const TIED = ['--pdeathsig', 'KILL', '--'];

/** Whether this machine lets processes be isolated so; in a container it may not. */
export function canIsolate(): boolean {
  const args = ['--mount', '--pid', '--fork', '--mount-proc', 'true'];
  return spawnSync('unshare', args, { stdio: 'ignore' }).status === 0;
}

const inside = (root: string, folder: string, command: readonly string[]) => [
  ...isolatedIn(root),
  '/usr/bin/env',
  '-i',
  '-C',
  folder,
  ...ENVIRONMENT,
  ...command,
];

/**
 * Makes the folder that Wine takes for drive C, and its registry. Only when its server has ended by itself is all of it
 * on the disk; without, the next program finds no source of randomness.
 *
 * @returns whether it worked; what was said stands on standard error
 */
export function makeDriveC(root: string): boolean {
  const command = ['sh', '-c', 'wineboot --init && wineserver --wait'];
  return spawnSync('unshare', inside(root, '/', command), { stdio: ['ignore', 2, 2] }).status === 0;
}

/**
 * Runs a Windows program in a Debian system that has Wine, and shows what it says while it runs. It gets files to write
 * to, not pipes: Node under Wine loses what it writes to a pipe when it ends.
 *
 * @param root where that system lies
 * @param folder where the program is run, as seen from inside
 * @param log the file for all that it says
 * @returns its exit code; `null` when it was ended by a signal
 */
export async function runInWine(
  root: string,
  folder: string,
  command: readonly string[],
  log: string,
): Promise<number | null> {
  const said = openSync(log, 'w');
  const program = spawn('setpriv', [...TIED, 'unshare', ...inside(root, folder, ['wine', ...command])], {
    stdio: ['ignore', said, said],
  });
  const stopFollowing = follow(log);
  try {
    return await new Promise((resolve, reject) => {
      program.once('error', reject);
      program.once('exit', resolve);
    });
  } finally {
    stopFollowing();
    closeSync(said);
  }
}

/** Shows what is added to a file. @returns what ends it, after a last look */
function follow(file: string): () => void {
  const from = openSync(file, 'r');
  const piece = Buffer.alloc(64 * 1024);
  const show = () => {
    for (let size = readSync(from, piece); size > 0; size = readSync(from, piece))
      process.stdout.write(Buffer.from(piece.subarray(0, size)));
  };
  const timer = setInterval(show, FOLLOW_MS);
  return () => {
    clearInterval(timer);
    show();
    closeSync(from);
  };
}
