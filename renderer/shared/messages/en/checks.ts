import type { CheckId, FactName, Finding } from '#contract/diagnostics.ts';

type Words = { text: string; todo: string };

/** The checks of this computer, and the bundle for support. */
export const checks = {
  heading: 'Check this computer',
  lead: 'Looks at everything that must be right for a code to arrive. Nothing is changed, and no code is requested.',
  link: 'Check the connection',
  again: 'Check again',
  running: 'Checking…',
  all_good: 'Everything is fine.',
  troubles_one: '{{count}} thing needs a look.',
  troubles_other: '{{count}} things need a look.',
  broken: 'This check could not be done. Try again; if it stays so, tell support this number:',
  details: 'Details',
  actions: {
    sign_in: 'Sign in',
    open_connection: 'Open the connection',
    open_outbox: 'Open the changes that wait',
    check_again: 'Check again',
  },
  verdicts: {
    good: 'Good',
    notice: 'Take note',
    bad: 'Not right',
    skipped: 'Not checked',
    running: 'Checking…',
  },
  names: {
    name: 'Name of the service',
    proxy: 'Way to the service',
    tls: 'Safe connection',
    api: 'Answer of the service',
    clock: 'Clock of this computer',
    keychain: 'Place for the token',
    disk: 'Room on this computer',
    outbox: 'Changes to be sent',
  } satisfies Record<CheckId, string>,
  fine: {
    name: 'The network knows where the service is.',
    proxy: 'Requests find their way to the service.',
    tls: 'The connection is safe, and it is the right service.',
    api: 'The service answers.',
    clock: 'The clock is right.',
    keychain: 'This computer keeps the token safe.',
    disk: 'There is enough room, and the app can save.',
    outbox: 'Nothing is waiting.',
  } satisfies Record<CheckId, string>,
  findings: {
    not_connected: {
      text: 'There is no connection yet.',
      todo: 'Connect your organisation first.',
    },
    not_needed: { text: 'This is not needed here.' },
    name_not_found: {
      text: 'The network does not know the name of the service.',
      todo: 'See that the computer is on the internet, and that the address in the connection is spelt right.',
    },
    proxy_direct: {
      text: 'Requests go straight to the service.',
      todo: 'There is nothing to do.',
    },
    proxy_used: {
      text: 'Requests go through the proxy of this network.',
      todo: 'There is nothing to do.',
    },
    proxy_unreachable: {
      text: 'The proxy of this network does not let requests through.',
      todo: 'Ask whoever looks after the network. Until then another network, such as a phone’s, may help.',
    },
    proxy_sign_in: {
      text: 'The proxy of this network wants somebody to sign in.',
      todo: 'Ask for a code: the app then asks for the name and the password, which whoever looks after the network has.',
    },
    tls_untrusted: {
      text: 'This computer does not trust the service that answers. Nothing is sent to it.',
      todo: 'Ask whoever looks after this computer: a virus scanner or the network may be in between.',
    },
    tls_expired: {
      text: 'The certificate of the service is out of date, or this computer’s clock is wrong.',
      todo: 'Set the clock right. If it is right, tell support.',
    },
    tls_soon_expired: {
      text: 'The connection is safe, but the certificate of the service ends within two weeks.',
      todo: 'Tell support, so that it is renewed in time.',
    },
    tls_wrong_host: {
      text: 'Another computer answers in place of the service. Nothing is sent to it.',
      todo: 'See that the address in the connection is right, and that the Wi-Fi wants no sign-in.',
    },
    tls_failed: {
      text: 'No safe connection can be made.',
      todo: 'Ask whoever looks after the network: something in between may not let it through.',
    },
    unreachable: {
      text: 'The service cannot be reached.',
      todo: 'See that the computer is on the internet, then check again. If only the service is gone, tell support.',
    },
    timed_out: {
      text: 'No answer came within ten seconds.',
      todo: 'Go closer to the Wi-Fi or use another network, then check again.',
    },
    portal: {
      text: 'A web page answers in place of the service, as Wi-Fi does that wants you to sign in.',
      todo: 'Open a web page in your browser, sign in to the Wi-Fi there, then check again.',
    },
    slow: {
      text: 'The service answers, but slowly.',
      todo: 'You can go on. Codes may take a while to arrive.',
    },
    clock_wrong: {
      text: 'This computer’s clock is wrong by more than two minutes.',
      todo: 'Let the computer set date and time by itself, then check again.',
    },
    clock_unknown: {
      text: 'Whether the clock is right cannot be told: the service did not say what time it is.',
      todo: 'Compare the clock with your phone.',
    },
    no_keychain: {
      text: 'This computer has no safe place for the token: it is kept only until the app closes.',
      todo: 'You can go on. Have the token ready for the next start.',
    },
    basic_text: {
      text: 'This computer’s password store protects nothing: the token is kept only until the app closes.',
      todo: 'You can go on. Have the token ready for the next start.',
    },
    keychain_failed: {
      text: 'This computer’s password store is locked: the token is kept only until the app closes.',
      todo: 'Unlock the password store, then sign in again.',
    },
    signed_out: {
      text: 'You are signed out.',
      todo: 'Sign in to get codes and to send changes.',
    },
    disk_full: {
      text: 'The disk is full: nothing can be saved.',
      todo: 'Make room before you go on, by emptying the trash for one.',
    },
    disk_nearly_full: {
      text: 'The disk is nearly full.',
      todo: 'Make room soon, by emptying the trash for one.',
    },
    folder_unwritable: {
      text: 'The app is not allowed to save in its own folder.',
      todo: 'Ask whoever looks after this computer. Until then nothing you change is kept.',
    },
    waiting_long: {
      text: 'A change has been waiting for more than a day.',
      todo: 'See that the service can be reached, then open the changes that wait.',
    },
    needs_you: {
      text: 'A change needs your decision.',
      todo: 'Open the changes that wait and look at the ones that are marked.',
    },
    waiting: {
      text: 'Changes are on their way.',
      todo: 'There is nothing to do: they go out by themselves.',
    },
    outbox_unreadable: {
      text: 'The changes kept on this computer cannot be opened.',
      todo: 'Close the app and start it again. If it stays so, tell support.',
    },
  } satisfies Record<Exclude<Finding, 'fine' | 'not_needed'>, Words> & { not_needed: Pick<Words, 'text'> },
  facts: {
    host: 'Service',
    addresses: 'Addresses',
    proxy: 'Proxy',
    status: 'Status',
    answered_in_ms: 'Answered in (ms)',
    reason: 'Reason',
    subject: 'Certificate of',
    issuer: 'Issued by',
    valid_from: 'Valid from',
    valid_to: 'Valid until',
    fingerprint: 'Fingerprint (SHA-256)',
    service_time: 'Time of the service',
    computer_time: 'Time of this computer',
    ahead_s: 'Clock ahead by (seconds)',
    free_mb: 'Free (MB)',
    waiting: 'Waiting',
    attention: 'Need a decision',
    oldest: 'The oldest is from',
  } satisfies Record<FactName, string>,
  bundle: {
    title: 'For support',
    text: 'Support can help faster with a file that says how this computer is doing. You see everything in it before it is saved. There is no token in it and no activation code.',
    show: 'Save a bundle for support',
    gathering: 'Putting it together…',
    dialog: 'Bundle for support',
    lead: 'This is all that will be in it. It is saved where you say and sent nowhere.',
    files: 'Files',
    save: 'Save…',
  },
} as const;
