import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

const Manifest = v.object({ version: v.string() });

/** The `electron` package as npm installed it: the release that the app ships with, whether or not its binary is here. */
export type InstalledPackage = { folder: string; version: string };

/** Finds the project's own `electron` package. Reads its manifest only; asking the package itself starts a download. */
export function installedPackage(): InstalledPackage {
  const manifest = createRequire(import.meta.url).resolve('electron/package.json');
  const { version } = v.parse(Manifest, JSON.parse(readFileSync(manifest, 'utf8')));
  return { folder: dirname(manifest), version };
}

/**
 * Where the executable lies inside an Electron distribution, as the `electron` package has it in its `install.js`.
 */
export function executableIn(dist: string, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(dist, platform === 'win32' ? 'electron.exe' : 'electron');
}
