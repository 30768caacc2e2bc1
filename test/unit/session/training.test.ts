import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HandlerDeps } from '#electron/handlers/handler-deps.ts';
import { trainingHandlers } from '#electron/handlers/training-handlers.ts';
import { Training } from '#electron/session/training.ts';
import { err, ok } from '#contract/result.ts';
import { TRAINING_BAN_MS } from '#contract/training.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { createOffice, dataOf, type Office, organisation } from './office.ts';

const { outlets, workplaces, employees, options } = trainingDirectory;
const outlet = outlets[0] ?? expect.fail('the training store has no stores');
const till =
  workplaces.find((one) => one.outlet_guid === outlet.guid && one.archived !== true) ??
  expect.fail('no till');
const employee =
  employees.find(({ outlet_guids: at }) => at === undefined || at.includes(outlet.guid)) ??
  expect.fail('nobody works there');

const bakery = organisation('Bakery', 0x101);
const PAGE = { state: null, search: '', offset: 0, limit: 50 };
const refused = ok({ outcome: 'refused' });
const notThere = err({ code: 'not_connected', retryable: false });

let office: Office;
let calls: ReturnType<typeof trainingHandlers>;
beforeEach(async () => {
  office = await createOffice();
  await office.restart({ onTraining: true });
  calls = trainingHandlers({
    state: {
      get current() {
        return office.state();
      },
    },
    training: office.app().training,
    workspace: () => office.app().workspace(),
    wakeWatcher: () => undefined,
  } as unknown as HandlerDeps);
});

const issue = (replace = false) =>
  office.app().activation.issue({
    workplaceGuid: till.guid,
    outletGuid: outlet.guid,
    employeeGuid: employee.guid,
    sendSms: false,
    replace,
  });

/** Asks for a code of the training store's. */
async function code(replace = false): Promise<string> {
  const outcome = dataOf(await issue(replace));
  return outcome.kind === 'issued' ? outcome.issued.code : expect.fail(outcome.kind);
}

const waiting = () => dataOf(office.workspace().outbox.outbox.page(PAGE)).entries;

/** Queues a change of one of the training store's settings. */
function change(): void {
  const option = options[0] ?? expect.fail('the training store has no settings');
  const patch = [{ op: 'replace' as const, path: '', value: option.value ?? {} }];
  dataOf(office.workspace().outbox.outbox.queuePatch({ optionGuid: option.guid, patch }));
}

describe('the practice register', () => {
  it('starts as the till for which the code was made, once', async () => {
    const text = await code();
    expect(await calls.scan({ text })).toEqual(ok({ outcome: 'started', till: till.name }));
    expect(await calls.scan({ text })).toEqual(refused);
  });

  it('refuses a code that a newer one has replaced, and takes the newer one', async () => {
    const earlier = await code();
    const later = await code(true);
    expect(await calls.scan({ text: earlier })).toEqual(refused);
    expect(await calls.scan({ text: later })).toMatchObject(ok({ outcome: 'started' }));
  });

  it.each([
    ['nothing', ''],
    ['a space', ' '],
    ['a word', 'nonsense'],
    ['an address', 'https://till.example/?c=1'],
    ['a name that every object has', '__proto__'],
    ['a very long text', 'ж'.repeat(4096)],
  ])('refuses what is no code: %s', async (_, text) => {
    await code();
    expect(await calls.scan({ text })).toEqual(refused);
  });

  it('refuses a code with anything around it', async () => {
    const text = await code();
    expect(await calls.scan({ text: `${text}-` })).toEqual(refused);
    expect(await calls.scan({ text: text.slice(1) })).toEqual(refused);
    expect(await calls.scan({ text })).toMatchObject(ok({ outcome: 'started' }));
  });

  it('looks at no code after five wrong ones in a row, for a while', async () => {
    const wrong = async (times: number) => {
      for (let at = 0; at < times; at += 1) expect(await calls.scan({ text: '1' })).toEqual(refused);
    };
    const text = await code();
    await wrong(4);
    expect(await calls.scan({ text })).toMatchObject(ok({ outcome: 'started' }));
    // That it is active by now is spoken of first.
    await issue(true);
    const later = await code(true);
    await wrong(5);
    expect(await calls.scan({ text: later })).toEqual(ok({ outcome: 'banned' }));
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + TRAINING_BAN_MS);
    onTestFinished(() => void vi.restoreAllMocks());
    expect(await calls.scan({ text: later })).toMatchObject(ok({ outcome: 'started' }));
  });

  it('is in the training store alone', async () => {
    const text = await code();
    await office.connect(bakery);
    expect(await calls.scan({ text })).toEqual(notThere);
    // What was begun there is over.
    dataOf(await office.app().connections.useTrainingStore());
    expect(await calls.scan({ text })).toEqual(refused);
    expect(await calls.scan({ text: await code() })).toMatchObject(ok({ outcome: 'started' }));
  });

  it('a till that became active in one training takes a code in the next one', async () => {
    expect(await calls.scan({ text: await code() })).toMatchObject(ok({ outcome: 'started' }));
    await office.connect(bakery);
    dataOf(await office.app().connections.useTrainingStore());
    expect(await code()).not.toBe('');
  });
});

describe('without the practice network', () => {
  beforeEach(async () => {
    expect(await calls.setOffline({ on: true })).toEqual(ok(undefined));
  });

  it('a code is refused as without any network, and surely none was made', async () => {
    expect(office.state().trainingOffline).toBe(true);
    const answer = await issue();
    expect(answer).toMatchObject(err({ code: 'offline', reached: 'no' }));
    expect(office.state().activations).toEqual([]);
    await calls.setOffline({ on: false });
    expect(await code()).not.toBe('');
  });

  it('a change waits, and goes out as soon as it is plugged in', async () => {
    change();
    await office.sendAll();
    expect(office.state().outbox).toMatchObject({ online: false, queued: 1 });
    expect(waiting()).toHaveLength(1);
    await calls.setOffline({ on: false });
    await office.workspace().outbox.drained();
    expect(waiting()).toEqual([]);
    // Changes of the outbox are told together, a moment later.
    await office.sendAll();
    expect(office.state()).toMatchObject({ trainingOffline: false, outbox: { queued: 0, online: true } });
  });

  it('the practice register still scans: it has a network of its own', async () => {
    await calls.setOffline({ on: false });
    const text = await code();
    await calls.setOffline({ on: true });
    expect(await calls.scan({ text })).toMatchObject(ok({ outcome: 'started' }));
  });

  it('nothing of it is left when the training store is opened anew', async () => {
    await office.connect(bakery);
    dataOf(await office.app().connections.useTrainingStore());
    expect(office.state().trainingOffline).toBe(false);
    expect(await code()).not.toBe('');
  });

  it('a training store that is opened while it is open starts from the beginning, plugged in', async () => {
    change();
    await office.sendAll();
    dataOf(await office.app().connections.useTrainingStore());
    expect(office.state()).toMatchObject({ trainingOffline: false, outbox: { queued: 0, online: null } });
    expect(waiting()).toEqual([]);
    expect(await code()).not.toBe('');
  });

  it('a real connection has its network, and the exercise is none of its business', async () => {
    await office.connect(bakery);
    expect(await issue()).toMatchObject(ok({ kind: 'issued' }));
    expect(await calls.setOffline({ on: false })).toEqual(notThere);
    expect(await calls.setOffline({ on: true })).toEqual(notThere);
  });
});

describe('the network of the training store', () => {
  it('says so when it changes, and only then', async () => {
    const told: boolean[] = [];
    const training = new Training(Date.now, (offline) => told.push(offline));
    for (const on of [false, true, true, false, true]) training.setOffline(on);
    await training.open();
    expect(told).toEqual([true, false, true, false]);
  });

  it('fails while it is unplugged as Electron’s does, and answers nobody', async () => {
    const training = new Training(Date.now, () => undefined);
    const { connection } = await training.open();
    training.setOffline(true);
    const fetch = () => training.fetch(new Request(connection.baseUrl));
    await expect(fetch()).rejects.toThrow('net::ERR_INTERNET_DISCONNECTED');
    training.setOffline(false);
    expect((await fetch()).status).toBe(404);
  });
});
