import type { AppCode } from '#contract/errors.ts';
import type { ErrorEntry } from '#shared/errors/error-entry.ts';

/** What this app itself refuses or cannot do. */
export const appErrors = {
  invalid_input: { title: 'Something isn’t valid', text: 'Check what you chose or entered.' },
  sender_refused: {
    title: 'The app refused a request',
    text: 'It came from another window. Restart the app. If the problem continues, contact support.',
  },
  internal: {
    title: 'Something went wrong in the app',
    text: 'Try again. If it continues, send the details to support.',
  },
  not_connected: {
    title: 'You’re not connected',
    text: 'Connect your organisation or open the training store.',
  },
  not_signed_in: { title: 'You’re signed out', text: 'Nothing was sent. Sign in: your choices are kept.' },
  sign_in_no_token: {
    title: 'LIFE POS didn’t sign you in',
    text: 'It sent no access. Try again, or use an access token from head office.',
  },
  connection_not_allowed: {
    title: 'This address isn’t allowed',
    text: 'This copy of the app can’t connect there. Check the server address.',
  },
  no_organisation: {
    title: 'Your account has no organisation',
    text: 'Ask the owner or an administrator to add you, or sign in with another account.',
  },
  sign_in_expired: {
    title: 'The sign-in expired',
    text: 'No organisation was chosen within 10 minutes. Enter the password again.',
  },
  browser_not_opened: {
    title: 'The browser didn’t open',
    text: 'Open my.life-pos.ru in a browser. You can change your password there.',
  },
  already_running: {
    title: 'Already in progress',
    text: 'A code for this till is being created. Wait a moment, then try again.',
  },
  no_code: {
    title: 'This code is no longer available',
    text: 'For security we don’t store codes. Get a new one.',
  },
  file_unreadable: {
    title: 'The file can’t be read',
    text: 'It may have been moved or be open in another program.',
  },
  import_gone: {
    title: 'The file must be read again',
    text: 'Too much time has passed. Choose it again.',
  },
  import_running: {
    title: 'Another import is running',
    text: 'Wait for it or cancel it, then try again.',
  },
  file_not_saved: {
    title: 'The file couldn’t be saved',
    text: 'The folder may be full or protected. Choose another one.',
  },
  till_unknown: {
    title: 'There’s no record of this till',
    text: 'Nothing was done with it on this computer. Choose another till.',
  },
  draft_incomplete: {
    title: 'Your choices aren’t complete',
    text: 'Choose a till and an employee.',
  },
  connection_gone: {
    title: 'This organisation was removed',
    text: 'It’s no longer on this computer. Choose another one.',
  },
  storage_failed: {
    title: 'Your data couldn’t be saved',
    text: 'The disk may be full or locked. Free up space, then try again.',
  },
  set_by_organisation: {
    title: 'Your organisation manages this setting',
    text: 'You can’t change it on this computer.',
  },
  policy_broken: {
    title: 'This computer’s configuration file has an error',
    text: 'You can’t connect until your IT team fixes it.',
  },
  print_failed: {
    title: 'The card couldn’t be printed',
    text: 'Check that the printer is on, or save the card as a PDF.',
  },
  data_too_new: {
    title: 'This data is from a newer version',
    text: 'A newer version of Till Setup was used on this computer. Install the newest version, then open it again.',
  },
  entry_gone: {
    title: 'This change is no longer pending',
    text: 'It was sent or discarded. See the history.',
  },
  entry_busy: {
    title: 'This change is being sent',
    text: 'Wait a moment, then try again.',
  },
  patch_refused: {
    title: 'This change can’t be applied',
    text: 'It doesn’t match the current setting. Correct it, then save again.',
  },
  outbox_full: {
    title: 'You have too many pending changes',
    text: 'Nothing was saved. Wait until some are sent, or discard the ones you don’t need.',
  },
  change_too_large: {
    title: 'This change is too large',
    text: 'Nothing was saved. Change less at once.',
  },
  handover_wrong_passphrase: {
    title: 'The passphrase doesn’t open this file',
    text: 'Nothing was taken over. Check the passphrase. If it’s right, somebody changed the file.',
  },
  handover_damaged: {
    title: 'The file is damaged',
    text: 'Nothing was taken over. It was changed on its way, or isn’t a file with changes. Copy it again.',
  },
  handover_other_organisation: {
    title: 'These changes are for another organisation',
    text: 'Nothing was taken over. Open the organisation that they belong to.',
  },
  handover_too_new: {
    title: 'The file is from a newer version',
    text: 'Nothing was taken over. Install the newest version of Till Setup here, then try again.',
  },
  handover_taken: {
    title: 'These changes were taken over already',
    text: 'Each file is used once on a computer. Choose another file.',
  },
  handover_too_large: {
    title: 'The changes are too large for one file',
    text: 'Nothing was handed over. Send some of them first.',
  },
  employee_gone: {
    title: '{{employee}} is no longer in the directory',
    text: 'No code was created. Choose another employee.',
  },
  updates_off: {
    title: 'This copy doesn’t update itself',
    text: 'Ask whoever installed it for the newest version.',
  },
  update_not_ready: {
    title: 'There’s no update to install',
    text: 'Check for updates again.',
  },
  update_not_now: {
    title: 'The update has to wait',
    text: 'A till still needs its code, or a change is being sent. Finish that, then try again.',
  },
  part_missing: {
    title: 'This part of the app can’t be opened',
    text: 'Try again. If that doesn’t help, ask to have Till Setup reinstalled. Your data is safe.',
  },
} as const satisfies Record<AppCode, ErrorEntry>;
