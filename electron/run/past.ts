import type { RunRowState } from '#contract/run.ts';
import type { StoredEvent } from '../tills/event.ts';

/**
 * Where a till of a run stands after a restart. Whether it was asked for is what its own events say, each of which was on
 * the disk before the request went out; the run itself writes down what no event tells.
 * @param events what happened to the till since it was put in line, in its order
 * @param result what the run has written down of it; `null`: nothing
 */
export function stateAfter(events: readonly StoredEvent[], result: RunRowState | null): RunRowState {
  return events.reduce(next, NOTHING).state ?? result ?? { kind: 'in_line' };
}

/** What is known of a till; `before`: what was so before its last request, which may have been for another code. */
type SoFar = { state: RunRowState | undefined; before: RunRowState | undefined };
const NOTHING: SoFar = { state: undefined, before: undefined };

function next(soFar: SoFar, { kind, at }: StoredEvent): SoFar {
  // Of a request without an outcome nobody knows whether it arrived.
  if (kind === 'code_requested') return { state: { kind: 'maybe_made', at }, before: soFar.state };
  if (kind === 'code_uncertain') return { ...soFar, state: { kind: 'maybe_made', at } };
  if (kind === 'code_issued') return { ...soFar, state: { kind: 'code_made', at } };
  if (kind === 'activated') return { state: { kind: 'active', at }, before: { kind: 'active', at } };
  // None was made: an earlier one is as good as it was, and where there is none the run's own word tells.
  return kind === 'code_refused' ? { ...soFar, state: soFar.before } : soFar;
}
