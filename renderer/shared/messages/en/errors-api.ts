import type { ApiCode } from '#contract/errors.ts';
import type { ErrorEntry } from '#shared/errors/error-entry.ts';

/** What the service refuses with: a title, and a sentence that says what it means and what helps. */
export const apiErrors = {
  InternalServerError: {
    title: 'The service had a problem',
    text: 'Nothing is wrong on your side. Try again in a minute.',
  },
  TooManyRequests: {
    title: 'Too many requests at once',
    text: 'The service asks everyone to slow down. Wait a minute, then try again.',
  },
  RequestIsNotValid: {
    title: 'The service did not accept this',
    text: 'The store, the till or the employee does not fit. Check what is chosen.',
  },
  BadRequest: {
    title: 'The service did not understand',
    text: 'Something’s wrong with this request. Send the details to support.',
  },
  NoPermissions: {
    title: 'Your account can’t get activation codes',
    text: 'Only the owner or an administrator can. Ask one of them to do it or to give you the right, or sign in with their account.',
  },
  Unauthorized: {
    title: 'Please sign in again',
    text: 'LIFE POS no longer accepts this sign-in. What you chose stays.',
  },
  NotFound: {
    title: 'The service does not know this till',
    text: 'It may have been removed since the list was made. Choose another till.',
  },
  ReferenceNotFound: {
    title: 'Something chosen no longer exists',
    text: 'The service does not know the store or the employee. Choose them again.',
  },
  Duplicate: {
    title: 'The service has this already',
    text: 'The same thing was asked before. Check what is chosen.',
  },
  NotUnique: {
    title: 'Something exists twice',
    text: 'The service found two entries where one should be. Head office can sort this out.',
  },
  NotNullOrUnique: {
    title: 'Something is missing or exists twice',
    text: 'An entry at head office is incomplete and has to be corrected there.',
  },
  NotAllowed: {
    title: 'This employee can’t set up this till',
    text: 'Your organisation’s rules don’t allow it. Choose another employee.',
  },
  NotAllowedForArchived: {
    title: 'This till is archived',
    text: 'Archived tills get no codes. Choose another, or ask head office to bring it back.',
  },
  TryLater: {
    title: 'The server is busy',
    text: 'Try again in a minute.',
  },
  OperationCannotBePerformed: {
    title: 'This till cannot get a code now',
    text: 'The service won’t allow it for this till. Choose another, or ask head office.',
  },
  NotificationsAreOutOfService: {
    title: 'Text messages are down',
    text: 'The code cannot be texted at the moment, but you can see it on the screen.',
  },
  TrySendCodeLater: {
    title: 'A text message went out a moment ago',
    text: 'The service does not send the next one so soon. Show the code on the screen instead.',
  },
  UsernameIsAlreadyTaken: {
    title: 'This user name is taken',
    text: 'Somebody else has the employee’s user name. Head office can sort this out.',
  },
  PhoneIsNotFound: {
    title: 'No phone number on file',
    text: 'The employee cannot be texted. Show the code on the screen instead.',
  },
  PhoneIsNotFoundInOrganization: {
    title: 'The phone number is not your organisation’s',
    text: 'The employee cannot be texted. Show the code on the screen instead.',
  },
  PhoneIsAlreadyTaken: {
    title: 'The phone number belongs to somebody else',
    text: 'Two people share one number at head office. Choose another employee.',
  },
  InvalidConfirmationCode: {
    title: 'The confirmation was not accepted',
    text: 'It may have been mistyped or be out of date. Ask once more.',
  },
  ConfirmationCodeWasCanceled: {
    title: 'The confirmation was cancelled',
    text: 'Another one took its place. Ask once more.',
  },
  ConfirmationCodeWasNotSend: {
    title: 'The text message was not sent',
    text: 'Show the code on the screen instead.',
  },
  UsernameDoesNotExist: {
    title: 'The service does not know this employee',
    text: 'The account may have been removed. Choose another employee.',
  },
  WrongUsernameOrPassword: {
    title: 'The sign-in was not accepted',
    text: 'Sign in again. What you chose stays.',
  },
  WrongActivationCode: {
    title: 'Wrong activation code',
    text: 'Check it digit by digit. After 5 wrong codes in a row nobody on this shop’s network can activate a till for 24 hours: if the second try fails, get a new code.',
  },
  TryActivateLater: {
    title: 'Too many wrong codes',
    text: 'Activation from this shop’s network is blocked for up to 24 hours. Stop trying here. Wait, or connect the till to another network, for example a phone’s hotspot.',
  },
  AliasIsNotFound: {
    title: 'The organisation’s short name is unknown',
    text: 'The connection names an organisation that the service does not know. Correct it there.',
  },
  AliasIsAlreadyTaken: {
    title: 'The short name belongs to another organisation',
    text: 'Correct the short name in the connection.',
  },
  NotAllowedForOwner: {
    title: 'The owner cannot start a till',
    text: 'The service wants an employee who is not the owner. Choose another.',
  },
  DealPositionHasInvalidQuantity: {
    title: 'A sale has a wrong quantity',
    text: 'An unfinished sale on this till is blocking this. Head office can sort this out.',
  },
  CheckMarkingCodeMustBeDisabled: {
    title: 'Checking of goods marks is blocking this',
    text: 'Head office has to switch it off for this till first.',
  },
  LegalEntityCrptTokenNotSpecified: {
    title: 'The token for marked goods is missing',
    text: 'Head office has to enter the company’s Chestny ZNAK token first.',
  },
  UnknownApiCode: {
    title: 'The service refused',
    text: 'It gave a reason that this app does not know. Head office can tell what it means.',
  },
} as const satisfies Record<ApiCode | 'UnknownApiCode', ErrorEntry>;
