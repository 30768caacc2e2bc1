/** What stands around an error: the next action, the warning, the details for support. */
export const failure = {
  maybe_warning: 'A code may already have been made.',
  mended: 'You are signed in again. Try once more.',
  action: {
    retry: 'Try again',
    sign_in: 'Sign in',
    open_connection: 'Open the connection',
    choose_store: 'Choose the store again',
    choose_till: 'Choose another till',
    choose_employee: 'Choose another employee',
    review: 'Check what is chosen',
    without_text: 'Get it without a text message',
    import: 'Choose a file',
    support: 'Show the details',
  },
  support: {
    title: 'For support',
    code: 'Code',
    status: 'Status',
    ref: 'Reference',
    message: 'The service said',
    info: 'It added',
  },
} as const;
