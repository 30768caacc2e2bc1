/** Chromium's and Electron's own switches that let another program into the app, or let it listen. */
const DOORS = [
  // Another program reads and drives the page.
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'remote-allow-origins',
  'allow-sandbox-debugging',
  'load-extension',
  // Another program is started in the place of one of the app's own processes.
  'browser-subprocess-path',
  'gpu-launcher',
  'ppapi-plugin-launcher',
  'utility-cmd-prefix',
  'zygote-cmd-prefix',
  // Who the API is, and that nobody listens. A log of the network holds the tokens, whatever its mode; a trace holds that log.
  'log-net-log',
  'enable-tracing',
  'trace-config-file',
  'trace-config-handle',
  'trace-startup',
  'trace-to-console',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'net-log-capture-mode',
  'ssl-key-log-file',
  // Whom the system's user is signed in to without being asked: Electron's own names, and Chromium's.
  'auth-negotiate-delegate-whitelist',
  'auth-negotiate-delegate-allowlist',
  'auth-server-whitelist',
  'auth-server-allowlist',
] as const;

/** Those that take away what the rest of this folder puts up around the page. */
const CONFINEMENT = [
  'allow-running-insecure-content',
  'allow-third-party-modules',
  'blink-settings',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'no-sandbox',
  'no-sandbox-and-elevated',
  'no-zygote-sandbox',
  'renderer-cmd-prefix',
  'single-process',
  'unsafely-treat-insecure-origin-as-secure',
  // Another language than the one this code was tested in.
  'enable-blink-features',
  'enable-blink-test-features',
  'enable-experimental-web-platform-features',
  'js-flags',
] as const;

/** With none of them a packaged app starts. Node's own are shut by the fuses (build/package/fuses.ts). */
export const REFUSED_SWITCHES = [...DOORS, ...CONFINEMENT] as const;

/**
 * Shuts what a switch has not opened yet, in a process that only says why it does not start. The page's confinement is
 * left as it is: there is no page, and some systems start no process of Chromium's otherwise.
 * @param commandLine Electron's, before the app is ready
 */
export function shutDoors(commandLine: { removeSwitch: (name: string) => void }): void {
  for (const name of DOORS) commandLine.removeSwitch(name);
}

export type CommandLineFacts = {
  hasSwitch: (name: string) => boolean;
  isPackaged: boolean;
  /** Whether a debugger of main is listening. In a package its fuse is shut, except in the one made for the tests. */
  isInspected: boolean;
};

/**
 * The switch for which the app must not start. The app as it is given to people takes none of them; developers and
 * tests do need them. Whoever debugs main can do anything already, and so the page need not be closed to them.
 * Rules: https://www.electronjs.org/docs/latest/api/command-line-switches and
 * https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export function refusedSwitch({ hasSwitch, isPackaged, isInspected }: CommandLineFacts): string | undefined {
  return isPackaged && !isInspected ? REFUSED_SWITCHES.find(hasSwitch) : undefined;
}
