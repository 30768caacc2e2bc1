import type { ErrorEntry } from '#shared/errors/error-entry.ts';
import type { SignInCode } from '#contract/playbook.ts';

/** The errors that mean something else for signing in than for an activation code. */
export const signInErrors = {
  TooManyRequests: {
    title: 'Too many attempts',
    text: 'Wait a minute, then enter the password again.',
  },
  RequestIsNotValid: {
    title: 'LIFE POS didn’t accept this',
    text: 'Check the phone number or user name. A password has 6 to 32 characters.',
  },
  BadRequest: {
    title: 'LIFE POS didn’t understand the request',
    text: 'Something’s wrong with this request. Send the details to support.',
  },
  NoPermissions: {
    title: 'This account can’t be used here',
    text: 'Ask the owner or an administrator of your organisation to let you sign in to Till Setup.',
  },
  Unauthorized: {
    title: 'Your sign-in wasn’t accepted',
    text: 'Check what you entered. If you forgot the password, reset it at my.life-pos.ru.',
  },
  NotFound: {
    title: 'This server can’t sign you in',
    text: 'It may not be LIFE POS. Check the server address.',
  },
  NotAllowed: {
    title: 'Your organisation doesn’t allow this account',
    text: 'Ask the owner or an administrator of your organisation.',
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
    text: 'Check what you entered. If you forgot the password, reset it at my.life-pos.ru.',
  },
  tls_wrong_host: {
    title: 'A different server answers at this address',
    text: 'Your password wasn’t sent. Check the server address and the Wi-Fi.',
  },
  redirected: {
    title: 'The server has moved',
    text: 'Your password wasn’t sent to its new address. Check the server address.',
  },
  request_blocked: {
    title: 'This address was blocked',
    text: 'Nothing was sent. Check the server address.',
  },
  cancelled: { title: 'Cancelled', text: 'You’re not signed in.' },
  answer_wrong_shape: {
    title: 'The server’s answer was incomplete',
    text: 'It may not be LIFE POS. Send the details to support.',
  },
  sign_in_no_token: {
    title: 'LIFE POS didn’t sign you in',
    text: 'It sent no access. Enter the password again, or use an access token from head office.',
  },
  connection_not_allowed: {
    title: 'This copy can’t reach that server',
    text: 'It can connect to this computer only, or where your organisation allows it. Install the official version, or choose another server.',
  },
  invalid_input: { title: 'Something isn’t valid', text: 'Check what you entered.' },
} as const satisfies Record<SignInCode, ErrorEntry>;
