import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { Outbox } from '#electron/outbox/outbox.ts';
import { Tills } from '#electron/tills/tills.ts';
import { madeForTill } from '../outbox/earlier-version.ts';
import { createModelApi, createTime } from '../outbox/world.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';
import { ANNA, chosen, dataOf, guid, MIGRATIONS, request, till } from './world.ts';

const OPTION = guid(301);
const option = { guid: OPTION, name: 'Receipt', fields: [], value: { copies: 1 } };

/** Outbox and tills on one file, joined as the app joins them. */
function joined() {
  const db = opened(join(temporaryFolder(), 'till-setup.db'), MIGRATIONS);
  const time = createTime();
  const model = createModelApi(new Map([[OPTION, { copies: 1 }]]));
  const signedIn = { yes: false };
  const joinedTo: { tills?: Tills } = {};
  const outbox = new Outbox({
    db,
    api: () => (signedIn.yes ? model.api : undefined),
    directory: { options: () => ok([option]), findOption: () => ok(option) },
    guard: () => true,
    clock: time.clock,
    timers: time.timers,
    random: () => 0.5,
    onSummary: () => joinedTo.tills?.outboxChanged(),
    report: (error) => expect.fail(String(error)),
  });
  const one = till(1);
  const tills = new Tills({
    db,
    directory: {
      knowsEveryTill: () => ok(true),
      outlets: () => ok([]),
      workplaces: () => ok([one]),
      findOutlet: () => ok(null),
      findWorkplace: () => ok(one),
      findEmployee: () => ok({ guid: ANNA, name: 'Anna', outletGuids: null }),
    },
    waiting: () => outbox.legacyTillChanges.waitingByTill(),
    settled: () => outbox.legacyTillChanges.settledByTill(),
    settingsOf: (workplaceGuid) => outbox.legacyTillChanges.ofTill(workplaceGuid),
    language: () => 'en',
    now: time.clock.wall,
    soon: time.timers.soon,
    onSummary: () => undefined,
    report: (error) => expect.fail(String(error)),
  });
  joinedTo.tills = tills;
  outbox.start();
  return { db, outbox, tills, time, signedIn };
}

describe('the settings of a till that was handed over', () => {
  test('are waited for until the API has them', async () => {
    const { db, outbox, tills, time, signedIn } = joined();
    const details = () => dataOf(tills.till({ workplaceGuid: guid(1) }));
    dataOf(tills.keep(chosen(1, { settingsSeen: true })));
    const edits = [{ path: '/copies', after: 2 }];
    madeForTill(db, dataOf(outbox.outbox.queueEdits({ optionGuid: OPTION, edits })).id ?? 0, guid(1));
    await time.pass(1000);
    dataOf(tills.codeRequestLog.requested(request(1)));
    tills.codeRequestLog.ended(guid(1), { kind: 'issued', at: time.clock.wall() });
    dataOf(tills.handOver({ workplaceGuid: guid(1) }));
    await time.pass(60_000);
    expect(details().row.state).toMatchObject({ kind: 'settings_waiting', waiting: 1 });
    signedIn.yes = true;
    outbox.signedIn();
    await time.pass(1000);
    const { row, events } = details();
    expect(row.state).toEqual({ kind: 'handed_over', at: row.handedOverAt });
    expect(events.map(({ kind }) => kind)).toEqual([
      'settings_ended',
      'handed_over',
      'code_issued',
      'settings_saved',
      'settings_seen',
      'draft_started',
    ]);
    outbox.stop();
  });

  test('do not wait any longer once their change is discarded, and wait again when that is undone', async () => {
    const { db, outbox, tills, time } = joined();
    const kind = () => dataOf(tills.till({ workplaceGuid: guid(1) })).row.state.kind;
    dataOf(tills.codeRequestLog.requested(request(1)));
    tills.codeRequestLog.ended(guid(1), { kind: 'issued', at: time.clock.wall() });
    dataOf(tills.handOver({ workplaceGuid: guid(1) }));
    expect(kind()).toBe('handed_over');
    const patch = [{ op: 'replace' as const, path: '/copies', value: 3 }];
    const id = dataOf(outbox.outbox.queuePatch({ optionGuid: OPTION, patch })).id ?? 0;
    madeForTill(db, id, guid(1));
    await time.pass(1000);
    expect(kind()).toBe('settings_waiting');
    outbox.outbox.discard({ id });
    await time.pass(1000);
    expect(kind()).not.toBe('settings_waiting');
    outbox.outbox.undoDiscard({ id });
    await time.pass(1000);
    expect(kind()).toBe('settings_waiting');
    outbox.stop();
  });
});
