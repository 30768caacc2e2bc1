import type { en } from '../en/index.ts';
import type { InRussian } from '../shape.ts';
import { apiErrors } from './errors-api.ts';
import { appErrors } from './errors-app.ts';
import { connection } from './connection.ts';
import { failure } from './failure.ts';
import { outbox } from './outbox.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { steps } from './steps.ts';

/** Every word of the app in Russian. */
export const ru: InRussian<typeof en> = {
  ...shell,
  ...steps,
  ...connection,
  ...settings,
  ...outbox,
  errors: { ...apiErrors, ...appErrors },
  failure,
};
