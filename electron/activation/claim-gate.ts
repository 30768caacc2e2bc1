import type { Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';

/** What came of claiming a till, before its code is asked for. */
export type ClaimOutcome =
  | { kind: 'won' }
  /** Another laptop is at it, see `IssueOutcome`; `claim` names that, for whoever takes the till over. */
  | { kind: 'lost'; by: string; since: number; heldMs: number | null; claim: number }
  /** Nobody can tell who else is at it. @see SharedBoardState.reachedAt */
  | { kind: 'not_known'; reachedAt: number | null };

/** Where laptops share a board: decides which of them asks for a till's code. */
export type ClaimGate = {
  /** Whether a code may be asked for where nobody can tell who else is at the till. */
  readonly mayAskWithout: boolean;
  /**
   * @param over the claim that somebody saw and wants to take over; `null`: none
   * @returns `storage_failed` where it cannot be read in which store the till stands
   */
  take: (workplaceGuid: string, over: number | null) => Promise<Result<ClaimOutcome, Failure>>;
  /** Nothing was asked for; a till whose earlier code is out stays this laptop's. */
  release: (workplaceGuid: string) => void;
};
