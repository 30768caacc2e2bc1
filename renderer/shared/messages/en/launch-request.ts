/** What another program wants to be opened: a link to a till, or a directory file. */
export const launchRequest = {
  till_title: 'Open this till?',
  till_text: 'You opened a link to this till. Opening it doesn’t create a code or change anything.',
  till: 'Till',
  store: 'Store',
  state: 'Status',
  go: 'Go to this till',
  leaves_code: '{{till}}’s code will be hidden. It stays valid: open that till in the list to see it again.',
  leaves_till: 'Your choices for {{till}} are saved. Continue from the list of tills.',
  leaves_store: 'You haven’t chosen a till yet, so your choice of store is lost.',
  no_till_title: 'This till can’t be opened now',
  no_till: {
    not_connected: 'This computer isn’t connected to an organisation. Connect it, then open the link again.',
    no_data: 'The data on this computer can’t be opened. Fix that, then open the link again.',
    no_directory: 'There’s no list of tills yet. Import a directory, then open the link again.',
    not_in_directory:
      '{{name}} has no such till. It may belong to another organisation, or your directory is out of date. Ask whoever sent the link.',
    asking: 'A code is being created. Wait for it, then open the link again.',
    busy: 'Another window is open in the app. Finish or close it, then open the link again.',
  },
  link_refused: 'This link can’t be opened',
  file_refused: 'This file can’t be opened',
  files_busy: 'Another window is open in the app. Finish or close it, then open the file again.',
  files_not_connected:
    'A directory belongs to an organisation. Connect this computer, then open the file again.',
  files_training:
    'The training store has its own directory. Connect your organisation, then open the file again.',
  problem: {
    link_too_long: 'The link is too long. Ask the sender for a new one.',
    link_of_another_kind:
      'The link doesn’t lead to a till. Links to tills start with till-setup://till/. Ask the sender for a new one.',
    link_not_a_guid: 'The till’s ID in the link is incomplete or mistyped. Ask the sender for a new one.',
    link_says_more: 'The link contains more than a till. Ask the sender for a new one.',
    link_not_alone: 'It was opened together with something else. Open one link at a time.',
    file_missing: 'The file was moved or can’t be read. Check where it is, or ask for it again.',
    file_is_no_file: 'This is a folder, not a file. Choose a file.',
    file_of_another_kind: 'The file’s name doesn’t end in .tilldirectory. Drop other files into this window.',
    files_over_limit: 'You opened too many files. Open {{max}} at most.',
  },
  untouched: 'Nothing was changed.',
  others: 'Something else was opened at the same time and was ignored. Open it again if you need it.',
  again: 'You opened another link.',
  look: 'View',
  leave: 'Ignore',
} as const;
