import { NOT_GIVEN } from '../pos-api/failure.ts';
import type { ApiFailure } from '../pos-api/types.ts';

/** For how long what is not given is done without, in milliseconds. */
export const NOT_GIVEN_MS = 24 * 60 * 60 * 1000;

/**
 * Whether it is done without still.
 * @param until as it was written down; further off than that is ever done without, the clock was wrong then
 * @param now milliseconds since 1970, as `until`
 */
export function isDoneWithout(until: number | null, now: number): boolean {
  return until !== null && until > now && until - now <= NOT_GIVEN_MS;
}

/** Whether this person does not get what was asked for, or this service does not have it (docs/life-pos.md). */
export function isNotGiven({ api }: Pick<ApiFailure, 'api'>): boolean {
  return api !== undefined && NOT_GIVEN.includes(api.status);
}

/**
 * Whether whatever else is read would fail likewise: nothing gets through, nobody is signed in, it was too much, or the
 * disk takes nothing.
 */
export function concernsAll({ reached, api, code, retryAfterMs }: ApiFailure): boolean {
  const isTooMuch = api?.status === 429 || retryAfterMs !== undefined;
  return reached !== 'yes' || api?.status === 401 || isTooMuch || code === 'storage_failed';
}
