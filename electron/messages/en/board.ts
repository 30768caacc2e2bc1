import type { TillStateKind } from '#contract/tills.ts';

/** Where a till stands, in words: on the screen and in the saved board. */
export const states: Record<TillStateKind, string> = {
  not_started: 'Not set up',
  draft: 'In progress',
  ready: 'Saved for later',
  code_uncertain: 'Check code',
  code_issued: 'Code created',
  handed_over: 'Working',
  active: 'Active',
  settings_waiting: 'Settings pending',
  missing: 'Not in the directory',
};

/** The board as a table for a spreadsheet. */
export const board = {
  columns: [
    'Store',
    'Address',
    'Till',
    'Till GUID',
    'State',
    'Since',
    'Employee',
    'Code created',
    'Marked as working',
    'Active since',
    'Settings pending',
    'Note',
  ] as const,
  states,
  /** A till to which nobody gave a name. */
  number: (number: number) => `No.\u00a0${String(number)}`,
};
