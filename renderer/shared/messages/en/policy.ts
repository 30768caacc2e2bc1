/** What the organisation's IT has set on this computer. */
export const policy = {
  set_by_organisation: 'Set by your organisation',
  problem: {
    title: 'The rules for this computer have a mistake',
    text: 'Your organisation’s IT keeps rules for Till Setup in a file on this computer. It cannot be obeyed as it is, so nothing is connected. Nothing was touched.',
    next: 'Give IT the lines below. Once the file is mended, start Till Setup again.',
    file: 'File',
    place: 'Place',
    whole: 'The file as a whole',
    what: 'What is wrong',
    found: 'Found there',
    unreadable: 'The file cannot be read.',
    not_json: 'It is not JSON.',
    unknown_member: 'Till Setup knows no such member.',
    missing: 'A member is missing here.',
    wrong_value: 'The value is not one of those allowed.',
    not_protected:
      'Others than an administrator may write to the file or its folder, so anybody could have changed it.',
  },
} as const;
