/** The frame around the steps. */
export const shell = {
  app: { name: 'Till Setup', title: '{{step}} – Till Setup', loading: 'Starting…' },
  rail: { label: 'Steps', done: 'done', settings: 'All settings', checks: 'Check this computer' },
  steps: {
    welcome: 'Welcome',
    store: 'Store',
    till: 'Till',
    employee: 'Employee',
    settings: 'Settings',
    review: 'Check',
    code: 'Code',
  },
  chosen: {
    no_store: 'No store named',
    texted: '{{name}} · text message',
    review: 'Everything at a glance',
    code: 'Hand it to the register',
  },
  data_problem: {
    data_too_new: {
      title: 'These data are from a newer version',
      text: 'A newer version of Till Setup was used for {{name}} on this computer. This one, {{version}}, cannot read what it wrote.',
      next: 'Install the newest version, then start it. Everything is there again.',
    },
    storage_failed: {
      title: 'The data cannot be opened',
      text: 'What this computer keeps for {{name}} cannot be read at the moment.',
      next: 'The disk may be full or locked, or another program holds the files. See to that, then try again.',
    },
    untouched:
      'Nothing was touched: changes that wait to be sent are safe, and are sent once the data can be opened.',
    retry: 'Try again',
    trying: 'Trying…',
    other: 'Choose another organisation',
    title: 'Data not opened',
  },
  footer: {
    label: 'Back and next',
    back: 'Back',
    next: 'Next',
    save_and_next: 'Save and go on',
    to_stores: 'Go to the stores',
    get_code: 'Get the code',
    keep_for_later: 'Keep for later',
    handed_over: 'It works, next till',
    next_till: 'Next till',
  },
  header: {
    training: 'Training store',
    signed_out: '{{name}} · signed out',
    no_answer: '{{name}} · no answer',
    connection: 'Connection: {{name}}',
    not_connected: 'Not connected',
    language: 'Language',
    theme: 'Appearance',
  },
  language: { system: 'As the system', en: 'English', ru: 'Русский' },
  theme: { system: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  notices: {
    label: 'Good to know',
    training: 'Training store. Nothing here is real: try everything, no till is touched.',
    not_shipped:
      'This copy runs on Electron {{version}}, not the one it is made for. It can reach only the training store and this computer.',
    signed_out: 'You are signed out. Sign in to get codes.',
    session_no_keychain:
      'The token is kept only until the app closes: this computer offers no safe place for it.',
    session_basic_text:
      'The token is kept only until the app closes: this computer’s password store does not protect what is in it.',
    session_keychain_failed:
      'The token is kept only until the app closes: this computer’s password store did not take it.',
    settings_set_aside:
      'The settings could not be read. They were kept as “{{name}}”, and the app starts with the usual ones.',
    dismiss: 'Dismiss',
  },
  actions: { close: 'Close', cancel: 'Cancel' },
  pages: {
    label: 'Pages',
    back: 'The page before',
    on: 'The next page',
    shown: '{{from}}–{{to}} of {{total}}',
  },
  time: {
    just_now: 'just now',
  },
} as const;
