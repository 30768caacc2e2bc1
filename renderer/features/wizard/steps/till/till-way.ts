import type { TillState } from '#contract/tills.ts';

/** What a till's button says, by its message. */
export type TillWay = 'get_code' | 'show_code' | 'go_on';

/**
 * What a till's button leads to: where there is a code already, or may be, that is not called getting one.
 * @param state `undefined`: no list says where it stands
 * @param hasCode whether its code is of this session, and can be shown
 */
export function tillWay(state: TillState['kind'] | undefined, hasCode: boolean): TillWay {
  if (state === 'code_uncertain') return 'go_on';
  if (state !== 'code_issued') return 'get_code';
  return hasCode ? 'show_code' : 'go_on';
}
