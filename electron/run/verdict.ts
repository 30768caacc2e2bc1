import type { ErrorCode } from '#contract/errors.ts';
import { type NextAction, PLAYBOOK } from '#contract/playbook.ts';
import type { RequestFailure } from '../outbox/state.ts';

/** What a failure means for a till and for the whole run. */
export type FailureVerdict = {
  /** `again`: no code was made, and it is asked for again. `maybe_made`: a code may exist; nothing more is sent. */
  row: 'again' | 'failed' | 'maybe_made';
  /** The next till would fare no better: somebody has to do something first. */
  halts: boolean;
};

/** How often a till is asked for at the most where the service says that waiting helps. */
const MOST_TRIES = 5;

/** What has to be done about the connection, or the person, before any till gets a code. */
const CONCERNS_ALL: ReadonlySet<NextAction> = new Set(['sign_in', 'open_connection', 'ask_owner']);

/** The same of what is wrong with this computer, or with the way to the service. */
const HERE: ReadonlySet<ErrorCode> = new Set([
  'tls_untrusted',
  'tls_expired',
  'tls_failed',
  'client_certificate_needed',
  'storage_failed',
  'data_too_new',
  'internal',
  'TryActivateLater',
]);

const concernsAll = (code: ErrorCode) => HERE.has(code) || CONCERNS_ALL.has(PLAYBOOK[code].next);

/** Whether the service asks for fewer requests; such an answer says for certain that nothing was done. */
export function isTooMany({ reached, api, code }: RequestFailure): boolean {
  return reached !== 'maybe' && api?.status === 429 && code !== 'TryActivateLater';
}

/**
 * Judges a failure.
 * @param at what failed: the look whether the till is active, which asks for nothing, or the request for its code
 * @param tries how often this till was tried before in vain, other than for want of a network
 */
export function verdictOf(failure: RequestFailure, at: 'look' | 'code', tries: number): FailureVerdict {
  const { code, reached } = failure;
  const halts = !isTooMany(failure) && concernsAll(code);
  if (at === 'code' && reached === 'maybe') return { row: 'maybe_made', halts };
  if (halts || isTooMany(failure) || code === 'cancelled') return { row: 'again', halts };
  // It did not get through; that it will is a matter of time, however long that is.
  if (failure.api === undefined && reached !== undefined && failure.retryable) return { row: 'again', halts };
  const { next, waiting } = PLAYBOOK[code];
  const helps = at === 'look' || (next === 'retry' && waiting === 'helps');
  return { row: helps && tries + 1 < MOST_TRIES ? 'again' : 'failed', halts };
}
