/** A proxy between this computer and the service that wants to know who wants to pass. */
export const proxy = {
  title: 'Sign in to your network’s proxy',
  text: 'Your network’s proxy asks for a user name and password. Your IT team has them.',
  asks: 'Proxy',
  realm: 'Realm',
  user: 'User name',
  password: 'Password',
  password_hint: 'Kept until you close the app, and never saved.',
  again: 'Wrong user name or password. Try again.',
  submit: 'Sign in',
  not_now: 'Not now',
} as const;
