import { TILL_STATES, type StateCounts, type TillStateKind } from '#contract/tills.ts';

/** How many tills are set up: the register has its code. Settings that wait go out by themselves. */
export function finishedIn(counts: StateCounts): number {
  return counts.handed_over + counts.active + counts.settings_waiting;
}

/** How many tills there are to set up; what the directory lacks cannot be. */
export function totalIn(counts: StateCounts): number {
  return listedIn(counts) - counts.missing;
}

/** How many tills are still to be set up. */
export function leftIn(counts: StateCounts): number {
  return totalIn(counts) - finishedIn(counts);
}

/** How many tills the board can list, those that the directory lacks among them. */
export function listedIn(counts: StateCounts): number {
  return TILL_STATES.reduce((sum, state) => sum + counts[state], 0);
}

/** Nothing is left to do, or to know. */
const SETTLED: ReadonlySet<TillStateKind> = new Set(['handed_over', 'active']);

/** The states of tills about which something is left to do, or to know. */
export function openStatesIn(counts: StateCounts): TillStateKind[] {
  return TILL_STATES.filter((state) => !SETTLED.has(state) && counts[state] > 0);
}
