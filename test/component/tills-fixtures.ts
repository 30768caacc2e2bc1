import { row } from './board-fixtures.ts';
import { ok } from '#contract/result.ts';
import type { Draft, LastTill, TillDetails } from '#contract/tills.ts';
import type { FakeTill } from './fake-till.ts';
import { ANNA, NEVSKY, NOTHING_ROLLED_OUT, TILL_3 } from './fixtures.ts';

/** A draft of the usual till with everything chosen, unless it is said. */
export function draft(parts: Partial<Draft> = {}): Draft {
  return {
    outletGuid: NEVSKY.guid,
    withoutOutlet: false,
    workplaceGuid: TILL_3.guid,
    employeeGuid: ANNA.guid,
    sendSms: false,
    settingsSeen: true,
    step: 'till',
    ...parts,
  };
}

/** Everything about the usual till; nothing has happened to it unless it is said. */
export function details(
  parts: Partial<TillDetails['row']> = {},
  kept: TillDetails['draft'] = null,
): TillDetails {
  return {
    row: row(3, { workplaceGuid: TILL_3.guid, name: TILL_3.name, ...parts }),
    draft: kept,
    events: [],
  };
}

/** What the last till of the usual store was set up with. */
export function lastTill(parts: Partial<LastTill> = {}): LastTill {
  return {
    workplaceGuid: '00000002-0000-4000-8000-000000000002',
    name: 'Till 2',
    employeeGuid: ANNA.guid,
    employeeName: ANNA.name,
    sendSms: true,
    settingsSeen: true,
    at: Date.now(),
    ...parts,
  };
}

/** So many tills are ready, the usual one first. */
export function pushReady(fake: FakeTill, ready: number): void {
  const before = fake.state.tills ?? NOTHING_ROLLED_OUT;
  fake.push({
    tills: {
      revision: before.revision + 1,
      counts: { ...before.counts, ready },
      nextReady:
        ready === 0 ? null : { workplaceGuid: TILL_3.guid, name: TILL_3.name, outletName: NEVSKY.name },
    },
  });
}

/** Lets main know a till. */
export function knowsTill(fake: FakeTill, till: TillDetails): FakeTill {
  return fake.on('tills.till', () => ok(till));
}
