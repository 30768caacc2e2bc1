import type { PatchOperation } from '#contract/patch.ts';
import type { Result } from '#contract/result.ts';
import { type Entry, isAsking } from './entry.ts';
import { certainStatus, type Outcome, type RequestFailure } from './state.ts';

/** What an entry's request says: the patch, or the question whether it was applied. */
export function requestOf({ doubt, probe, patch }: Entry): PatchOperation[] {
  if (probe === null) return patch;
  if (doubt === 'ask_before' && probe.otherwise.kind === 'ask_before') return probe.otherwise.before;
  return doubt === 'ask' ? probe.after : patch;
}

/** Whether a mark that is still there after a crash costs nothing but one sure question. */
export function canBeMarkedAhead(entry: Entry): boolean {
  return isAsking(entry) || entry.probe?.otherwise.kind === 'not_applied';
}

/**
 * @param isOfToken whether the token that signed the request is in use still
 * @param inRow how many 429s in a row came over the connection
 */
export function outcomeOf(
  result: Result<unknown, RequestFailure>,
  isOfToken: boolean,
  inRow: number,
): Outcome {
  if (result.ok) return { kind: 'accepted' };
  // Somebody has signed in since: that the earlier token is refused says nothing of this one, and nothing was applied.
  if (!isOfToken && certainStatus(result.error) === 401) return { kind: 'not_sent' };
  return { kind: 'failed', failure: result.error, inRow };
}
