import { importWords } from '../../../electron/contract/import-words.ts';
import { apiErrors } from './errors-api.ts';
import { appErrors } from './errors-app.ts';
import { board } from './board.ts';
import { connection } from './connection.ts';
import { failure } from './failure.ts';
import { importing } from './import.ts';
import { outbox } from './outbox.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { steps } from './steps.ts';

/** Every word of the app in English; its shape is what every other language must fill. */
export const en = {
  ...shell,
  ...steps,
  ...connection,
  ...board,
  ...importing,
  ...settings,
  ...outbox,
  ...importWords.en,
  errors: { ...apiErrors, ...appErrors },
  failure,
} as const;
