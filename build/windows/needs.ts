import { MachineNotReadyError } from '../machine/not-ready.ts';
import { installCommand, updateCommand } from '../machine/debian-packages.ts';
import type { MachineWorld } from '../machine/this-machine.ts';

/** What is asked of the machine; `arch` as Node names it. */
export type WindowsTestsWorld = Pick<MachineWorld, 'platform' | 'isRoot' | 'hasProgram' | 'runShell'> & {
  arch: string;
  /** Whether processes may be given a /proc of their own. */
  canIsolate: () => boolean;
};

/** What makes the small Debian system, and what Debian's packages are checked with. */
const PACKAGES = ['debootstrap', 'debian-archive-keyring'];

/**
 * Sees to it that a Debian system can be made in a folder here; installs debootstrap where it is missing.
 *
 * @throws MachineNotReadyError naming the first thing that is not as it must be
 */
export function haveDebootstrap(world: WindowsTestsWorld, log: (line: string) => void): void {
  if (world.platform !== 'linux' || !world.hasProgram('apt-get'))
    throw new MachineNotReadyError(
      'npm run test:windows runs on Debian and its kin alone: apt-get is not here. On Windows itself, npm run check and npm run test:component do more.',
    );
  if (world.arch !== 'x64')
    throw new MachineNotReadyError(
      `npm run test:windows needs an x64 processor for Windows programs; this one is ${world.arch}.`,
    );
  if (!world.isRoot)
    throw new MachineNotReadyError(
      'npm run test:windows makes a Debian system in a folder and starts Wine in it. Both need root: run it as root, in a container or a virtual machine that may be thrown away.',
    );
  if (!world.canIsolate())
    throw new MachineNotReadyError(
      'npm run test:windows mounts a /proc for Wine, and this machine does not allow it (unshare --mount --pid fails). In a container it must be a privileged one.',
    );
  if (world.hasProgram('debootstrap')) return;
  log('Installing debootstrap.');
  const install = installCommand(PACKAGES, '');
  // One source of several that is broken makes it fail, and leaves the lists of the others.
  world.runShell(updateCommand(''));
  if (world.runShell(install).ok) return;
  throw new MachineNotReadyError(`debootstrap is missing. This installs it:\n\n  ${install}\n`, install);
}
