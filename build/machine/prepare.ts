import { packagesOfLibrary, packagesOfProgram, type Program } from './debian-packages.ts';
import { commandFor, installIfAllowed, type Missing } from './install.ts';
import { MachineNotReadyError } from './not-ready.ts';
import { thisMachine, type MachineWorld } from './this-machine.ts';
import { startXvfb, type VirtualDisplay } from './virtual-display.ts';

export type Needs = {
  /** Programs that the caller is going to run. */
  tools: readonly Program[];
  /**
   * `window`: somebody wants to look at it; `offscreen-ok`: nobody has to. Either way a display is there afterwards.
   * `none`: nothing is drawn.
   */
  display: 'window' | 'offscreen-ok' | 'none';
  /** The Electron that is going to be started. */
  electron: { executable: string };
  log: (line: string) => void;
};

/** A machine on which Electron starts. */
export type PreparedMachine = {
  /** To be merged into the environment that Electron is started with. */
  env: { DISPLAY?: string };
  /** To be put before the app's path on Electron's command line. */
  args: string[];
  /** Stops what was started for it. It also stops by itself when this process ends, however it ends. */
  stop: () => Promise<void>;
};

/**
 * Checks that Electron can start here and that the tools are there; on Linux also its shared libraries and a display.
 * On Debian and its kin what is missing is installed where that is allowed (install.ts); elsewhere the one command that
 * does it is told. With no display a virtual one is started, for what has a window.
 *
 * @throws MachineNotReadyError naming all that is missing
 */
export async function prepareMachine(
  needs: Needs,
  world: MachineWorld = thisMachine(),
  startDisplay: () => Promise<VirtualDisplay> = () => startXvfb(),
): Promise<PreparedMachine> {
  await haveEverything(needs, world);
  const args = launchArgs(world);
  if (args.length > 0 && !world.isRoot)
    needs.log('Without Chromium’s sandbox: this system lets ordinary users have no namespaces of their own.');
  const stopNothing = () => Promise.resolve();
  if (hasDisplay(world)) return { env: {}, args, stop: stopNothing };
  if (needs.display === 'none')
    return { env: {}, args: [...args, '--ozone-platform=headless'], stop: stopNothing };
  if (needs.display === 'window') {
    needs.log('There is no screen here: the app runs on a virtual one, where nobody sees it.');
  }
  const { display, stop } = await startDisplay();
  return { env: { DISPLAY: display }, args, stop };
}

/**
 * On Linux Chromium's sandbox refuses to run as root, and ends the app where an ordinary user may have no namespaces, as on
 * Ubuntu from 23.10 on or in a container: only there is it given up.
 */
export function launchArgs(
  world: Pick<MachineWorld, 'platform' | 'isRoot' | 'hasNamespaces'> = thisMachine(),
): string[] {
  return world.platform === 'linux' && (world.isRoot || !world.hasNamespaces()) ? ['--no-sandbox'] : [];
}

async function haveEverything(needs: Needs, world: MachineWorld): Promise<void> {
  const missing = findMissing(needs, world);
  if (missing.length === 0) return;
  await installIfAllowed(missing, world, needs.log);
  const left = findMissing(needs, world);
  if (left.length > 0) throw notReady(left, world);
}

function findMissing(needs: Needs, world: MachineWorld): Missing[] {
  const programs: Program[] = [...needs.tools];
  if (world.platform === 'linux') programs.push('ldd');
  if (!hasDisplay(world) && needs.display !== 'none') programs.push('Xvfb');
  const absent = programs.filter((program) => !world.hasProgram(program));
  const libraries = absent.includes('ldd') ? [] : missingLibraries(needs.electron.executable, world);
  return [
    ...libraries.map((name) => ({ name, packages: packagesOfLibrary(name) })),
    ...absent.map((name) => ({ name, packages: packagesOfProgram(name) })),
  ];
}

function missingLibraries(executable: string, world: MachineWorld): string[] {
  if (world.platform !== 'linux') return [];
  const found = world.ldd(executable).matchAll(/^\s*(\S+) => not found/gm);
  return [...new Set([...found].flatMap((match) => match[1] ?? []))];
}

/** Only Linux may be without one; elsewhere whoever is signed in has a screen. */
function hasDisplay({ platform, env }: MachineWorld): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

function notReady(missing: readonly Missing[], world: MachineWorld): MachineNotReadyError {
  const lacks = `This machine lacks ${listOf(missing)}.`;
  const command = commandFor(missing, world);
  if (command === undefined) return new MachineNotReadyError(`${lacks} Install it and run this again.`);
  const unknown = missing.filter((one) => one.packages.length === 0);
  const rest = unknown.length === 0 ? '' : `\nBeyond that, find out what brings ${listOf(unknown)}.`;
  return new MachineNotReadyError(`${lacks} This installs it:\n\n  ${command}\n${rest}`, command);
}

const listOf = (missing: readonly Missing[]) => missing.map((one) => one.name).join(', ');
