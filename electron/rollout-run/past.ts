import type { RunRowState } from '#contract/run.ts';
import type { StoredEvent } from '../tills/event.ts';

/**
 * Where a till of a run stands after a restart. Whether it was asked for is what its own events say, each of which was on
 * the disk before the request went out; the run itself writes down what no event tells.
 * @param events what happened to the till since it was put in line, in its order
 * @param result what the run has written down of it; `null`: nothing
 */
export function stateAfter(events: readonly StoredEvent[], result: RunRowState | null): RunRowState {
  return events.reduce<RunRowState | undefined>(next, undefined) ?? result ?? { kind: 'in_line' };
}

function next(state: RunRowState | undefined, { kind, at }: StoredEvent): RunRowState | undefined {
  // Of a request without an outcome nobody knows whether it arrived.
  if (kind === 'code_requested' || kind === 'code_uncertain') return { kind: 'maybe_made', at };
  if (kind === 'code_issued') return { kind: 'code_made', at };
  if (kind === 'activated') return { kind: 'active', at };
  // No code was made: the run's own word says whether that was the end of it.
  return kind === 'code_refused' ? undefined : state;
}
