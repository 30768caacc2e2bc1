import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MachineNotReadyError } from '../machine/not-ready.ts';

const MODULES = 'node_modules';
/** Beside the packages: of which lock file they are. Written last. */
const MARKER = join(MODULES, '.till-setup-installed');

/**
 * Copies the project as it lies here, with what is not committed yet, and installs the packages that Windows would get.
 * Packages of the same lock file are kept.
 *
 * @param from the project's folder; must be a git checkout, since git says what belongs to it
 * @throws MachineNotReadyError when npm cannot install them
 */
export function placeTree(from: string, to: string, log: (line: string) => void): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(to))
    if (name !== MODULES) rmSync(join(to, name), { recursive: true, force: true });
  for (const name of filesOf(from)) cpSync(join(from, name), join(to, name));
  installPackages(to, log);
}

/** Every file that git knows or would add; those that are deleted, but not yet for git, are left out. */
function filesOf(folder: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { status, stdout } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  if (status !== 0) throw new MachineNotReadyError(`${folder} is no git checkout: its files are not known.`);
  return stdout.split('\0').filter((name) => name !== '' && existsSync(join(folder, name)));
}

function installPackages(folder: string, log: (line: string) => void): void {
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const marker = join(folder, MARKER);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  log('Installing the packages that Windows would get.');
  const args = ['ci', '--os=win32', '--cpu=x64', '--ignore-scripts', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new MachineNotReadyError('npm could not install the packages; it says why above.');
  writeFileSync(marker, wanted);
}
