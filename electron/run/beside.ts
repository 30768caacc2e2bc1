import type { TillActivation } from '#contract/activation.ts';
import type { RunRowKind, RunRowState } from '#contract/run.ts';

/** What is to come, or is asked for right now, is the run's own; a till that took a code stays active. */
const UNTOUCHED: ReadonlySet<RunRowKind> = new Set(['in_line', 'asking', 'active']);

/**
 * Where a till of a run stands of which a code was asked for on its own page, as it would after a restart (past.ts).
 * @param row where it stood
 * @param known what this session knows of its codes
 * @returns `undefined`: where it stood
 */
export function besideRun(
  row: RunRowState,
  { state, at }: Pick<TillActivation, 'state' | 'at'>,
): RunRowState | undefined {
  if (UNTOUCHED.has(row.kind)) return undefined;
  // The very code that the row speaks of, or the request that its being set aside speaks of.
  const isSame = 'at' in row && row.at === at;
  if (state === 'issued') return isSame && row.kind !== 'maybe_made' ? undefined : { kind: 'code_made', at };
  if (state === 'maybe_issued')
    return row.kind === 'maybe_made' || (isSame && row.kind === 'set_aside')
      ? undefined
      : { kind: 'maybe_made', at };
  const isUnknown = row.kind === 'failed' || row.kind === 'not_asked';
  return state === 'handed_over' && isUnknown ? { kind: 'code_made', at } : undefined;
}
