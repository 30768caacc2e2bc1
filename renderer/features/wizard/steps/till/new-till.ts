import type { CallError, ErrorCode } from '#contract/errors.ts';

const TAKEN: ReadonlySet<ErrorCode> = new Set(['NotUnique', 'NotNullOrUnique', 'Duplicate']);
/** About who asks or how often, not about the till. */
const NOT_OF_THE_TILL: ReadonlySet<number> = new Set([401, 429]);

/**
 * Why the service makes no such till, where that can be said in the dialog's own words: those of the error are about a
 * code. `null`: it is another error.
 */
export function refusalOf({ code, api }: CallError): 'number_taken' | 'not_allowed' | 'refused' | null {
  if (TAKEN.has(code)) return 'number_taken';
  if (api === undefined) return null;
  if (api.status === 403) return 'not_allowed';
  return api.status >= 400 && api.status < 500 && !NOT_OF_THE_TILL.has(api.status) ? 'refused' : null;
}
