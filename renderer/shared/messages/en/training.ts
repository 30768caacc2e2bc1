/** The exercises of the training store. */
export const training = {
  register: {
    open: 'Try a practice till',
    title: 'Practice till',
    close: 'Close',
    waiting: 'Not in service',
    waiting_text: 'This till is new. It needs the code on the screen.',
    scan: 'Scan the screen',
    again: 'Scan again',
    scanning: 'Scanning…',
    nothing: 'No code detected.',
    nothing_text: 'The code has to be on the screen.',
    refused: 'The code does not work',
    refused_text: 'It was used already, or a newer one took its place. Get another code for this till.',
    refused_again: 'After 5 wrong codes in a row no till of the shop can be activated for 24 hours.',
    banned: 'Too many wrong codes',
    banned_text:
      'After 5 wrong codes in a row the service takes no code from the shop’s network for 24 hours. Here it is one minute.',
    type: 'Or type the code',
    enter: 'Activate',
    asking: 'Checking…',
    started: 'Welcome, {{name}}',
    started_someone: 'Welcome',
    started_text: '{{till}} is in service. Ready to sell.',
  },
  offline: {
    exercise: 'Practise without a network',
    on: 'The practice network is unplugged. Change a setting: it waits, and goes out when you plug the network in again.',
    end: 'Plug it in',
  },
} as const;
