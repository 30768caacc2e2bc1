import type { TillStateKind } from '#contract/rollout.ts';

/** Where a till stands, in words: on the screen and in the saved board. */
export const states: Record<TillStateKind, string> = {
  not_started: 'Not started',
  draft: 'Begun',
  ready: 'Ready for its code',
  code_uncertain: 'Code uncertain',
  code_issued: 'Code issued',
  handed_over: 'Handed over',
  active: 'Active',
  settings_waiting: 'Settings waiting',
  done: 'Done',
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
    'Code issued',
    'Handed over',
    'Active since',
    'Settings waiting',
    'Note',
  ] as const,
  states,
};
