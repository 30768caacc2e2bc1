import type { CheckId, FactName, Finding } from '#contract/diagnostics.ts';

type Words = { text: string; todo: string };

/** The checks of this computer, and the bundle for support. */
export const checks = {
  heading: 'Check this computer',
  lead: 'Checks everything you need to get a code. Nothing is changed, and no code is created.',
  link: 'Check the connection',
  again: 'Check again',
  running: 'Checking…',
  all_good: 'No problems found.',
  troubles_one: '{{count}} problem found.',
  troubles_other: '{{count}} problems found.',
  broken: 'This check failed. Try again. If the problem continues, give support this reference:',
  details: 'Details',
  actions: {
    sign_in: 'Sign in',
    open_connection: 'Open connection details',
    open_outbox: 'Show pending changes',
    check_again: 'Check again',
  },
  verdicts: {
    good: 'OK',
    notice: 'Warning',
    bad: 'Problem',
    skipped: 'Not checked',
    running: 'Checking…',
  },
  names: {
    name: 'DNS',
    proxy: 'Proxy',
    tls: 'Secure connection',
    api: 'Server',
    clock: 'Clock',
    keychain: 'Password storage',
    disk: 'Disk space',
    outbox: 'Pending changes',
    board: 'Shared board',
  } satisfies Record<CheckId, string>,
  fine: {
    name: 'The server’s address was found.',
    proxy: 'Nothing blocks your requests.',
    tls: 'The connection is secure.',
    api: 'The server answers.',
    clock: 'The clock is right.',
    keychain: 'Your sign-in is stored securely.',
    disk: 'There’s enough space.',
    outbox: 'All changes are sent.',
    board: 'The shared board is connected.',
  } satisfies Record<CheckId, string>,
  findings: {
    not_connected: {
      text: 'This computer isn’t connected yet.',
      todo: 'Connect your organisation.',
    },
    not_needed: { text: 'Not needed here.' },
    name_not_found: {
      text: 'The server’s address can’t be found.',
      todo: 'Make sure this computer is online and the server address is spelt correctly.',
    },
    proxy_direct: {
      text: 'You’re connected without a proxy.',
      todo: 'You don’t need to do anything.',
    },
    proxy_used: {
      text: 'You’re connected through a proxy.',
      todo: 'You don’t need to do anything.',
    },
    proxy_unreachable: {
      text: 'This network’s proxy blocks the connection.',
      todo: 'Ask your IT team. Until then, try another network, such as your phone’s hotspot.',
    },
    proxy_sign_in: {
      text: 'This network’s proxy requires a sign-in.',
      todo: 'Get a code: the app will ask for the user name and password. Your IT team has them.',
    },
    tls_untrusted: {
      text: 'This computer doesn’t trust the server’s certificate. Nothing is sent.',
      todo: 'Ask your IT team: antivirus software or the network may be intercepting the connection.',
    },
    tls_expired: {
      text: 'The server’s certificate has expired, or this computer’s clock is wrong.',
      todo: 'Set the clock. If it’s right, contact support.',
    },
    tls_soon_expired: {
      text: 'The connection is secure, but the server’s certificate expires within two weeks.',
      todo: 'Let support know, so it’s renewed in time.',
    },
    tls_wrong_host: {
      text: 'A different server answers at this address. Nothing is sent.',
      todo: 'Make sure the server address is right and the Wi-Fi doesn’t need a sign-in.',
    },
    tls_failed: {
      text: 'A secure connection isn’t possible.',
      todo: 'Ask your IT team: something on the network may block it.',
    },
    unreachable: {
      text: 'The server can’t be reached.',
      todo: 'Make sure this computer is online, then check again. If only this server is down, contact support.',
    },
    timed_out: {
      text: 'The server didn’t answer within 10 seconds.',
      todo: 'Move closer to the Wi-Fi or use another network, then check again.',
    },
    portal: {
      text: 'A web page answers instead of the server. The Wi-Fi may need a sign-in.',
      todo: 'Open a web page in your browser, sign in to the Wi-Fi, then check again.',
    },
    slow: {
      text: 'The server answers slowly.',
      todo: 'You can continue. Codes may take a while.',
    },
    clock_wrong: {
      text: 'This computer’s clock is wrong by more than 2 minutes.',
      todo: 'Turn on automatic date and time, then check again.',
    },
    clock_unknown: {
      text: 'The clock couldn’t be checked: the server didn’t send its time.',
      todo: 'Compare the clock with your phone.',
    },
    no_keychain: {
      text: 'This computer can’t store your sign-in securely. It’s forgotten when you close the app.',
      todo: 'You can continue. You’ll have to sign in again next time.',
    },
    basic_text: {
      text: 'This computer’s password storage isn’t protected. Your sign-in is forgotten when you close the app.',
      todo: 'You can continue. You’ll have to sign in again next time.',
    },
    keychain_failed: {
      text: 'This computer’s password storage is locked. Your sign-in is forgotten when you close the app.',
      todo: 'Unlock the password storage, then sign in again.',
    },
    signed_out: {
      text: 'You are signed out.',
      todo: 'Sign in to get codes and send changes.',
    },
    disk_full: {
      text: 'The disk is full. Nothing can be saved.',
      todo: 'Free up disk space, for example by emptying the trash.',
    },
    disk_nearly_full: {
      text: 'The disk is almost full.',
      todo: 'Free up disk space, for example by emptying the trash.',
    },
    folder_unwritable: {
      text: 'The app can’t save to its own folder.',
      todo: 'Ask your IT team. Until then, your changes aren’t saved.',
    },
    waiting_long: {
      text: 'A change has been waiting for more than a day.',
      todo: 'Make sure the server can be reached, then check your pending changes.',
    },
    needs_you: {
      text: 'A change needs attention.',
      todo: 'Open your pending changes and decide what to do with it.',
    },
    waiting: {
      text: 'Changes are being sent.',
      todo: 'You don’t need to do anything.',
    },
    outbox_unreadable: {
      text: 'The changes saved on this computer can’t be opened.',
      todo: 'Restart the app. If the problem continues, contact support.',
    },
    board_not_reached: {
      text: 'The shared board can’t be reached.',
      todo: 'Make sure this computer is online, then check again. Your work is shared once the board is back.',
    },
    board_refused: {
      text: 'The shared board’s server doesn’t accept this computer’s credentials.',
      todo: 'Ask your IT team for new credentials.',
    },
    board_other_organisation: {
      text: 'This computer’s credentials for the shared board are for a different organisation or store.',
      todo: 'Ask your IT team for credentials for this organisation.',
    },
    board_full: {
      text: 'The shared board is full.',
      todo: 'Ask your IT team to make room. Until then, your work isn’t shared.',
    },
    board_credentials_unusable: {
      text: 'This computer’s credentials for the shared board can’t be read.',
      todo: 'Ask your IT team to check the credentials file.',
    },
    board_credentials_not_protected: {
      text: 'Other users of this computer can read its credentials for the shared board, so they aren’t used.',
      todo: 'Ask your IT team to protect the credentials file.',
    },
    board_clock: {
      text: 'This computer’s clock and the shared board’s differ by more than 2 minutes.',
      todo: 'Turn on automatic date and time. If this computer’s clock is right, tell your IT team.',
    },
  } satisfies Record<Exclude<Finding, 'fine' | 'not_needed'>, Words> & { not_needed: Pick<Words, 'text'> },
  facts: {
    host: 'Server',
    addresses: 'Addresses',
    proxy: 'Proxy',
    status: 'Status',
    answered_in_ms: 'Response time (ms)',
    reason: 'Reason',
    subject: 'Certificate for',
    issuer: 'Issued by',
    valid_from: 'Valid from',
    valid_to: 'Valid until',
    fingerprint: 'Fingerprint (SHA-256)',
    service_time: 'Server time',
    computer_time: 'This computer’s time',
    ahead_s: 'Clock ahead by (seconds)',
    free_mb: 'Free (MB)',
    waiting: 'Waiting',
    attention: 'Need attention',
    oldest: 'Oldest from',
  } satisfies Record<FactName, string>,
  bundle: {
    title: 'Support file',
    text: 'A file that helps support find the problem. You see everything in it before you save it. It has no passwords, access tokens or activation codes.',
    show: 'Create a support file',
    gathering: 'Creating the file…',
    dialog: 'Support file',
    lead: 'This is everything in the file. It’s saved where you choose and isn’t sent anywhere.',
    files: 'Files',
    save: 'Save…',
  },
} as const;
