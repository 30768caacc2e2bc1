import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MachineNotReadyError } from '../machine/not-ready.ts';
import { makeDriveC } from './wine.ts';
import { ASK_APT, debianMirror } from './mirror.ts';

/** The first Debian whose Wine (10) runs a current Node with sockets that work; in Debian 12's (8) they do not. */
const SUITE = 'trixie';
const PACKAGES = ['wine', 'wine64'];
/** Written last: a system without it was interrupted while it was made. */
const MARKER = 'till-setup-made-of';
const HOSTS = '127.0.0.1 localhost\n';
const MADE_OF = `${SUITE} ${PACKAGES.join(' ')}, ${HOSTS}`;

/**
 * Makes a Debian system with Wine in a folder, or takes the one that is there and whole. Nothing is ever mounted in it,
 * so it can be removed like any folder.
 *
 * @throws MachineNotReadyError when it cannot be made; what it says stands above on standard error
 */
export function placeDebian(root: string, log: (line: string) => void): void {
  const marker = join(root, MARKER);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === MADE_OF) return;
  log(`Making a Debian system with Wine in ${root}: some 1.3 GB, once.`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const mirror = debianMirror(spawnSync('apt-get', ASK_APT, { encoding: 'utf8' }).stdout);
  const args = ['--variant=minbase', `--include=${PACKAGES.join()}`, SUITE, root];
  const { status } = spawnSync('debootstrap', [...args, ...(mirror === undefined ? [] : [mirror])], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0)
    throw new MachineNotReadyError(
      `debootstrap could not make a Debian system in ${root}; it says why above.`,
    );
  // debootstrap leaves it out, and nobody else knows this name there.
  writeFileSync(join(root, 'etc/hosts'), HOSTS);
  if (!makeDriveC(root))
    throw new MachineNotReadyError(`Wine could not be set up in ${root}; it says why above.`);
  writeFileSync(marker, MADE_OF);
}
