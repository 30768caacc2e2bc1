import type { App } from 'electron';

/**
 * Every renderer runs in Chromium's sandbox, whatever its window was created with. Must run before the app is ready.
 * Where the system's sandbox was given up on the command line, Electron cannot start with both: as root on Linux, where
 * Chromium has none. The app as it is given to people refuses that switch (command-line.ts).
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#4-enable-process-sandboxing
 */
export function sandboxRenderers(
  app: Pick<App, 'enableSandbox'> & { commandLine: Pick<App['commandLine'], 'hasSwitch'> },
): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}
