import type { AppCode } from '#contract/errors.ts';
import type { ErrorEntry } from '#shared/errors/error-entry.ts';

/** What this app itself refuses or cannot do. */
export const appErrors = {
  invalid_input: { title: 'Something does not fit', text: 'Check what is chosen or entered.' },
  sender_refused: {
    title: 'The app refused this',
    text: 'The request did not come from its own window. Start the app again; if it stays so, tell support.',
  },
  internal: {
    title: 'Something went wrong in the app',
    text: 'It was written down for support. Try again.',
  },
  not_connected: {
    title: 'There is no connection',
    text: 'Connect your organisation, or open the training store.',
  },
  not_signed_in: { title: 'You are signed out', text: 'Nothing was sent. Sign in; what you chose stays.' },
  sign_in_no_token: {
    title: 'LIFE POS didn’t sign you in',
    text: 'It accepted what you entered but sent no access. Try again, or sign in with a token from head office.',
  },
  connection_not_allowed: {
    title: 'This address is not allowed',
    text: 'This copy of the app may not connect there. Check the address.',
  },
  no_organisation: {
    title: 'There’s no organisation to work with',
    text: 'This account isn’t part of an organisation that can be used here. Sign in with another one, or ask the owner or an administrator to add you.',
  },
  sign_in_expired: {
    title: 'The sign-in has expired',
    text: 'No organisation was chosen within ten minutes, so nobody is signed in. Enter the password again.',
  },
  browser_not_opened: {
    title: 'The browser didn’t open',
    text: 'Open my.life-pos.ru in a browser yourself. You can replace your password there.',
  },
  already_running: {
    title: 'This is under way already',
    text: 'A code for this till is being made right now. Wait a moment, then try again.',
  },
  no_code: { title: 'The code is gone', text: 'Codes are not kept for long. Get a new one.' },
  file_unreadable: { title: 'The file cannot be read', text: 'It may have been moved or be open elsewhere.' },
  import_gone: {
    title: 'The file has to be read again',
    text: 'Too much time has passed. Choose it once more.',
  },
  import_running: {
    title: 'An import is under way',
    text: 'Wait until it is through, or stop it, then try again.',
  },
  file_not_saved: {
    title: 'The file could not be saved',
    text: 'The folder may be full or protected. Choose another place, then try again.',
  },
  till_unknown: {
    title: 'This till is not known here',
    text: 'Nothing has been done with it on this computer. Choose another one.',
  },
  draft_incomplete: {
    title: 'Something is missing',
    text: 'A till is ready once till and employee are chosen. Check what is chosen.',
  },
  connection_gone: {
    title: 'This connection is no longer there',
    text: 'It was removed from this computer. Choose another one.',
  },
  storage_failed: {
    title: 'This computer could not save it',
    text: 'The disk may be full or locked. Make room, then try again.',
  },
  set_by_organisation: {
    title: 'Your organisation has decided this',
    text: 'It is set for this computer and cannot be changed here.',
  },
  policy_broken: {
    title: 'This computer’s policy cannot be read',
    text: 'Your organisation’s IT set rules for this app, and they have a mistake. Nothing is connected until it is mended.',
  },
  print_failed: {
    title: 'The card could not be printed',
    text: 'Check that a printer is set up and switched on, or save the card as a PDF.',
  },
  data_too_new: {
    title: 'This data is from a newer version',
    text: 'A newer version of Till Setup was used on this computer. Nothing was touched. Install the newest version, then open it again.',
  },
  entry_gone: {
    title: 'This change is no longer in the outbox',
    text: 'It was sent or discarded meanwhile. The history says which.',
  },
  entry_busy: {
    title: 'This change is just being sent',
    text: 'Wait until it is through, then look again.',
  },
  patch_refused: {
    title: 'This change does not work out',
    text: 'It does not fit the setting as it is now. Correct it, then save again.',
  },
  outbox_full: {
    title: 'Too many changes are waiting already',
    text: 'Nothing was saved. Wait until some of them have been sent, or discard those that are no longer needed.',
  },
  change_too_large: {
    title: 'This change is too large',
    text: 'Nothing was saved. Change less of the setting at once.',
  },
  employee_gone: {
    title: 'The directory no longer lists this employee',
    text: 'No code was asked for. Choose somebody who is there.',
  },
  updates_off: {
    title: 'This copy does not update itself',
    text: 'Somebody else takes care of its updates. Ask them for the newest version.',
  },
  update_not_ready: {
    title: 'There is no new version to install',
    text: 'It has not been downloaded, or was turned off meanwhile. Check for it again.',
  },
  update_not_now: {
    title: 'The new version has to wait',
    text: 'A code is still to be handed over, or a change is just being sent. Finish that, then try again.',
  },
  part_missing: {
    title: 'This part of the app does not open',
    text: 'Its file cannot be read. Try again; if that does not help, have Till Setup installed anew. Your data are safe.',
  },
} as const satisfies Record<AppCode, ErrorEntry>;
