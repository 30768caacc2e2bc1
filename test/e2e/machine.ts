import { ensureElectron, type Electron } from '../../build/electron/ensure.ts';
import { prepareMachine, type PreparedMachine } from '../../build/machine/prepare.ts';

/** What the tests run besides Electron, on Linux (needs-linux.ts). */
const TOOLS = [
  'zbarimg',
  'pdftoppm',
  'certutil',
  'dbus-run-session',
  'gnome-keyring-daemon',
  'nats-server',
] as const;

const log = (line: string) => {
  process.stderr.write(`${line}\n`);
};

/**
 * An Electron, and a machine that has all that any test needs.
 *
 * @throws NoElectronError, MachineNotReadyError in words for whoever started the tests
 */
export async function machineForTests(): Promise<{ electron: Electron; machine: PreparedMachine }> {
  const electron = await ensureElectron({ allowSubstitute: true, log });
  return {
    electron,
    machine: await prepareMachine({
      tools: process.platform === 'linux' ? TOOLS : [],
      display: 'offscreen-ok',
      electron,
      log,
    }),
  };
}
