import type { LastTill } from '#contract/tills.ts';
import { type TillEntry, nameOf } from './till-index.ts';
import type { TillRow } from './store.ts';

/**
 * What the last till of a store was set up with: the last one that got a code, or everything that one needs.
 * @param outletGuid `null`: set up without a store
 */
export function lastTillOf(lines: Iterable<TillEntry>, outletGuid: string | null): LastTill | null {
  let last: LastTill | null = null;
  for (const line of lines) {
    const chosen = line.row && chosenFor(line.row);
    if (!line.row || chosen?.outletGuid !== outletGuid || (last && chosen.at <= last.at)) continue;
    const { employeeGuid, employeeName, sendSms, at } = chosen;
    const settingsSeen = line.row.facts.settingsSeenAt !== null;
    const till = { workplaceGuid: line.guid, name: nameOf(line) };
    last = { ...till, employeeGuid, employeeName, sendSms, settingsSeen, at };
  }
  return last;
}

type Chosen = Pick<LastTill, 'employeeGuid' | 'employeeName' | 'sendSms' | 'at'> & {
  outletGuid: string | null;
};

function chosenFor({ facts: { issued, readyAt }, draft, known }: TillRow): Chosen | undefined {
  // For whom another laptop asked is not known here.
  if (issued && issued.employeeGuid !== null && issued.at >= (readyAt ?? 0)) {
    const { at, outletGuid, employeeGuid, employeeName, texted } = issued;
    return { at, outletGuid, employeeGuid, employeeName, sendSms: texted };
  }
  const employeeGuid = draft?.employeeGuid ?? null;
  if (readyAt === null || !draft || employeeGuid === null) return undefined;
  const { outletGuid, sendSms } = draft;
  return { outletGuid, employeeGuid, employeeName: known.employeeName, sendSms, at: readyAt };
}
