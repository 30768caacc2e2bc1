/** Changes that go from one computer to another. */
export const handover = {
  menu: 'Other actions',
  give: 'Hand over…',
  take: 'Take over…',
  lead_empty: 'Nothing is waiting to be sent from this computer.',
  give_title: 'Hand over pending changes',
  give_lead_one:
    '{{count}} change goes into an encrypted file, and is sent from another computer instead of this one.',
  give_lead_other:
    'All {{count}} changes go into an encrypted file, and are sent from another computer instead of this one.',
  from: 'Name of this computer',
  from_hint: 'Shown to whoever takes the changes over.',
  from_example: 'Anna’s laptop',
  passphrase: 'Passphrase',
  passphrase_hint: 'At least {{count}} characters. Without it nobody can open the file, not even you.',
  again: 'Passphrase again',
  make_up: 'Make one up for me',
  type_own: 'Type my own',
  made_hint: 'Write it down now: it isn’t kept anywhere.',
  copy: 'Copy passphrase',
  copied: 'Passphrase copied.',
  not_copied: 'The passphrase couldn’t be copied. Write it down.',
  give_do: 'Save file…',
  giving: 'Encrypting and saving. A change that’s being sent is waited for first.',
  given_one: '{{count}} change is in “{{name}}” and isn’t sent from this computer any more.',
  given_other: '{{count}} changes are in “{{name}}” and aren’t sent from this computer any more.',
  given_then:
    'Bring the file to one other computer and tell the passphrase separately. There, open “Pending changes” and choose “Take over…”. Keep the file until the changes are sent.',
  problem: {
    name: 'Enter a name.',
    short: 'Use at least {{count}} characters. Spaces at the ends don’t count.',
    differs: 'This isn’t the same passphrase.',
  },
  take_title: 'Take over changes',
  take_lead:
    'The file comes from another computer of the same organisation. A file of this computer’s own is taken back.',
  choose: 'Choose file…',
  choose_another: 'Choose another file…',
  take_hint: 'The one that was set when the changes were handed over.',
  taking: 'Opening the file.',
  take_do: 'Take over',
  taken_one: '{{count}} change from “{{from}}” will be sent from this computer.',
  taken_other: '{{count}} changes from “{{from}}” will be sent from this computer.',
  taken_back_one: '{{count}} change is back and will be sent from this computer.',
  taken_back_other: '{{count}} changes are back and will be sent from this computer.',
  handed_over_one:
    '{{count}} change was handed over in “{{name}}”, {{when}}. It isn’t sent from here. To undo this, take the same file back.',
  handed_over_other:
    '{{count}} changes were handed over in “{{name}}”, {{when}}. They aren’t sent from here. To undo this, take the same file back.',
  unfinished_one:
    'Handing over {{count}} change was interrupted, and “{{name}}” can’t be found. Nothing is sent until it’s clear where it is.',
  unfinished_other:
    'Handing over {{count}} changes was interrupted, and “{{name}}” can’t be found. Nothing is sent until it’s clear where they are.',
  look: 'Look again',
  not_found: 'The file still can’t be found.',
  send_here: 'Send from here',
  send_here_title_one: 'Send {{count}} change from this computer?',
  send_here_title_other: 'Send {{count}} changes from this computer?',
  send_here_text:
    'Do this only if there’s no file “{{name}}” on any drive or computer. Otherwise changes may be sent twice.',
} as const;
