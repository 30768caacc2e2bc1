import { NoElectronError } from './electron/no-electron.ts';
import { MachineNotReadyError } from './machine/not-ready.ts';

/** Runs a command; what a person can mend ends it with 1 and its own words, only bugs show a stack. */
export async function runCli(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof NoElectronError) && !(error instanceof MachineNotReadyError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
