import type { CallError, ErrorCode } from '../../../../electron/contract/errors.ts';

const TAKEN: ReadonlySet<ErrorCode> = new Set(['NotUnique', 'NotNullOrUnique', 'Duplicate']);

/** Why the service makes no such till, where that can be said in the dialog's own words; `null`: it is another error. */
export function refusalOf({ code, api }: CallError): 'number_taken' | 'not_allowed' | null {
  if (TAKEN.has(code)) return 'number_taken';
  return api?.status === 403 ? 'not_allowed' : null;
}
