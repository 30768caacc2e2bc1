import type { IssueOutcome } from '#contract/activation.ts';
import type { RunError } from '#contract/run.ts';
import type { RequestFailure } from '../outbox/state.ts';

/**
 * When a till that is set aside became active, or was asked for before; where nobody can tell, when that was found out.
 * @param now milliseconds since 1970, UTC
 */
export function setAsideAt(outcome: Exclude<IssueOutcome, { kind: 'issued' }>, now: number): number {
  switch (outcome.kind) {
    case 'active_already':
      return outcome.activatedAt;
    case 'maybe_exists':
      return outcome.askedAt;
    case 'exists':
    case 'issued_before':
      return outcome.issuedAt;
    case 'claimed':
      return outcome.since;
    case 'board_away':
      return now;
  }
}

/** What of a failure is shown. */
export function errorOf({ code, retryable, reached, api, certificate }: RequestFailure): RunError {
  return {
    ...{ code, retryable },
    ...(reached && { reached }),
    ...(api && { api }),
    ...(certificate && { certificate }),
  };
}
