import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { TillApp } from './till-app.ts';

/** Main's own messages are answered with the button of this number, and printed; as is a restart, which is not made. */
export async function answerMessages(electron: ElectronApplication, button: number): Promise<void> {
  await electron.evaluate(({ app, dialog }, response) => {
    dialog.showMessageBox = (...args: unknown[]) => {
      const { message, detail } = args.at(-1) as { message: string; detail: string };
      process.stdout.write(`said: ${message} / ${detail}\n`);
      return Promise.resolve({ response, checkboxChecked: false });
    };
    app.relaunch = () => process.stdout.write('restarts\n');
  }, button);
}

/** The log; empty until there was something to write. */
export function logOf(profile: string): string {
  const file = join(profile, 'logs/till-setup.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Ends the app as when the computer loses its power: from one moment to the next. */
export async function powerFails({ electron }: TillApp): Promise<void> {
  const ended = once(electron.process(), 'exit');
  // No answer comes any more.
  await electron.evaluate(() => process.kill(process.pid, 'SIGKILL')).catch(() => undefined);
  await ended;
}

/** Ends the app as a bug in native code does: nothing is put away. */
export async function crash({ electron }: TillApp): Promise<void> {
  const ended = once(electron.process(), 'exit');
  await electron.evaluate(() => process.crash()).catch(() => undefined);
  await ended;
}
