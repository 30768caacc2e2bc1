import {
  installCommand,
  namesHere,
  updateCommand,
  type BecomeRoot,
  type PackageNames,
} from './debian-packages.ts';
import type { MachineWorld } from './this-machine.ts';

/** Something that is not here, and the packages that bring it; none when nobody knows which. */
export type Missing = { name: string; packages: readonly PackageNames[] };

/**
 * Installs what is missing on Debian and its kin, if it may: as root, or where sudo wants no password, without further ado;
 * at a terminal after one question, through sudo; with nobody there to be asked (`CI` is set, or no terminal) not at all.
 * One line says what is installed; what apt says is shown only when it failed. Whether it helped is for the caller to see.
 */
export async function installIfAllowed(
  missing: readonly Missing[],
  world: MachineWorld,
  log: (line: string) => void,
): Promise<void> {
  const packages = packagesOf(missing);
  if (!hasApt(world) || packages.length === 0) return;
  const names = namesHere(packages, world).join(' ');
  const become = await permission(names, world, log);
  if (become === undefined) return;
  const asRoot = unasked(become);
  // The lists come first: which name a package goes by is read from them. Where one source of several is broken, apt says
  // that it failed, and yet has the lists of the others.
  const updated = world.runShell(updateCommand(asRoot));
  const installed = world.runShell(installCommand(namesHere(packages, world), asRoot));
  if (!installed.ok) log(`${updated.ok ? '' : updated.said}${installed.said}`.trim());
}

/** The one command that a person can run to install it all; undefined where apt is not there or knows none of it. */
export function commandFor(missing: readonly Missing[], world: MachineWorld): string | undefined {
  const packages = packagesOf(missing);
  if (!hasApt(world) || packages.length === 0) return undefined;
  const become = !world.isRoot && hasSudo(world) ? 'sudo ' : '';
  const command = `${updateCommand(become)}; ${installCommand(namesHere(packages, world), become)}`;
  return world.isRoot || hasSudo(world) ? command : `su -c '${command}'`;
}

/** How to become root for it; undefined when it must not be done. */
async function permission(
  names: string,
  world: MachineWorld,
  log: (line: string) => void,
): Promise<BecomeRoot | undefined> {
  const installing = `Installing with apt: ${names}`;
  if (world.isRoot) {
    log(installing);
    return '';
  }
  if (!hasSudo(world)) return undefined;
  if (world.runShell('sudo -n true').ok) {
    log(installing);
    return 'sudo -n ';
  }
  if (!world.hasTerminal || inCi(world)) return undefined;
  if (!isYes(await world.ask(`Install ${names} with sudo apt-get? [Y/n] `))) return undefined;
  // The password, once: whoever may not use sudo is not asked for it with every command.
  const entered = world.runShell('sudo -v');
  log(entered.ok ? 'Installing. This takes a minute or two.' : entered.said.trim());
  return entered.ok ? 'sudo ' : undefined;
}

/** No package's own questions: nobody would see them. */
const unasked = (become: BecomeRoot): BecomeRoot => `${become}env DEBIAN_FRONTEND=noninteractive `;

/** Nothing at all is what the capital letter stands for; no answer is none. */
const isYes = (answer: string | undefined) =>
  answer !== undefined && ['', 'y', 'yes'].includes(answer.trim().toLowerCase());

const inCi = ({ env }: MachineWorld) => !['', '0', 'false'].includes(env['CI'] ?? '');

const hasApt = (world: MachineWorld) => world.platform === 'linux' && world.hasProgram('apt-get');

const hasSudo = (world: MachineWorld) => world.hasProgram('sudo');

const packagesOf = (missing: readonly Missing[]) => missing.flatMap((one) => one.packages);
