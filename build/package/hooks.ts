import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { type Purpose, setFuses } from './fuses.ts';

type Packed = Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName'> & {
  packager: { appInfo: { productFilename: string }; executableName?: string };
};

/** What electron-builder leaves behind of a runtime that was not its own download. */
const LEFT_OVERS = ['resources/default_app.asar', 'till-setup-substitute', 'version'];

/** Before anything of ours is put in: takes away what the runtime brought for itself alone. */
export function clearRuntime({ appOutDir }: Pick<AfterPackContext, 'appOutDir'>): void {
  for (const name of LEFT_OVERS) rmSync(join(appOutDir, name), { recursive: true, force: true });
}

/**
 * Between packing and signing: sets every fuse.
 * @throws when a fuse of this Electron is not decided on
 */
export async function setPackedFuses(context: Packed, purpose: Purpose): Promise<void> {
  const program = programIn(context);
  if (!existsSync(program)) throw new Error(`there is no program at ${program}`);
  await setFuses(program, purpose);
}

/** What holds the fuses: the executable; on macOS the .app folder. */
function programIn({ appOutDir, electronPlatformName, packager }: Packed): string {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`);
  return join(appOutDir, packager.executableName ?? productFilename);
}
