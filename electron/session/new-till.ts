import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { NewTill } from '#contract/tills.ts';
import type { DirectoryStore } from '../directory/store.ts';
import type { PosApi, ServiceWorkplace } from '../pos-api/types.ts';

export type NewTillDeps = {
  /** `undefined` while nobody is signed in. */
  api: Pick<PosApi, 'createWorkplace'> | undefined;
  /** Puts it among the tills, until they are read from the service again. */
  keepTill: (till: ServiceWorkplace) => Promise<void>;
};

/** What the service takes (docs/life-pos.md). */
const LARGEST_NUMBER = 99_999;

/**
 * Makes a till at the service; sent once.
 * @returns its GUID; `not_signed_in`, or what the service or the way to it says
 */
export async function createTill(
  deps: NewTillDeps,
  { workplaceType, number, name }: NewTill,
): Promise<Result<{ workplaceGuid: string }, Failure>> {
  if (!deps.api) return err({ code: 'not_signed_in', retryable: false, reached: 'no' });
  const made = await deps.api.createWorkplace({ workplaceType, number: number ?? undefined, name });
  if (!made.ok) return made;
  await deps.keepTill(made.data);
  return ok({ workplaceGuid: made.data.guid });
}

/** The number after the largest that is known, else the smallest that is free; `null`: every one is taken. */
export function nextNumber(directory: Pick<DirectoryStore, 'workplaces'>): Result<number | null, Failure> {
  const tills = directory.workplaces(null);
  if (!tills.ok) return tills;
  const taken = new Set<number>();
  let largest = 0;
  for (const { number = 0 } of tills.data) {
    taken.add(number);
    largest = Math.max(largest, number);
  }
  if (largest < LARGEST_NUMBER) return ok(largest + 1);
  for (let free = 1; free < LARGEST_NUMBER; free += 1) if (!taken.has(free)) return ok(free);
  return ok(null);
}
