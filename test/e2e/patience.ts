/**
 * How long something may take that is sure to come, in milliseconds: long enough for a machine whose cores are all busy.
 * It is waited for a state, never for a time, so that a fast machine does not wait at all.
 */
export const PATIENCE_MS = 60_000;

/**
 * Says what was waited for when it does not come, where Playwright itself has no words for it.
 * @param what ends the sentence "It was waited in vain until …"
 */
export async function until<Result>(what: string, comes: Promise<Result>): Promise<Result> {
  try {
    return await comes;
  } catch (cause) {
    throw new Error(`It was waited in vain until ${what}.`, { cause });
  }
}
