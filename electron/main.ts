import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { createReport } from './diagnostics/log.ts';
import { createLogFile } from './diagnostics/log-file.ts';
import { createRedactor } from './diagnostics/redactor.ts';
import { registerHandlers } from './ipc/register.ts';
import { lockNavigation } from './security/navigation.ts';
import { registerAppScheme } from './shell/app-protocol.ts';
import { setMenu } from './shell/menu.ts';
import { keepOneWindow } from './shell/one-window.ts';
import { setUpPageSession } from './shell/sessions.ts';
import { openWindow } from './shell/window.ts';

/** Origin of the development server; heeded by an unpackaged app only. */
const devServer = app.isPackaged ? undefined : process.env['TILL_SETUP_DEV_SERVER'];
/** What is bundled, this file included. */
const folder = import.meta.dirname;

app.setName(__APP_NAME__);
registerAppScheme();
lockNavigation(app);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const redactor = createRedactor();
  const report = createReport(createLogFile(join(app.getPath('userData'), 'logs')), redactor, Date.now);
  setUpPageSession(folder, devServer);
  setMenu(process.platform, app.isPackaged);
  const window = keepOneWindow(() => openWindow(folder));
  // Everything else is loaded when the page is there, which must not wait for it; the page's first calls do.
  const handlers = pageLoaded(window()).then(async () => {
    const parts = await import('./start.ts');
    return parts.start({ window, redactor, report });
  });
  registerHandlers(handlers, window, report);
}

/** Settles also when the page cannot be loaded: what is behind it keeps data safe all the same. */
function pageLoaded(window: BrowserWindow | undefined): Promise<void> {
  return new Promise((resolve) => {
    window?.webContents.once('dom-ready', () => resolve());
    window?.webContents.once('did-fail-load', () => resolve());
  });
}
