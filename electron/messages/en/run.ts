import type { RunRow, RunRowKind } from '#contract/run.ts';

type WhySetAside = Extract<RunRow['state'], { kind: 'set_aside' }>['why'];

/** Where a till of a run stands, in words: on the screen and in the saved report. */
export const runStates: Record<RunRowKind, string> = {
  in_line: 'In line',
  asking: 'Getting the code',
  code_made: 'Waiting for the till',
  active: 'Active',
  failed: 'Failed',
  maybe_made: 'A code may exist',
  set_aside: 'Set aside',
  not_asked: 'Not requested',
};

/** Why a till was set aside. */
export const whySetAside: Record<WhySetAside, string> = {
  active_already: 'It is active already',
  exists: 'It has a code',
  issued_before: 'It got a code earlier',
  maybe_exists: 'It may have a code',
  claimed: 'Another laptop is setting it up',
  board_away: 'We can’t reach the shared board',
};

/** A run as a table for a spreadsheet. */
export const run = {
  columns: ['Store', 'Till', 'Till GUID', 'Employee', 'State', 'Since', 'Reason'] as const,
  states: runStates,
  why: whySetAside,
  /** Another code was wanted; the reason follows. */
  noOther: 'No other code was made',
};
