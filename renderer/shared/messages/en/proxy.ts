/** A proxy between this computer and the service that wants to know who wants to pass. */
export const proxy = {
  title: 'This network asks for a name and a password',
  text: 'Requests to the service go through a gate of this network, a proxy. It lets nobody through without a sign-in. Whoever looks after the network has these details; they are not those of the service.',
  asks: 'Asks for it',
  realm: 'It calls itself',
  user: 'Name for the network',
  password: 'Password for the network',
  password_hint: 'Kept until the app closes, and never written down.',
  again: 'The network did not accept this name and password. Please try once more.',
  submit: 'Go on',
  not_now: 'Not now',
} as const;
