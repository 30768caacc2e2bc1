import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import type { Electron } from '../electron/ensure.ts';
import { ROOT } from '../places.ts';
import { configuration } from './config.ts';
import type { Purpose } from './fuses.ts';

/** The processors that packages are made for. */
const ARCHS = { x64: Arch.x64, arm64: Arch.arm64 } as const;
export type ArchName = keyof typeof ARCHS;
export const ARCH_NAMES = Object.keys(ARCHS);

export function isArch(name: string): name is ArchName {
  return Object.hasOwn(ARCHS, name);
}

export type PackageOptions = {
  electron: Electron;
  purpose: Purpose;
  output: string;
  /** Kinds of packages, as electron-builder names them; none means all that are made for this system. */
  targets: readonly string[];
  /** None means both; the folder alone is made for this computer. */
  archs: readonly ArchName[];
  /** A folder that was packed before: installers are made of it as it is. */
  prepackaged?: string;
};

/**
 * Packs the app that was bundled last.
 * @returns the files that were made; none for the folder alone
 * @throws when electron-builder does
 */
export async function packageApp(options: PackageOptions): Promise<string[]> {
  const { electron, purpose, output, targets, archs, prepackaged } = options;
  const { official, dist, version } = electron;
  // There is but one substitute, for this computer.
  const here = !official || prepackaged !== undefined || targets.includes('dir');
  const wanted = here && archs.length === 0 ? [isArch(process.arch) ? process.arch : 'x64'] : archs;
  if (!official) useToolsAtHand(targets);
  const config = configuration({
    purpose,
    output,
    env: process.env,
    ...(official ? {} : { electron: { dist, version } }),
  });
  const archNumbers = wanted.map((name) => ARCHS[isArch(name) ? name : 'x64']);
  return await build({
    projectDir: ROOT,
    targets: Platform.current().createTarget([...targets], ...archNumbers),
    config,
    publish: 'never',
    ...(prepackaged !== undefined && { prepackaged }),
  });
}

/** Where Electron's download is out of reach, so are electron-builder's tools: the system's are taken. */
function useToolsAtHand(targets: readonly string[]): void {
  const sevenZip = spawnSync('sh', ['-c', 'command -v 7za'], { encoding: 'utf8' }).stdout.trim();
  if (sevenZip !== '') process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= sevenZip;
  if (!targets.includes('deb')) return;
  const fpm = join(import.meta.dirname, 'deb.ts');
  chmodSync(fpm, 0o755);
  process.env['CUSTOM_FPM_PATH'] ??= fpm;
}
