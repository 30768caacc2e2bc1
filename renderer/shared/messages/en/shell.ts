/** The frame around the steps. */
export const shell = {
  app: { name: 'Till Setup', title: '{{step}} – Till Setup', loading: 'Starting…' },
  pane: {
    settings: 'Settings',
    overview: 'Overview',
  },
  steps: {
    welcome: 'Welcome',
    store: 'Store',
    till: 'Till',
    code: 'Code',
  },
  data_problem: {
    data_too_new: {
      title: 'This data is from a newer version',
      text: 'A newer version of Till Setup was used for {{name}} on this computer. This version, {{version}}, can’t read its data.',
      next: 'Install the newest version and start it. Your data will be there.',
    },
    storage_failed: {
      title: 'Your data can’t be opened',
      text: 'The data for {{name}} on this computer can’t be read right now.',
      next: 'The disk may be full or locked, or another program may be using the files. Fix that, then try again.',
    },
    untouched: 'Your pending changes are safe. They’ll be sent once the data can be opened.',
    retry: 'Retry',
    trying: 'Trying again…',
    other: 'Choose another organisation',
    title: 'Data not opened',
  },
  footer: {
    back: 'Back',
    next: 'Continue',
    to_stores: 'Go to the stores',
    next_till: 'Next till',
  },
  header: {
    training: 'Training store',
    signed_out: '{{name}} · signed out',
    no_answer: '{{name}} · no answer',
    connection: 'Connection: {{name}}',
    not_connected: 'Not connected',
  },
  language: { system: 'System default' },
  theme: { system: 'System default', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  notices: {
    label: 'Notices',
    training: 'Training store: practise with sample data. Real tills aren’t affected.',
    not_shipped: 'Test build (Electron {{version}}): works only with the training store and this computer.',
    signed_out: 'You are signed out. Sign in to get codes.',
    session_no_keychain:
      'You’ll have to sign in again next time: this computer has no secure place for your access.',
    session_basic_text:
      'You’ll have to sign in again next time: this computer’s password storage doesn’t protect what is in it.',
    session_keychain_failed:
      'You’ll have to sign in again next time: this computer’s password storage didn’t accept your access.',
    settings_set_aside:
      'This app’s settings couldn’t be read. They were kept as “{{name}}”, and the defaults are used.',
    dismiss: 'Dismiss',
  },
  actions: { close: 'Close', cancel: 'Cancel' },
  pages: {
    label: 'Pages',
    back: 'Previous page',
    on: 'Next page',
    shown: '{{from}}–{{to}} of {{total}}',
  },
  time: {
    just_now: 'just now',
  },
} as const;
