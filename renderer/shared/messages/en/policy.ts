/** What the organisation's IT has set on this computer. */
export const policy = {
  set_by_organisation: 'Set by your organisation',
  problem: {
    title: 'This computer’s configuration file has an error',
    text: 'Your IT team manages Till Setup with this file. It can’t be applied, so nothing is connected. Your data isn’t affected.',
    next: 'Send the details below to your IT team. Once the file is fixed, restart Till Setup.',
    file: 'File',
    place: 'Setting',
    whole: 'The whole file',
    what: 'Problem',
    found: 'Value',
    unreadable: 'The file can’t be read.',
    not_json: 'It isn’t valid JSON.',
    unknown_member: 'Unknown setting.',
    missing: 'A setting is missing here.',
    wrong_value: 'This value isn’t allowed.',
    not_protected: 'People other than administrators can change the file or its folder.',
  },
} as const;
