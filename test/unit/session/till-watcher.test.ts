import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Activation } from '#electron/activation/activation.ts';
import { TillWatcher } from '#electron/session/till-watcher.ts';
import type { IssueOutcome } from '#contract/activation.ts';
import { ok } from '#contract/result.ts';
import type { TestStore } from '../../service/test-store.ts';
import type { SwitchChanges } from '../../service/switches.ts';
import { connection, posApi } from '../pos-api/setup.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { everywhere, NOWHERE, ORG, testStore, till, TOKEN } from '../training-store/setup.ts';
import { dataOf } from './office.ts';

const otherTill =
  trainingDirectory.workplaces.find(({ guid, archived }) => guid !== till.guid && archived !== true)?.guid ??
  expect.fail('there is one till');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The app's own client before the training store, which can be told how to differ. */
function setUp(switches: SwitchChanges = {}, store = testStore({ switches, clock: () => Date.now() })) {
  const sent: string[] = [];
  const api = posApi({
    connection: connection({ orgGuid: ORG, alias: 'northern-shore' }),
    token: TOKEN,
    fetch: (request) => {
      sent.push(`${request.method} ${new URL(request.url).pathname.replace(/^.*workplaces/, '')}`);
      return store.fetch(request);
    },
  });
  const alive = new TillWatcher({
    workspace: () => ({ api }),
    mayLook: () => true,
    onActive: (guid, at) => activation.markActive(guid, at),
    report: (cause) => expect.fail(String(cause)),
  });
  const activation: Activation = new Activation(
    async ({ workplaceGuid, employeeGuid }, signal) => {
      const employee = { guid: employeeGuid, typeOf: 'Employee' };
      const answer = await api.generateActivationCode({ workplaceGuid, employee }, signal);
      return answer.ok ? ok({ ...answer.data, qrText: answer.data.activationCode }) : answer;
    },
    () => Date.now(),
    () => undefined,
    () => undefined,
    alive,
  );
  return { store, sent, activation };
}

const issue = async (
  activation: Activation,
  replace = false,
  workplaceGuid = till.guid,
): Promise<IssueOutcome> =>
  dataOf(
    await activation.issue({
      ...{ workplaceGuid, employeeGuid: everywhere.guid },
      ...{ outletGuid: null, sendSms: false, replace },
    }),
  );

function redeem(store: TestStore, outcome: IssueOutcome): number {
  const code = outcome.kind === 'issued' ? outcome.issued.code : expect.fail(outcome.kind);
  return dataOf(store.activate(code)).activatedAt ?? expect.fail('it is not active');
}

it.each([
  ['puts tills that were never active last', false],
  ['puts them first', true],
])('a till that takes its code is seen within two looks, at a service that %s', async (_how, nullsFirst) => {
  const { store, sent, activation } = setUp({ nullsFirst });
  const outcome = await issue(activation);
  await vi.advanceTimersByTimeAsync(3000);
  expect(activation.find(till.guid)).toBeDefined();
  const at = redeem(store, outcome);
  const before = sent.length;
  await vi.advanceTimersByTimeAsync(6000);
  expect(activation.find(till.guid)).toBeUndefined();
  expect(sent.length - before).toBeLessThanOrEqual(2);
  expect(await issue(activation)).toEqual({ kind: 'active_already', activatedAt: at });
});

it('a till that was active before its code is seen once it takes that', async () => {
  const { store, activation } = setUp();
  redeem(store, await issue(activation));
  await vi.advanceTimersByTimeAsync(60_000);
  const again = await issue(activation, true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(activation.find(till.guid)).toBeDefined();
  redeem(store, again);
  await vi.advanceTimersByTimeAsync(6000);
  expect(activation.find(till.guid)).toBeUndefined();
});

it.each([
  ['before any other was', [], 1],
  ['again and again before any other was', [], 3],
  ['after others were', [otherTill], 1],
])(
  'a till that is not there and is asked for %s keeps no other from being known to be active',
  async (_when, others, times) => {
    const { store, activation } = setUp({ pageSize: 1 });
    redeem(store, await issue(activation));
    await vi.advanceTimersByTimeAsync(60_000);
    // Now it is another one that the list begins with.
    redeem(store, await issue(activation, false, otherTill));
    await vi.advanceTimersByTimeAsync(60_000);
    // The next start of the app, or another sign-in.
    const next = setUp({ pageSize: 1 }, store);
    for (const guid of others) await issue(next.activation, false, guid);
    const ask = { workplaceGuid: NOWHERE, employeeGuid: everywhere.guid, outletGuid: null, sendSms: false };
    for (let time = 1; time <= times; time += 1)
      expect(await next.activation.issue({ ...ask, replace: false })).toMatchObject({ ok: false });
    expect(await issue(next.activation)).toMatchObject({ kind: 'active_already' });
  },
);

it('where no till can be asked for by itself, it is looked for in the list, and that is remembered', async () => {
  const { store, sent, activation } = setUp();
  store.faults.add({
    match: { method: 'GET', path: `/orgs/${ORG}/workplaces/${till.guid}` },
    times: 1,
    answer: { status: 405, code: 'NotFound' },
  });
  const at = redeem(store, await issue(activation));
  await vi.advanceTimersByTimeAsync(3000);
  expect(activation.find(till.guid)).toBeUndefined();
  activation.forgetAll();
  sent.length = 0;
  expect(await issue(activation)).toEqual({ kind: 'active_already', activatedAt: at });
  expect(sent).toEqual(['GET ']);
});
