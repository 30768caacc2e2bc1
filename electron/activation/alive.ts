/** A code that no till has taken yet, as far as is known. Times are the service's, in milliseconds since 1970. */
export type OpenCode = {
  workplaceGuid: string;
  /** The till's `activated_at` before the code was made; `null`: it was never active, `undefined`: not known. */
  before: number | null | undefined;
  /** When the code was made; `null`: not known. */
  madeAt: number | null;
};

/** A till as the service lists it. */
export type ListedTill = { guid: string; activatedAt: number | null };

/** The clock of whoever answers for a list and those of whoever makes codes or asks for them may differ by this much, in milliseconds. */
const SLACK_MS = 60_000;

/**
 * Whether a till has come alive by its code.
 * @param activatedAt what the service says now
 * @returns `undefined`: that cannot be told, since nothing is known of before
 */
export function hasComeAlive({ before, madeAt }: OpenCode, activatedAt: number | null): boolean | undefined {
  if (activatedAt === null) return false;
  if (before !== undefined) return activatedAt !== before;
  return madeAt === null ? undefined : activatedAt > madeAt;
}

/**
 * Whether a till became active after something that happened here; of a code of an earlier session no more is known.
 * @param at milliseconds since 1970 by this computer's clock
 */
export function cameAfter(activatedAt: number, at: number): boolean {
  return activatedAt > at - SLACK_MS;
}

/**
 * Whether further pages of the tills, those activated last first, can hold none that came alive by one of these codes.
 * @param tills of the page that was read
 */
export function areAllEarlier(tills: readonly ListedTill[], codes: Iterable<OpenCode>): boolean {
  const last = tills.at(-1);
  if (last === undefined) return false;
  if (last.activatedAt === null) return true;
  let oldest = Number.POSITIVE_INFINITY;
  for (const { before, madeAt } of codes)
    oldest = Math.min(oldest, madeAt ?? before ?? Number.NEGATIVE_INFINITY);
  return last.activatedAt < oldest - SLACK_MS;
}
