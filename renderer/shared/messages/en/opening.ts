/** What another program wants to be opened: a link to a till, or a directory file. */
export const opening = {
  till_title: 'Open this till?',
  till_text: 'A link leads to this till. Opening it asks for no code and changes nothing.',
  till: 'Till',
  store: 'Store',
  state: 'Stands at',
  go: 'Go to this till',
  leaves_code:
    'The code of {{till}} leaves the screen. It goes on working, and opening that till on the board shows it again.',
  leaves_till: 'What you chose for {{till}} is kept. Go on with it from the board.',
  leaves_store: 'No till is chosen here yet: the store that you chose is left.',
  no_till_title: 'This till cannot be opened now',
  no_till: {
    not_connected: 'This computer is not connected to an organisation. Connect it, then open the link again.',
    no_data:
      'What this computer keeps for the connection cannot be opened. See to that, then open the link again.',
    no_directory: 'No directory is imported yet. Import it, then open the link again.',
    not_in_directory:
      'The directory of {{name}} does not have this till. It may belong to another organisation, or there is a newer directory. Ask whoever sent the link.',
    asking: 'A code is being asked for. Wait for it, then open the link again.',
    busy: 'Something else is open on the screen. Finish or close it, then open the link again.',
  },
  link_refused: 'This link cannot be opened',
  file_refused: 'This file cannot be opened',
  files_busy: 'Something else is open on the screen. Finish or close it, then open the file again.',
  files_not_connected:
    'A directory belongs to an organisation. Connect this computer to it, then open the file again.',
  files_training:
    'The training store has a directory of its own. Connect your organisation, then open the file again.',
  problem: {
    link_too_long: 'It is longer than any link to a till. Ask whoever sent it for a new one.',
    link_of_another_kind:
      'It does not lead to a till. Such a link is till-setup://till/ and the till’s GUID. Ask whoever sent it for a new one.',
    link_not_a_guid: 'The till’s GUID in it is incomplete or mistyped. Ask whoever sent it for a new one.',
    link_says_more: 'There is more in it than a till. Ask whoever sent it for a new one.',
    link_not_alone: 'It came together with something else. Open one link at a time.',
    file_missing: 'It is no longer there, or may not be read. Look where it lies, or ask for it again.',
    file_is_no_file: 'It is a folder, or something else that cannot be read as a file.',
    file_of_another_kind: 'Its name does not end in .tilldirectory. Drop other files on the window.',
    files_over_limit: 'These are too many. Open no more than {{max}} at once.',
  },
  untouched: 'Nothing was changed.',
  others: 'Something else was to be opened meanwhile, and was not. Open it again if you still want it.',
  again: 'Another link asks to be opened.',
  look: 'Look at it',
  leave: 'Leave it',
} as const;
