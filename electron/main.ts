import { app, type BrowserWindow } from 'electron';
import type { Language } from '#contract/languages.ts';
import { createReport } from './diagnostics/log.ts';
import { createLogFile, logFolder } from './diagnostics/log-file.ts';
import { Redactor } from './diagnostics/redactor.ts';
import { commandIn, EXIT } from './command/arguments.ts';
import { registerHandlers } from './ipc/register.ts';
import { denyDownloads } from './security/downloads.ts';
import { LaunchRequests } from './deep-link/launch-requests.ts';
import {
  type ParsedRequest,
  parseArguments,
  parseFiles,
  parseLink,
  withoutLaunchRequests,
} from './deep-link/parse.ts';
import { lockNavigation } from './security/navigation.ts';
import { closeSessions } from './security/network.ts';
import { denyNewWindows } from './security/new-windows.ts';
import { closePeerConnections } from './security/peer-connections.ts';
import { denyPermissions } from './security/permissions.ts';
import { sandboxRenderers } from './security/sandbox.ts';
import { denyWebviews } from './security/webviews.ts';
import { registerAppScheme } from './shell/app-protocol.ts';
import { languageFor } from './shell/facts.ts';
import { watchForFailures } from './shell/failures.ts';
import { listenForLaunchRequests, pathKind } from './shell/launch-events.ts';
import { setMenu } from './shell/menu.ts';
import { localDataFolder, moveDataOnce } from './shell/local-data.ts';
import { needsDisplay, sayThereIsNoDisplay } from './shell/no-display.ts';
import { passesStartupChecks } from './shell/startup-checks.ts';
import { keepOneWindow } from './shell/one-window.ts';
import { createRestart } from './shell/restart.ts';
import { setUpPageSession } from './shell/sessions.ts';
import { openWindow } from './shell/window.ts';
// All of it in one file: were it loaded beside the page, the page's own files would wait for it.
import { start as startParts } from './start/start.ts';
import { newerSettings } from './storage/settings-version.ts';

// Before anything is connected to or started: whoever set it could read what TLS protects.
delete process.env['SSLKEYLOGFILE'];
// Windows looks for a program in the current folder first, which may be on somebody's USB stick, unless this is set:
// https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-needcurrentdirectoryforexepathw
process.env['NoDefaultCurrentDirectoryInExePath'] = '1';

/** Origin of the development server; heeded by an unpackaged app only. */
const devServer = app.isPackaged ? undefined : process.env['TILL_SETUP_DEV_SERVER'];
/** What is bundled, this file included. */
const folder = import.meta.dirname;
/** The language of main's own messages: the system's, until the preferences were read. */
let chosenLanguage: Language | undefined;
const language = () => chosenLanguage ?? languageFor('system');

const launchRequests = new LaunchRequests({ pathKind, now: () => performance.now() });
let raise = (): void => undefined;
const receive = (request: ParsedRequest): void => {
  if (launchRequests.receive(request)) raise();
};

app.setName(__APP_NAME__);
useLocalData();
registerAppScheme();
sandboxRenderers(app);
closeSessions(app);
denyPermissions(app);
denyDownloads(app);
lockNavigation(app);
denyNewWindows(app);
denyWebviews(app);
closePeerConnections(app);
listenForLaunchRequests(app, {
  link: (link) => receive(parseLink(link)),
  files: (paths) => receive(parseFiles(paths, undefined)),
});
/** Words of a command for scripts, which opens no window; `undefined`: the app is started as always. */
const command = commandIn(process.argv.slice(1), app.isPackaged);
// Nothing is drawn; what is said about it would stand between the lines for people.
if (command) app.disableHardwareAcceleration();
/** No process that this one starts is to have it; scripts that have none may set it to nothing. */
const givenToken = process.env['TILL_SETUP_TOKEN'] === '' ? undefined : process.env['TILL_SETUP_TOKEN'];
delete process.env['TILL_SETUP_TOKEN'];
const hasDisplay = Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
if (command && !hasDisplay && needsDisplay(app.commandLine, process.platform)) {
  sayThereIsNoDisplay();
  app.exit(EXIT.usage);
} else if (passesStartupChecks(language, newerSettings, hasDisplay && !command)) {
  const isAlone = app.requestSingleInstanceLock({ isCommand: command !== undefined });
  if (command) void app.whenReady().then(() => carryOut(command, isAlone));
  else if (isAlone) void app.whenReady().then(start);
  else app.quit();
}

/** Before anything is read or written, and before it is asked whether the app runs already: that, too, lies there. */
function useLocalData(): void {
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  const belongs = localDataFolder({
    platform: process.platform,
    localAppData: process.env['LOCALAPPDATA'],
    home: app.getPath('home'),
    name: app.getName(),
  });
  if (belongs !== undefined) app.setPath('userData', moveDataOnce(app.getPath('userData'), belongs));
}

/** Does what a script wants, and ends with its status. */
async function carryOut(args: readonly string[], isAlone: boolean): Promise<void> {
  const { refuseBusy, startCommand } = await import('./start/command.ts');
  if (!isAlone) {
    refuseBusy();
    return;
  }
  const userData = app.getPath('userData');
  const { redactor, report } = createLog(userData);
  const write = (cause: unknown) =>
    void report({ call: 'command', failure: { code: 'internal', retryable: false }, cause });
  app.exit(await startCommand({ args, token: givenToken, redactor, report: write }));
}

function createLog(userData: string): { redactor: Redactor; report: ReturnType<typeof createReport> } {
  const redactor = new Redactor({ '<data>': userData, '~': app.getPath('home') });
  return { redactor, report: createReport(createLogFile(logFolder(userData)), redactor, Date.now) };
}

function start(): void {
  const userData = app.getPath('userData');
  const { redactor, report } = createLog(userData);
  const restart = createRestart(app, withoutLaunchRequests(process.argv.slice(1)));
  receive(parseArguments(process.argv, process.cwd()));
  let window = (): BrowserWindow | undefined => undefined;
  const failures = watchForFailures({
    report: (call, cause) => report({ call, failure: { code: 'internal', retryable: false }, cause }),
    language,
    window: () => window(),
    restart,
  });
  setUpPageSession(folder, devServer);
  setMenu(process.platform, app.isPackaged);
  const kept = keepOneWindow(
    process.platform,
    () => {
      const opened = openWindow(folder, userData);
      failures.watch(opened);
      return opened;
    },
    (args, workingDirectory) => receive(parseArguments(args, workingDirectory)),
  );
  ({ window, raise } = kept);
  // The page's first calls wait for it.
  const handlers = Promise.resolve().then(() =>
    startParts({
      window,
      redactor,
      report,
      restart,
      launchRequests,
      setLanguage: (chosen) => (chosenLanguage = chosen),
    }),
  );
  handlers.catch(failures.cannotStart);
  registerHandlers(handlers, window, report);
}
