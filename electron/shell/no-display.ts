import { writeSync } from 'node:fs';
import type { CommandLine } from 'electron';

/** Tells Chromium on Linux what to show windows on. It is heeded on the command line alone: in main it would come too late. */
const SWITCH = 'ozone-platform';

/** Whether the app crashes on Linux where there is no display, even if it opens no window. */
export function needsDisplay(
  commandLine: Pick<CommandLine, 'getSwitchValue'>,
  platform: NodeJS.Platform,
): boolean {
  return platform === 'linux' && commandLine.getSwitchValue(SWITCH) !== 'headless';
}

/** Says what to do instead, at once: the process is about to end. */
export function sayThereIsNoDisplay(): void {
  writeSync(
    process.stderr.fd,
    `There is no display here: nothing was asked for. Begin with till-setup --${SWITCH}=headless run\n`,
  );
}
