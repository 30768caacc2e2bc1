import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { executableIn } from '../../build/electron/installed-package.ts';
import { launchArgs } from '../../build/machine/prepare.ts';
import { ROOT } from '../../build/places.ts';
import { PATIENCE_MS } from './patience.ts';

/** Loaded before the app: message boxes are printed, and answered with their first button. */
export const PRINT_MESSAGES = `
  require('electron').dialog.showMessageBox = ({ message, detail }) => {
    process.stdout.write('said: ' + message + ' / ' + detail);
    return Promise.resolve({ response: 0, checkboxChecked: false });
  };
`;

/** Starts the app as nobody's child but ours, for what ends before there is a window. @returns how it ended */
export function runToItsEnd(home: string, profile: string, ...before: string[]) {
  const executable = executableIn(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', process.platform);
  const args = [...launchArgs(), ...before, ROOT, `--user-data-dir=${profile}`, '--lang=en-GB'];
  return new Promise<{ status: number | null; said: string }>((resolve) => {
    // A home of its own, so that nobody's is touched whatever folder it takes.
    const env = { ...process.env, LANGUAGE: 'en_GB', HOME: home, XDG_CONFIG_HOME: join(home, '.config') };
    const child = spawn(executable, args, { env, timeout: PATIENCE_MS });
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
    child.on('close', (status) => resolve({ status, said }));
  });
}
