import type { SharedBoardState } from '#contract/board.ts';
import { TOLERATED_S } from './clock.ts';
import { type Outcome, outcome } from './outcome.ts';
import { within } from './network.ts';

/** The board that a team shares, as this computer takes part in it. */
export type SharedBoardCheck = {
  host: string;
  /** Tries to reach it now, unless it is reached. */
  attempt: () => Promise<SharedBoardState>;
  /** By how much its clock is ahead of this computer's, in milliseconds; `null`: that was not heard. */
  aheadMs: () => number | null;
};

/** Whether the shared board is reached, and takes this computer. */
export async function checkBoard(
  { host, attempt, aheadMs }: SharedBoardCheck,
  timeoutMs: number,
): Promise<Outcome> {
  const state = await attemptWithin(timeoutMs, attempt);
  const facts = { host, waiting: state?.unsent ? String(state.unsent) : undefined };
  const problem = state ? state.problem : 'not_reached';
  if (problem === 'full') return outcome('bad', 'board_full', facts);
  if (!state?.isReached) {
    // All goes on without it, and goes out later; what else is amiss does not mend itself.
    const verdict = problem === null || problem === 'not_reached' ? 'notice' : 'bad';
    return outcome(verdict, `board_${problem ?? 'not_reached'}`, facts);
  }
  const ahead = Math.round((aheadMs() ?? 0) / -1000);
  if (Math.abs(ahead) > TOLERATED_S)
    return outcome('notice', 'board_clock', { ...facts, ahead_s: String(ahead) });
  return outcome('good', 'fine', facts);
}

async function attemptWithin(
  timeoutMs: number,
  attempt: SharedBoardCheck['attempt'],
): Promise<SharedBoardState | undefined> {
  try {
    return await within(timeoutMs, attempt);
  } catch (cause) {
    if (cause instanceof DOMException) return undefined;
    throw cause;
  }
}
