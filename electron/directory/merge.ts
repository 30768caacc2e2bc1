import type { Employee, Outlet, Workplace } from '#contract/directory.ts';
import { inNaturalOrder } from './order.ts';

/** What the service says of an entry; `isGone`: it no longer lists it. */
export type Live<Entry> = { readonly entry: Entry; readonly isGone: boolean };

export type LiveOutlet = Outlet & { archived: boolean };
export type LiveWorkplace = Omit<Workplace, 'outletGuid'>;
export type LiveEmployee = Omit<Employee, 'outletGuids' | 'role'> & { archived: boolean };

/*
 * One directory of two: an entry that the service lists is what the service says, and a file adds what the service does
 * not know. What the service no longer lists is gone, whatever a file says; unless that was imported since, which the
 * store sees to. Entries that only a file has stay.
 */

/** A store of both; the file may know an address that the service lacks. */
export function outletOfBoth(live: LiveOutlet, file: Outlet | undefined): LiveOutlet {
  return { ...pick(file, ['typeOf', 'address']), ...live };
}

/** A till of both: where it stands is the file's to say. */
export function workplaceOfBoth(live: LiveWorkplace, file: Workplace | undefined): Workplace {
  return { ...pick(file, ['typeOf']), ...live, outletGuid: file?.outletGuid ?? null };
}

/** An employee of both: in which stores, and as what, is the file's to say. */
export function employeeOfBoth({ archived, ...live }: LiveEmployee, file: Employee | undefined): Employee {
  const own = { ...pick(file, ['typeOf', 'role']), ...live, outletGuids: file?.outletGuids ?? null };
  return archived ? { ...own, archived } : own;
}

/**
 * Merges two lists.
 * @param both what an entry of both is, or of the service alone; `undefined`: it is not listed
 * @returns in natural order; where the service lists nothing, the file's own list
 */
export function merged<Entry extends Named, LiveEntry extends Named>(
  file: readonly Entry[],
  live: readonly Live<LiveEntry>[],
  both: (live: LiveEntry, file: Entry | undefined) => Entry | undefined,
): Entry[] {
  return live.length === 0 ? [...file] : inNaturalOrder(together(file, live, both));
}

/** Like `merged`, in no order. */
export function together<Entry extends Named, LiveEntry extends Named>(
  file: readonly Entry[],
  live: readonly Live<LiveEntry>[],
  both: (live: LiveEntry, file: Entry | undefined) => Entry | undefined,
): Entry[] {
  const ofFile = new Map(file.map((entry) => [entry.guid, entry]));
  const listed: Entry[] = [];
  for (const { entry, isGone } of live) {
    const own = isGone ? undefined : both(entry, ofFile.get(entry.guid));
    ofFile.delete(entry.guid);
    if (own !== undefined) listed.push(own);
  }
  return [...ofFile.values(), ...listed];
}

type Named = { readonly guid: string; readonly name: string };

/** Those members that are there. */
function pick<T extends object, K extends keyof T>(
  from: T | undefined,
  keys: readonly K[],
): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {};
  for (const key of keys) if (from?.[key] !== undefined) picked[key] = from[key];
  return picked;
}
