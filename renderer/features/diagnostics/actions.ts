import type { Finding } from '#contract/diagnostics.ts';

/** What the app itself can do about something that a check found. */
export const CHECK_ACTIONS = ['sign_in', 'open_connection', 'open_outbox', 'check_again'] as const;
export type CheckAction = (typeof CHECK_ACTIONS)[number];

/** Findings that the app can do something about; about the others only somebody else can, and words say who. */
export const ACTION_FOR: Readonly<Partial<Record<Finding, CheckAction>>> = {
  name_not_found: 'open_connection',
  tls_wrong_host: 'open_connection',
  tls_expired: 'check_again',
  unreachable: 'check_again',
  timed_out: 'check_again',
  portal: 'check_again',
  clock_wrong: 'check_again',
  disk_full: 'check_again',
  board_not_reached: 'check_again',
  keychain_failed: 'sign_in',
  signed_out: 'sign_in',
  waiting_long: 'open_outbox',
  needs_you: 'open_outbox',
};
