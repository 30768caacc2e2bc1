import type {
  IssuedCode,
  IssueInput,
  IssueOutcome,
  LookOutcome,
  TillActivation,
} from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { ok, type Result } from '#contract/result.ts';
import { hasComeAlive, type OpenCode } from './alive.ts';
import type { RequestOutcome } from './code-request-log.ts';

/** What happened to a till in this session, with its code. */
export type Memory =
  | Asking
  | { state: 'issued'; at: number; issued: IssuedCode; open: OpenCode }
  | { state: 'maybe_issued'; at: number; open: OpenCode }
  /** `at`: by the service's clock. Its code is forgotten. */
  | { state: 'active'; at: number };

/** A request that is on its way. */
export type Asking = {
  state: 'asking';
  at: number;
  abort: AbortController;
  write: (outcome: RequestOutcome) => void;
};

/** An earlier code, before it is said what the service says of its till. */
export type Unseen =
  | Omit<Extract<IssueOutcome, { kind: 'issued_before' }>, 'seen'>
  | Omit<Extract<IssueOutcome, { kind: 'maybe_exists' }>, 'seen'>;

/** @param since what the service said, where the till is not taken for active on account of it */
export function asSeen(
  possible: Result<Unseen, Failure>,
  since: number | null | undefined,
  before: Memory | undefined,
): Result<IssueOutcome, Failure> {
  if (!possible.ok) return possible;
  const seen = since === undefined ? 'not_known' : lookedAt(before, since).kind;
  return ok({ ...possible.data, seen: seen === 'not_taken' ? seen : 'not_known' });
}

/**
 * @param since when the till became active, as the service says now; `null`: it never did
 * @param tookEarlier whether that was by a code of an earlier session; there need not have been any
 */
export function lookedAt(memory: Memory | undefined, since: number | null, tookEarlier = true): LookOutcome {
  if (memory?.state === 'active') return { kind: 'active', activatedAt: memory.at };
  if (since === null) return { kind: 'not_taken' };
  const hasTaken = memory && 'open' in memory ? hasComeAlive(memory.open, since) : tookEarlier;
  if (hasTaken === undefined) return { kind: 'not_known' };
  return hasTaken ? { kind: 'active', activatedAt: since } : { kind: 'not_taken' };
}

export const exists = ({ issuedAt }: IssuedCode) => ok<IssueOutcome>({ kind: 'exists', issuedAt });
export const activeAlready = (activatedAt: number) =>
  ok<IssueOutcome>({ kind: 'active_already', activatedAt });

export function issuedCode(
  { workplaceGuid, outletGuid, employeeGuid, sendSms: texted }: IssueInput,
  { activationCode: code, qrText }: { activationCode: string; qrText: string },
  issuedAt: number,
): IssuedCode {
  return { workplaceGuid, outletGuid, employeeGuid, code, qrText, issuedAt, texted, handedOverAt: null };
}

/** A till as everybody may know of it. */
export function describe(workplaceGuid: string, memory: Memory): TillActivation {
  const state =
    memory.state === 'issued' && memory.issued.handedOverAt !== null ? 'handed_over' : memory.state;
  return { workplaceGuid, state, at: memory.at };
}
