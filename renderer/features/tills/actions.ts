import type { BoardRow, TillStateKind } from '#contract/tills.ts';

/** What can be done with a till from the board. */
export type TillAction =
  'set_up' | 'go_on' | 'get_code' | 'again' | 'hand_over' | 'undo_hand_over' | 'discard' | 'see_waiting';

/** Of each state: the most likely first. */
const ACTIONS: Readonly<Record<TillStateKind, readonly TillAction[]>> = {
  not_started: ['set_up'],
  draft: ['go_on', 'discard'],
  ready: ['get_code', 'discard'],
  code_uncertain: ['go_on', 'hand_over'],
  code_issued: ['hand_over', 'go_on'],
  handed_over: ['again', 'undo_hand_over'],
  active: ['again'],
  settings_waiting: ['see_waiting', 'again', 'undo_hand_over'],
  missing: [],
};

/** Those that take a till further; the others stand back. */
const LEADING: readonly TillAction[] = ['set_up', 'go_on', 'get_code', 'hand_over'];

/**
 * What can be done with a till as it stands. One that the directory lacks is gone on with where it stood; what the service
 * has seen cannot be taken back.
 */
export function actionsOf({
  state,
  handedOverAt,
  activatedAt,
}: Pick<BoardRow, 'state' | 'handedOverAt' | 'activatedAt'>): readonly TillAction[] {
  const actions = ACTIONS[state.kind === 'missing' ? state.was : state.kind];
  const isSeenAlone = activatedAt !== null && handedOverAt === null;
  return isSeenAlone ? actions.filter((action) => action !== 'undo_hand_over') : actions;
}

/** The one action that stands out; none when nothing is left to do, or the directory lacks the till. */
export function leadingAction(
  row: Pick<BoardRow, 'state' | 'handedOverAt' | 'activatedAt'>,
): TillAction | undefined {
  const [first] = actionsOf(row);
  return row.state.kind !== 'missing' && first !== undefined && LEADING.includes(first) ? first : undefined;
}
