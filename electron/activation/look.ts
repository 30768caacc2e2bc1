import type { Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import type { OpenCode } from './alive.ts';

/** How it is seen that tills come alive. */
export type Alive = {
  /** @returns since when the till is active by the service's clock; `null`: it never was, `undefined`: not known */
  ask: (workplaceGuid: string, signal: AbortSignal) => Promise<number | null | undefined>;
  /** Watches for the till to take its code, until `close`. */
  open: (code: OpenCode) => void;
  close: (workplaceGuid: string) => void;
  closeAll: () => void;
};

/** A failure with what the answer's `Retry-After` asks for, where it does. */
export type IssueFailure = Failure & { retryAfterMs?: number };

/**
 * Asks the service whether a till is active, before a code is asked for; a failure ends it with nothing sent.
 * @returns as `Alive.ask`
 */
export type Look = (
  workplaceGuid: string,
  signal: AbortSignal,
) => Promise<Result<number | null | undefined, IssueFailure>>;
