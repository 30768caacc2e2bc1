import type { ErrorEntry } from '#shared/errors/error-entry.ts';
import type { SignInCode } from '#electron/errors/playbook.ts';

/** The errors that mean something else for signing in than for an activation code. */
export const signInErrors = {
  TooManyRequests: {
    title: 'Too many attempts',
    text: 'LIFE POS asks everyone to slow down. Wait a minute, then enter the password again.',
  },
  RequestIsNotValid: {
    title: 'LIFE POS did not accept this',
    text: 'Check the phone number or user name. A password has 6 to 32 characters.',
  },
  BadRequest: {
    title: 'LIFE POS did not understand this',
    text: 'Something’s wrong with this request. Send the details to support.',
  },
  NoPermissions: {
    title: 'This account can’t be used here',
    text: 'It may not sign in to Till Setup. The owner or an administrator of your organisation can change that.',
  },
  Unauthorized: {
    title: 'The sign-in was not accepted',
    text: 'Check them and enter the password again. If you forgot it, replace it at my.life-pos.ru.',
  },
  NotFound: {
    title: 'This server can’t sign you in',
    text: 'It may not be LIFE POS. Check the server address.',
  },
  NotAllowed: {
    title: 'Your organisation doesn’t allow this account',
    text: 'Its rules don’t allow it. The owner or an administrator of your organisation can change that.',
  },
  TryLater: {
    title: 'LIFE POS is busy',
    text: 'Wait a minute, then enter the password again.',
  },
  PhoneIsNotFound: {
    title: 'LIFE POS doesn’t know this phone number',
    text: 'Check the number, or sign in with a user name.',
  },
  PhoneIsNotFoundInOrganization: {
    title: 'No organisation has this phone number',
    text: 'Check the number, or sign in with a user name.',
  },
  UsernameDoesNotExist: {
    title: 'LIFE POS doesn’t know this user name',
    text: 'Check it, or sign in with a phone number.',
  },
  WrongUsernameOrPassword: {
    title: 'Wrong phone number, user name or password',
    text: 'Check them and enter the password again. If you forgot it, replace it at my.life-pos.ru.',
  },
  tls_wrong_host: {
    title: 'Somebody else answers at this address',
    text: 'Your password was not sent. Check the server address and the Wi-Fi.',
  },
  redirected: {
    title: 'The server has moved',
    text: 'It points to another address, and the password is not sent there. Check the server address.',
  },
  request_blocked: {
    title: 'This request was blocked',
    text: 'The app sends nothing to that address. Check the server address.',
  },
  cancelled: { title: 'Cancelled', text: 'You are not signed in.' },
  answer_wrong_shape: {
    title: 'The answer was incomplete',
    text: 'What the server sent is not what LIFE POS sends. Send the details to support.',
  },
  sign_in_no_token: {
    title: 'LIFE POS didn’t sign you in',
    text: 'It accepted what you entered but sent no access. Enter the password again, or use an access token from head office.',
  },
  connection_not_allowed: {
    title: 'This copy can’t reach that server',
    text: 'It can sign in on this computer only, or where your organisation allows it. Install Till Setup from its official package, or choose another server.',
  },
  invalid_input: { title: 'Something doesn’t fit', text: 'Check what you entered.' },
} as const satisfies Record<SignInCode, ErrorEntry>;
