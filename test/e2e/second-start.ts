import { spawn } from 'node:child_process';
import { executableIn } from '../../build/electron/installed-package.ts';
import { launchArgs } from '../../build/machine/prepare.ts';
import { ROOT } from '../../build/places.ts';
import { PATIENCE_MS } from './patience.ts';

/**
 * Starts the app once more on a profile that is in use, as a browser or a file manager does.
 * @param from its working directory
 * @returns the status with which it ended: the one that runs already is told what it was started with
 */
export function startAgain(profile: string, args: readonly string[], from = ROOT): Promise<number | null> {
  const executable = executableIn(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', process.platform);
  const all = [...launchArgs(), ROOT, `--user-data-dir=${profile}`, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(executable, all, { cwd: from, stdio: 'ignore', timeout: PATIENCE_MS });
    child.on('error', reject);
    child.on('close', resolve);
  });
}
