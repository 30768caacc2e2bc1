import type { ErrorEntry } from '#shared/errors/error-entry.ts';
import type { SettingsCode } from '#contract/playbook.ts';

/** Errors that mean something else where a change of settings was sent. */
export const settingsErrors = {
  InternalServerError: {
    title: 'LIFE POS had a problem with this change',
    text: 'The change is safe here. Try again in a minute.',
  },
  RequestIsNotValid: {
    title: 'LIFE POS didn’t accept the change',
    text: 'The value isn’t valid, or someone else changed the setting. Change the value.',
  },
  BadRequest: {
    title: 'LIFE POS didn’t understand the change',
    text: 'Change the value, or discard the change.',
  },
  NoPermissions: {
    title: 'You can’t change this setting',
    text: 'Sign in as the owner or an administrator, or ask them to give you the right.',
  },
  Unauthorized: {
    title: 'Sign in to send your changes',
    text: 'Your sign-in has expired. Your changes are safe.',
  },
  NotFound: {
    title: 'LIFE POS doesn’t know this setting',
    text: 'It may have been removed. Import a newer directory, or discard the change.',
  },
  ReferenceNotFound: {
    title: 'The change refers to something that no longer exists',
    text: 'Change the value, or discard the change.',
  },
  Duplicate: {
    title: 'LIFE POS is already set to this',
    text: 'You can discard the change.',
  },
  NotUnique: {
    title: 'This value is already used',
    text: 'Change the value.',
  },
  NotNullOrUnique: {
    title: 'This value is missing or already used',
    text: 'Change the value.',
  },
  NotAllowed: {
    title: 'Your organisation doesn’t allow this change',
    text: 'Ask head office, or discard the change.',
  },
  NotAllowedForArchived: {
    title: 'This setting is archived',
    text: 'It can’t be changed. Discard the change.',
  },
  OperationCannotBePerformed: {
    title: 'This setting can’t be changed right now',
    text: 'Try again later, or ask head office.',
  },
  NotificationsAreOutOfService: {
    title: 'LIFE POS can’t send its messages',
    text: 'So it didn’t accept the change. Try again in a few minutes.',
  },
  TrySendCodeLater: {
    title: 'It’s too soon for another message',
    text: 'LIFE POS didn’t accept the change. Try again in a few minutes.',
  },
  UsernameIsAlreadyTaken: {
    title: 'This user name is taken',
    text: 'Change the value.',
  },
  PhoneIsNotFound: {
    title: 'LIFE POS doesn’t know this phone number',
    text: 'Change the value.',
  },
  PhoneIsNotFoundInOrganization: {
    title: 'This phone number isn’t in your organisation',
    text: 'Change the value.',
  },
  PhoneIsAlreadyTaken: {
    title: 'Someone else has this phone number',
    text: 'Change the value.',
  },
  InvalidConfirmationCode: {
    title: 'LIFE POS needs a confirmation',
    text: 'It can’t be given here. Ask head office to make the change.',
  },
  ConfirmationCodeWasCanceled: {
    title: 'The confirmation was cancelled',
    text: 'It can’t be given here. Ask head office to make the change.',
  },
  ConfirmationCodeWasNotSend: {
    title: 'The confirmation wasn’t sent',
    text: 'It can’t be given here. Ask head office to make the change.',
  },
  UsernameDoesNotExist: {
    title: 'LIFE POS doesn’t know this user',
    text: 'The account may have been removed. Change the value.',
  },
  WrongUsernameOrPassword: {
    title: 'Wrong user name or password',
    text: 'Sign in again. Your changes are safe.',
  },
  WrongActivationCode: {
    title: 'Wrong activation code',
    text: 'A settings change needs no activation code. Send the details to support.',
  },
  TryActivateLater: {
    title: 'Too many wrong codes',
    text: 'This shop’s network is blocked for up to 24 hours. The change stays here: send it later, or from another network.',
  },
  AliasIsAlreadyTaken: {
    title: 'Another organisation has this short name',
    text: 'Change the value.',
  },
  NotAllowedForOwner: {
    title: 'The owner can’t make this change',
    text: 'Sign in as someone else.',
  },
  DealPositionHasInvalidQuantity: {
    title: 'This quantity isn’t valid',
    text: 'Change the value.',
  },
  CheckMarkingCodeMustBeDisabled: {
    title: 'Marked-goods checks block this change',
    text: 'Ask head office to turn them off first.',
  },
  UnknownApiCode: {
    title: 'LIFE POS refused the change',
    text: 'Ask head office what it means.',
  },
  offline: { title: 'You’re offline', text: 'The change will be sent when you’re back online.' },
  name_not_resolved: {
    title: 'The server can’t be found',
    text: 'We’ll try again. Check the network meanwhile.',
  },
  connection_refused: {
    title: 'The server doesn’t answer',
    text: 'Nothing was sent. We’ll try again.',
  },
  connection_cut: {
    title: 'Connection lost',
    text: 'We’ll check whether the change arrived.',
  },
  timed_out: {
    title: 'The server took too long',
    text: 'We’ll check whether the change arrived.',
  },
  proxy_failed: {
    title: 'Your company’s proxy blocked the connection',
    text: 'Nothing was sent. We’ll try again. Your IT team can help.',
  },
  cancelled: {
    title: 'Sending was cancelled',
    text: 'We’ll check whether the change arrived.',
  },
  answer_web_page: {
    title: 'A web page answered instead of the server',
    text: 'The Wi-Fi may need a sign-in. Open your browser and sign in. The change is sent after that.',
  },
  answer_empty: {
    title: 'The server’s answer was empty',
    text: 'We’ll check whether the change arrived.',
  },
  answer_wrong_type: {
    title: 'The server’s answer couldn’t be read',
    text: 'It may come from another server. We’ll check whether the change arrived.',
  },
  answer_wrong_shape: {
    title: 'The server’s answer was incomplete',
    text: 'It may come from another server. We’ll check whether the change arrived.',
  },
  answer_wrong_status: {
    title: 'The server’s answer was unexpected',
    text: 'It may come from another server. We’ll check whether the change arrived.',
  },
  invalid_input: {
    title: 'This change can’t be sent',
    text: 'LIFE POS wouldn’t accept it. Change the value, or discard the change.',
  },
  not_signed_in: {
    title: 'You’re signed out',
    text: 'Your changes are safe. Sign in to send them.',
  },
} as const satisfies Record<SettingsCode, ErrorEntry>;
