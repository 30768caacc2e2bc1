import type { en } from '../en/index.ts';
import type { InRussian } from './shape.ts';
import { imports } from '#electron/messages/ru/import.ts';
import { apiErrors } from './errors-api.ts';
import { appErrors } from './errors-app.ts';
import { settingsErrors } from './errors-settings.ts';
import { signInErrors } from './errors-sign-in.ts';
import { transportErrors } from './errors-transport.ts';
import { board } from './board.ts';
import { checks } from './checks.ts';
import { connection } from './connection.ts';
import { failure } from './failure.ts';
import { frame } from './frame.ts';
import { help } from './help.ts';
import { importing } from './import.ts';
import { lists } from './lists.ts';
import { newTill } from './new-till.ts';
import { outbox } from './outbox.ts';
import { card } from './card.ts';
import { code } from './code.ts';
import { readAloud } from './read-aloud.ts';
import { launchRequest } from './launch-request.ts';
import { palette } from './palette.ts';
import { policy } from './policy.ts';
import { proxy } from './proxy.ts';
import { run } from './run.ts';
import { settings } from './settings.ts';
import { sheets } from './sheets.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { steps } from './steps.ts';
import { team } from './team.ts';
import { training } from './training.ts';
import { updates } from './updates.ts';
import { whenActive } from './when-active.ts';

/** Every word of the app in Russian. */
export const ru: InRussian<typeof en> = {
  ...shell,
  ...steps,
  ...connection,
  ...signIn,
  ...frame,
  ...palette,
  checks,
  card,
  sheets,
  code,
  launch_request: launchRequest,
  policy,
  help,
  team,
  training,
  read_aloud: readAloud,
  ...board,
  ...run,
  ...importing,
  ...settings,
  ...outbox,
  ...imports,
  errors: { ...apiErrors, ...transportErrors, ...appErrors },
  errors_settings: settingsErrors,
  errors_sign_in: signInErrors,
  failure,
  lists,
  new_till: newTill,
  when_active: whenActive,
  updates,
  proxy,
};
