import { buildApp } from '../../build/app.ts';
import { ensureElectron } from '../../build/electron/ensure.ts';
import { electronEnvironment } from '../../build/electron/environment.ts';
import { prepareMachine } from '../../build/machine/prepare.ts';
import { VIRTUAL } from './till-app.ts';

const log = (line: string) => {
  process.stderr.write(`${line}\n`);
};

/** Before the first test: an Electron, a machine that can run it, and the app bundled. Without them nothing is skipped. */
export default async function setUp(): Promise<() => Promise<void>> {
  const electron = await ensureElectron({ allowSubstitute: true, log });
  const tools = ['zbarimg', 'pdftoppm', 'certutil', 'dbus-run-session', 'gnome-keyring-daemon'] as const;
  const machine = await prepareMachine({ tools, display: 'offscreen-ok', electron, log });
  Object.assign(process.env, electronEnvironment(electron), machine.env);
  if (machine.env.DISPLAY !== undefined) process.env[VIRTUAL] = 'yes';
  await buildApp();
  return machine.stop;
}
