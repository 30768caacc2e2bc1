const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A time to wait, in the unit in which people count it. */
export type Countdown = { readonly unit: 'seconds' | 'minutes' | 'hours'; readonly count: number };

/**
 * How long it is until a moment, rounded up, so that it never says less than it takes.
 * @param at milliseconds since 1970, UTC
 * @param now the same
 * @returns `null` when the moment has come
 */
export function countdown(at: number, now: number): Countdown | null {
  const left = at - now;
  if (left <= 0) return null;
  if (left <= 90 * SECOND) return { unit: 'seconds', count: Math.ceil(left / SECOND) };
  if (left <= 90 * MINUTE) return { unit: 'minutes', count: Math.ceil(left / MINUTE) };
  return { unit: 'hours', count: Math.ceil(left / HOUR) };
}
