import type { ErrorEntry } from '#shared/errors/error-entry.ts';
import type { SettingsCode } from '#electron/errors/playbook.ts';

/** Errors that mean something else where a change of settings was sent. */
export const settingsErrors = {
  InternalServerError: {
    title: 'The service broke down over the change',
    text: 'Nothing is wrong on your side. It is safe here and can be sent again.',
  },
  RequestIsNotValid: {
    title: 'The service did not accept the change',
    text: 'A value does not fit, or somebody else changed the setting meanwhile. Edit it, or discard it and set it anew.',
  },
  BadRequest: {
    title: 'The service did not understand the change',
    text: 'It is not written as the service wants it. Edit it or discard it.',
  },
  NoPermissions: {
    title: 'You can’t change this setting',
    text: 'Only the owner or an administrator can. Sign in with their account, or ask them to give you the right.',
  },
  Unauthorized: {
    title: 'Sign in, so that changes can be sent',
    text: 'The service no longer accepts the token. Nothing is lost: changes go out once you have signed in.',
  },
  NotFound: {
    title: 'The service does not know this setting',
    text: 'It may have been removed since the directory was made. If the newest one lacks it, discard the change.',
  },
  ReferenceNotFound: {
    title: 'Something in the change no longer exists',
    text: 'It names something that the service does not know. Edit it or discard it.',
  },
  Duplicate: {
    title: 'It is set so already',
    text: 'What the change adds is there, so it is not needed any more.',
  },
  NotUnique: {
    title: 'This value is used elsewhere',
    text: 'The service wants another one in its place. Edit the change.',
  },
  NotNullOrUnique: {
    title: 'A value is missing or used elsewhere',
    text: 'The service wants one that nothing else has. Edit the change.',
  },
  NotAllowed: {
    title: 'This change is not allowed',
    text: 'The rules of your organisation forbid it. Head office can say why, or you can discard it.',
  },
  NotAllowedForArchived: {
    title: 'This setting is archived',
    text: 'It cannot be changed any more.',
  },
  OperationCannotBePerformed: {
    title: 'This setting cannot be changed now',
    text: 'Something speaks against it at the moment. Try again later, or ask head office.',
  },
  NotificationsAreOutOfService: {
    title: 'The service cannot send its messages',
    text: 'It did not take the change because of that. Try again in a few minutes.',
  },
  TrySendCodeLater: {
    title: 'The service wants a pause before the next message',
    text: 'It did not take the change because of that. Try again in a few minutes.',
  },
  UsernameIsAlreadyTaken: {
    title: 'A user name in the change is taken',
    text: 'Somebody else has it. Edit the change.',
  },
  PhoneIsNotFound: {
    title: 'A phone number in the change is unknown',
    text: 'The service does not know it. Edit the change.',
  },
  PhoneIsNotFoundInOrganization: {
    title: 'A phone number in the change is not your organisation’s',
    text: 'The service takes numbers of your organisation only. Edit the change.',
  },
  PhoneIsAlreadyTaken: {
    title: 'A phone number in the change is somebody else’s',
    text: 'The service does not let two people share a number. Edit the change.',
  },
  InvalidConfirmationCode: {
    title: 'The service wants a confirmation',
    text: 'This app cannot give one for a change of settings. Head office can make the change.',
  },
  ConfirmationCodeWasCanceled: {
    title: 'The confirmation of the change was cancelled',
    text: 'This app cannot give another. Head office can make the change.',
  },
  ConfirmationCodeWasNotSend: {
    title: 'The service could not send a confirmation',
    text: 'It wants one before it takes the change. Head office can make the change.',
  },
  UsernameDoesNotExist: {
    title: 'The change names an unknown user',
    text: 'The account may have been removed. Edit the change.',
  },
  WrongUsernameOrPassword: {
    title: 'The sign-in for changes was not accepted',
    text: 'Sign in with a new token; the change is kept and can be sent then.',
  },
  WrongActivationCode: {
    title: 'Wrong activation code',
    text: 'A change of settings needs no activation code, so this answer makes no sense. Send the details to support.',
  },
  TryActivateLater: {
    title: 'Too many wrong codes',
    text: 'After 5 wrong codes this shop’s network is blocked for up to 24 hours. The change stays here and can be sent later, or from another network.',
  },
  AliasIsAlreadyTaken: {
    title: 'A short name in the change is taken',
    text: 'Another organisation has it. Edit the change.',
  },
  NotAllowedForOwner: {
    title: 'The owner’s sign-in cannot do this',
    text: 'The service wants another sign-in for this change. Sign in with another token.',
  },
  DealPositionHasInvalidQuantity: {
    title: 'A quantity in the change does not fit',
    text: 'The service does not take it. Edit the change.',
  },
  CheckMarkingCodeMustBeDisabled: {
    title: 'Checking of goods marks forbids the change',
    text: 'Head office has to switch it off first.',
  },
  UnknownApiCode: {
    title: 'The service refused the change',
    text: 'It gave a reason that this app does not know. Head office can tell what it means.',
  },
  offline: { title: 'You are offline', text: 'Nothing was sent. It is tried again by itself.' },
  name_not_resolved: {
    title: 'The service cannot be found',
    text: 'Nothing was sent. It is tried again by itself; usually the network is at fault.',
  },
  connection_refused: {
    title: 'The service does not answer',
    text: 'Nothing was sent. It is tried again by itself.',
  },
  connection_cut: {
    title: 'The connection broke',
    text: 'No answer came back. The app finds out by itself whether the change arrived.',
  },
  timed_out: {
    title: 'The service took too long',
    text: 'No answer came back in time. The app finds out by itself whether the change arrived.',
  },
  proxy_failed: {
    title: 'The company’s proxy is in the way',
    text: 'Nothing reached the service. It is tried again by itself; your IT can help.',
  },
  cancelled: {
    title: 'Sending was stopped',
    text: 'The app finds out by itself whether the change arrived.',
  },
  answer_web_page: {
    title: 'A web page answered instead of the service',
    text: 'Wi-Fi sign-in pages do this. Open a browser and sign in to the network; the change is sent then.',
  },
  answer_empty: {
    title: 'The answer was empty',
    text: 'Something went wrong on the way back. The app finds out by itself whether the change arrived.',
  },
  answer_wrong_type: {
    title: 'The answer made no sense',
    text: 'It may not have come from the service. The app finds out by itself whether the change arrived.',
  },
  answer_wrong_shape: {
    title: 'The answer was incomplete',
    text: 'It may not have come from the service. The app finds out by itself whether the change arrived.',
  },
  answer_wrong_status: {
    title: 'The answer was unexpected',
    text: 'It may not have come from the service. The app finds out by itself whether the change arrived.',
  },
  invalid_input: {
    title: 'The change cannot be sent as it is',
    text: 'The app does not send anything that the service cannot take. Edit it or discard it.',
  },
  not_signed_in: {
    title: 'You are signed out',
    text: 'Nothing was sent, and nothing is lost: changes go out once you have signed in.',
  },
} as const satisfies Record<SettingsCode, ErrorEntry>;
