import type { IssueInput } from '#contract/activation.ts';
import type { ErrorCode, Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';

/** What is written down of a till's codes, sessions that are over included. Times are milliseconds since 1970, UTC. */
export type Earlier =
  | { kind: 'none' }
  | { kind: 'issued'; issuedAt: number; employeeName: string | null; handedOverAt: number | null }
  /** The last request got no usable answer. */
  | { kind: 'maybe'; askedAt: number };

/** What became of a request. */
export type RequestOutcome =
  | { kind: 'issued'; at: number }
  /** No code was made. */
  | { kind: 'refused'; code: ErrorCode }
  /** One may have been made. */
  | { kind: 'uncertain'; code: ErrorCode };

/** Where requests for codes are written down, so that they outlive the process; a code is never in it. */
export type CodeRequestLog = {
  /** For any till, also one of which nothing is known. */
  earlier: (workplaceGuid: string) => Result<Earlier, Failure>;
  /** Is on the disk once this has returned; on a failure the request must not go out. */
  requested: (input: IssueInput) => Result<undefined, Failure>;
  /** What became of the last request; where that cannot be written down, it counts as uncertain until it can be. */
  ended: (workplaceGuid: string, outcome: RequestOutcome) => void;
  /** The till has taken its code, by the service's clock. */
  activated: (workplaceGuid: string, at: number) => void;
};
