import type { ApiCode } from '#contract/errors.ts';
import type { ErrorEntry } from '#shared/errors/error-entry.ts';

/** What the service refuses with: a title, and a sentence that says what it means and what helps. */
export const apiErrors = {
  InternalServerError: {
    title: 'LIFE POS had a problem',
    text: 'You did nothing wrong. Try again in a minute.',
  },
  TooManyRequests: {
    title: 'Too many requests',
    text: 'Wait a minute, then try again.',
  },
  RequestIsNotValid: {
    title: 'LIFE POS didn’t accept your choices',
    text: 'Check the store, the till and the employee.',
  },
  BadRequest: {
    title: 'LIFE POS didn’t understand the request',
    text: 'Something’s wrong with this request. Send the details to support.',
  },
  NoPermissions: {
    title: 'Your account can’t get activation codes',
    text: 'Ask the owner or an administrator to get the code or give you the right.',
  },
  Unauthorized: {
    title: 'Please sign in again',
    text: 'Your sign-in has expired. Your choices are kept.',
  },
  NotFound: {
    title: 'LIFE POS doesn’t know this till',
    text: 'It may have been removed. Choose another till.',
  },
  ReferenceNotFound: {
    title: 'This store or employee no longer exists',
    text: 'LIFE POS doesn’t know one of them. Choose them again.',
  },
  Duplicate: {
    title: 'LIFE POS already has this request',
    text: 'It was sent before. Review your choices.',
  },
  NotUnique: {
    title: 'LIFE POS has this till, store or employee twice',
    text: 'Head office can fix it. Send them the details.',
  },
  NotNullOrUnique: {
    title: 'A record at head office is incomplete or duplicated',
    text: 'Head office can fix it. Send them the details.',
  },
  NotAllowed: {
    title: '{{employee}} can’t set up this till',
    text: 'Your organisation doesn’t allow it. Choose another employee.',
  },
  NotAllowedForArchived: {
    title: '{{till}} is archived',
    text: 'Archived tills can’t be activated. Choose another till.',
  },
  TryLater: {
    title: 'The server is busy',
    text: 'Try again in a minute.',
  },
  OperationCannotBePerformed: {
    title: '{{till}} can’t be activated right now',
    text: 'The service won’t allow it for this till. Choose another, or ask head office.',
  },
  NotificationsAreOutOfService: {
    title: 'Text messages don’t work right now',
    text: 'You can still show the code on the screen.',
  },
  TrySendCodeLater: {
    title: 'A text message was sent a moment ago',
    text: 'It’s too soon for another one. Show the code on the screen instead.',
  },
  UsernameIsAlreadyTaken: {
    title: '{{employee}}’s user name is taken',
    text: 'Head office can fix it. Send them the details.',
  },
  PhoneIsNotFound: {
    title: '{{employee}} has no phone number',
    text: 'Show the code on the screen instead.',
  },
  PhoneIsNotFoundInOrganization: {
    title: '{{employee}}’s phone number isn’t in your organisation',
    text: 'Show the code on the screen instead.',
  },
  PhoneIsAlreadyTaken: {
    title: '{{employee}}’s phone number belongs to someone else',
    text: 'Choose another employee, or ask head office to fix the number.',
  },
  InvalidConfirmationCode: {
    title: 'Wrong confirmation code',
    text: 'It may be mistyped or expired. Try again.',
  },
  ConfirmationCodeWasCanceled: {
    title: 'The confirmation code was replaced',
    text: 'A newer one was sent. Try again.',
  },
  ConfirmationCodeWasNotSend: {
    title: 'The text message wasn’t sent',
    text: 'Show the code on the screen instead.',
  },
  UsernameDoesNotExist: {
    title: '{{employee}} has no LIFE POS account',
    text: 'The account may have been removed. Choose another employee.',
  },
  WrongUsernameOrPassword: {
    title: 'Wrong user name or password',
    text: 'Sign in again. Your choices are kept.',
  },
  WrongActivationCode: {
    title: 'Wrong activation code',
    text: 'Check it digit by digit. After 5 wrong codes, this shop’s network is blocked for 24 hours: if it fails twice, get a new code.',
  },
  TryActivateLater: {
    title: 'Too many wrong codes',
    text: 'Activation from this shop’s network is blocked for up to 24 hours. Wait, or connect the till to another network, such as a phone’s hotspot.',
  },
  AliasIsNotFound: {
    title: 'LIFE POS doesn’t know your organisation’s short name',
    text: 'Correct it in the connection details.',
  },
  AliasIsAlreadyTaken: {
    title: 'Another organisation has this short name',
    text: 'Correct it in the connection details.',
  },
  NotAllowedForOwner: {
    title: 'The owner can’t use a till',
    text: 'Choose an employee who isn’t the owner.',
  },
  DealPositionHasInvalidQuantity: {
    title: 'An open sale on this till has a wrong quantity',
    text: 'Head office can fix it. Send them the details.',
  },
  CheckMarkingCodeMustBeDisabled: {
    title: 'Marked-goods checks block this till',
    text: 'Ask head office to turn them off for this till.',
  },
  LegalEntityCrptTokenNotSpecified: {
    title: 'The Chestny ZNAK token is missing',
    text: 'Ask head office to enter it for your company.',
  },
  UnknownApiCode: {
    title: 'LIFE POS refused the request',
    text: 'Ask head office what it means.',
  },
} as const satisfies Record<ApiCode | 'UnknownApiCode', ErrorEntry>;
