import { PLAYBOOK } from '#contract/playbook.ts';
import { isHeldBack, type RunRow } from '#contract/run.ts';

/** The one thing to do next about a till of a run. */
export type RowAction =
  /** Its code is shown. */
  | 'show'
  | 'again'
  /** Somebody else is chosen, then it is in line again. */
  | 'other_employee'
  /** Somebody agrees first: an earlier code may stop working. */
  | 'new_code'
  /** Something about the till itself. */
  | 'open_till';

/**
 * @param hasCode whether its code is here: one of an earlier session cannot be shown
 * @returns `null`: nothing is to be done
 */
export function actionFor({ state }: RunRow, hasCode: boolean): RowAction | null {
  switch (state.kind) {
    case 'code_made':
      return hasCode ? 'show' : 'new_code';
    case 'maybe_made':
      return 'new_code';
    case 'set_aside':
      // Nothing was asked for: it is looked at like any other.
      return isHeldBack(state.why) ? 'again' : 'new_code';
    case 'not_asked':
      return 'again';
    case 'failed': {
      const { next } = PLAYBOOK[state.error.code];
      if (next === 'choose_employee') return 'other_employee';
      return next === 'choose_store' || next === 'choose_till' || next === 'without_text'
        ? 'open_till'
        : 'again';
    }
    case 'in_line':
    case 'asking':
    case 'active':
      return null;
  }
}
