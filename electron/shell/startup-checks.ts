import { url as debuggerAddress } from 'node:inspector';
import { resolve } from 'node:path';
import { app, dialog } from 'electron';
import { type Language, LANGUAGES } from '#contract/languages.ts';
import { refusedSwitch, shutDoors } from '../security/command-line.ts';
import { problemWithFolder } from './data-folder.ts';
import { showFailure } from './failure-dialogs.ts';
import type { FailureMessage } from '../messages/shape/failures.ts';
import { MESSAGES } from '../messages/messages.ts';

/** Status of a process that could not start; nothing was changed. */
const FAILED = 1;

/** Says what there is in the app's folder that a later version wrote, with the language that it asks for. */
export type FindNewerData = (folder: string) => { language: unknown } | undefined;

/**
 * Whether the app may start: without switches that weaken it, with settings that it knows, and with a folder for its
 * data. If not, that is said and the app ends; settings of a later version are left as they are.
 * @param hasDisplay whether Linux has somewhere to show a dialog
 */
export function passesStartupChecks(
  language: () => Language,
  findNewerData: FindNewerData,
  hasDisplay: boolean,
): boolean {
  const refused = refusedSwitch({
    hasSwitch: (name) => app.commandLine.hasSwitch(name),
    isPackaged: app.isPackaged,
    isInspected: debuggerAddress() !== undefined,
  });
  if (refused !== undefined)
    return refuseSwitch(MESSAGES[language()].failures.switchRefused(refused), hasDisplay);
  // Electron takes the usual folder in silence when it cannot make the one that was asked for.
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  const folder = asked === '' ? app.getPath('userData') : resolve(asked);
  const newer = findNewerData(folder);
  if (newer) {
    const theirs = LANGUAGES.find((one) => one === newer.language);
    return refuse(() => MESSAGES[theirs ?? language()].failures.settingsTooNew(folder));
  }
  const failure = problemWithFolder(folder);
  if (!failure) return true;
  return refuse(() =>
    MESSAGES[language()].failures.folderUnusable(failure.problem, folder, failure.systemWords),
  );
}

/**
 * Says it and ends the app at once, before anybody can come in by the switch. Linux has no dialog so early, and says it to
 * the terminal alone, which whoever clicked an icon does not see: there nothing is opened that is not open yet, and the
 * dialog follows where there is a display.
 */
function refuseSwitch(message: FailureMessage, hasDisplay: boolean): false {
  dialog.showErrorBox(message.title, message.detail);
  if (process.platform === 'linux' && hasDisplay) {
    shutDoors(app.commandLine);
    return refuse(() => message);
  }
  app.exit(FAILED);
  return false;
}

/** Says why the app does not start, as soon as it can, and ends it. @param message is asked for then */
function refuse(message: () => FailureMessage): false {
  void app
    .whenReady()
    .then(() => showFailure(message()))
    .finally(() => {
      app.exit(FAILED);
    });
  return false;
}
