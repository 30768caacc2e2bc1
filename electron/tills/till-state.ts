import { FINISHED_STATES, type StateCounts, type TillState, type TillStateKind } from '#contract/tills.ts';
import type { TillFacts } from './till-projection.ts';

/** What is known of a till besides what happened to it. */
export type Live = {
  /** Also when there is no directory at all. */
  inDirectory: boolean;
  /** How many changes made in setting it up wait in the outbox. */
  waiting: number;
  /** When the last of them left the outbox; milliseconds since 1970, UTC. */
  settledAt: number | null;
};

type DerivedState = Exclude<TillStateKind, 'missing'>;

/**
 * Where a till stands. A request on the wire leaves it where it stood.
 * @param facts `null`: nothing happened to it
 */
export function derive(facts: TillFacts | null, live: Live): TillState {
  if (!facts) return { kind: 'not_started' };
  const state = stateOf(derivedState(facts, live), facts, live);
  if (live.inDirectory) return state;
  return { kind: 'missing', at: facts.leftAt ?? facts.firstAt, was: state.kind };
}

function derivedState(facts: TillFacts, { waiting }: Live): DerivedState {
  const isActive = typeof facts.activatedAt === 'number';
  if (isActive || facts.handedOverAt !== null) {
    if (waiting > 0) return 'settings_waiting';
    return isActive ? 'active' : 'handed_over';
  }
  // Of two codes nobody knows which one the register took.
  if (facts.uncertain || facts.doubled) return 'code_uncertain';
  if (facts.issued) return 'code_issued';
  if (facts.readyAt !== null) return 'ready';
  return facts.draftAt === null ? 'not_started' : 'draft';
}

function stateOf(
  kind: DerivedState,
  facts: TillFacts,
  { waiting }: Live,
): TillState & { kind: DerivedState } {
  switch (kind) {
    case 'not_started':
      return { kind };
    case 'draft':
      return { kind, at: latest(facts.draftAt) };
    case 'ready':
      return { kind, at: latest(facts.readyAt) };
    case 'code_uncertain':
      return { kind, at: latest(facts.uncertain?.at, facts.doubled?.at) };
    case 'code_issued':
      return { kind, at: latest(facts.issued?.at) };
    case 'handed_over':
      return { kind, at: latest(facts.handedOverAt) };
    case 'active':
      return { kind, at: latest(facts.activatedAt) };
    case 'settings_waiting':
      return { kind, at: latest(facts.activatedAt, facts.handedOverAt), waiting };
  }
}

function latest(...times: (number | null | undefined)[]): number {
  return Math.max(...times.map((time) => time ?? 0));
}

/** Whether the register has what it needs of this app. */
export function isFinished({ kind }: TillState): boolean {
  return FINISHED_STATES.has(kind);
}

/** None anywhere. */
export function noCounts(): StateCounts {
  return {
    not_started: 0,
    draft: 0,
    ready: 0,
    code_uncertain: 0,
    code_issued: 0,
    handed_over: 0,
    active: 0,
    settings_waiting: 0,
    missing: 0,
  };
}
