import { beforeEach, describe, expect, test } from 'vitest';
import { afterRequest, createWire, listen, START, type Wire } from './wire.ts';
import { dataOf, guid } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let wire: Wire;

beforeEach(async () => {
  wire = await createWire();
});

function append(option: number): void {
  const patch = [{ op: 'add' as const, path: '/log/-', value: 'new' }];
  dataOf(wire.outbox().outbox.queuePatch({ optionGuid: guid(option), patch }));
}
function busy(headers: Record<string, string>, code = 'TooManyRequests'): void {
  const answer = { status: 429, code, headers };
  wire.server.store.faults.add({ match: { path: guid(1) }, times: 1, answer });
}
async function startWith(...options: number[]): Promise<void> {
  options.forEach(append);
  wire.start();
  await wire.rest();
}
async function pass(ms: number): Promise<void> {
  await wire.time.pass(ms);
  await wire.rest();
}
const pause = () => dataOf(wire.outbox().summary()).pause;
const arrived = (option: number) => expect(wire.document(option)).toEqual({ ...START, log: ['new'] });

/** On top of what was asked for: the first back-off, halfway from one second to sixteen. */
const ON_TOP = 8500;

describe('a server that asks for a pause', () => {
  const inSeconds = (seconds: number) => () =>
    new Date(wire.time.clock.wall() + seconds * 1000).toUTCString();

  test.each<[string, () => Record<string, string>, string, number]>([
    ['in seconds', () => ({ 'Retry-After': '90' }), 'TooManyRequests', 90_000 + ON_TOP],
    [
      'until a date',
      () => ({ 'Retry-After': inSeconds(90)(), Date: inSeconds(0)() }),
      'TooManyRequests',
      90_000 + ON_TOP,
    ],
    [
      'until a date of a clock that is two hours ahead',
      () => ({ 'Retry-After': inSeconds(7290)(), Date: inSeconds(7200)() }),
      'TooManyRequests',
      90_000 + ON_TOP,
    ],
    ['with an unknown code', () => ({ 'Retry-After': '90' }), 'SomethingNew', 90_000 + ON_TOP],
    // The first back-off, halfway from one second to two.
    ['in words that mean nothing', () => ({ 'Retry-After': 'soon' }), 'TooManyRequests', 1500],
    ['without saying for how long', () => ({}), 'TooManyRequests', 1500],
  ])(
    '%s is given it by the whole connection, and then everything goes on',
    async (_how, headers, code, ms) => {
      busy(headers(), code);
      await startWith(1);
      expect(pause()).toEqual({ kind: 'rate_limited', until: wire.time.clock.wall() + ms });
      append(2);
      await pass(ms - 1);
      expect([wire.came(1), wire.came(2)]).toEqual([['patch'], []]);
      await pass(1);
      expect(pause()).toBeNull();
      [1, 2].forEach(arrived);
      expect([wire.came(1), wire.came(2)]).toEqual([['patch', 'patch'], ['patch']]);
    },
  );

  // A laptop's clock that is ahead makes every date one that is over.
  test.each<[string, () => Record<string, string>]>([
    ['for no time at all', () => ({ 'Retry-After': '0' })],
    ['until a date that is over', () => ({ 'Retry-After': inSeconds(-600)() })],
  ])('%s is not asked again before the first back-off', async (_how, headers) => {
    busy(headers());
    await startWith(1);
    await pass(1499);
    expect(wire.came(1)).toEqual(['patch']);
    await pass(1);
    arrived(1);
  });

  test('for no time at all, again and again, is asked ever more seldom', async () => {
    for (let times = 0; times < 8; times += 1) busy({ 'Retry-After': '0' });
    await startWith(1);
    for (let seconds = 0; seconds < 60; seconds += 1) await pass(1000);
    expect(wire.came(1).length).toBeLessThanOrEqual(6);
  });

  test('is given it after a restart too', async () => {
    busy({ 'Retry-After': '90' });
    await startWith(1);
    await wire.restart();
    append(2);
    await pass(90_000);
    expect(wire.came(2)).toEqual([]);
    await pass(ON_TOP);
    [1, 2].forEach(arrived);
  });
});

describe('a clock that somebody sets', () => {
  test.each([
    ['a day ahead', DAY],
    ['a day back', -DAY],
  ])('%s makes no change wait for longer than it would have', async (_how, byMs) => {
    wire.route(1, 'https://pos.invalid');
    await startWith(1);
    wire.time.setClock(byMs);
    wire.route(1, undefined);
    append(2);
    await pass(2000);
    [1, 2].forEach(arrived);
  });

  test.each([
    ['a day ahead', DAY],
    ['a day back', -DAY],
  ])(
    '%s between two starts makes no change that is made then wait for longer than five minutes',
    async (_how, byMs) => {
      wire.route(1, 'https://pos.invalid');
      await startWith(1);
      wire.time.setClock(byMs);
      wire.route(1, undefined);
      await wire.restart();
      append(2);
      await pass(5 * MINUTE);
      [1, 2].forEach(arrived);
    },
  );

  test.each([
    ['a day ahead', DAY],
    ['a day back', -DAY],
  ])('%s makes no pause longer', async (_how, byMs) => {
    busy({ 'Retry-After': '90' });
    await startWith(1);
    wire.time.setClock(byMs);
    append(2);
    await pass(90_000 + ON_TOP);
    [1, 2].forEach(arrived);
  });

  test('back by a day, then a restart: the pause is forgotten, or it would last for a day', async () => {
    busy({ 'Retry-After': '90' });
    await startWith(1);
    wire.time.setClock(-DAY);
    await wire.restart();
    append(2);
    await pass(5 * MINUTE);
    [1, 2].forEach(arrived);
  });
});

describe('a laptop that sleeps', () => {
  const EIGHT_HOURS = 8 * 60 * MINUTE;

  test('with a request on the wire asks what became of it as soon as it wakes up', async () => {
    let connection: (() => void) | undefined;
    const isSent = Promise.withResolvers<undefined>();
    const url = await listen(
      afterRequest((socket) => {
        connection = () => socket.resetAndDestroy();
        isSent.resolve(undefined);
      }),
    );
    wire.route(3, url);
    append(3);
    wire.start();
    await isSent.promise;
    wire.time.sleep(EIGHT_HOURS);
    connection?.();
    await wire.rest();
    wire.route(3, undefined);
    expect(wire.lane(3)[0]?.state).toMatchObject({ kind: 'queued', asking: true });
    wire.outbox().wake();
    append(4);
    await wire.rest();
    await pass(1);
    [3, 4].forEach(arrived);
    // Not found what it leaves behind, found what was there before, then sent.
    expect(wire.came(3)).toEqual(['question', 'question', 'patch']);
  });

  test('while it waits for the next try goes on within ten minutes of waking up', async () => {
    wire.route(1, 'https://pos.invalid');
    await startWith(1);
    wire.time.sleep(EIGHT_HOURS);
    wire.route(1, undefined);
    wire.outbox().wake();
    await wire.rest();
    expect(wire.came(1)).toEqual([]);
    await pass(10 * MINUTE);
    arrived(1);
  });

  test('while it waits for the next try goes on at once when somebody says so', async () => {
    wire.route(1, 'https://pos.invalid');
    await startWith(1);
    wire.time.sleep(EIGHT_HOURS);
    wire.route(1, undefined);
    wire.outbox().wake();
    dataOf(wire.outbox().outbox.retry({ id: null }));
    await wire.rest();
    arrived(1);
  });

  test('through a pause that the API asked for goes on when that is over', async () => {
    busy({ 'Retry-After': '90' });
    await startWith(1);
    append(2);
    wire.time.sleep(EIGHT_HOURS);
    wire.outbox().wake();
    for (let minutes = 0; minutes < 10; minutes += 1) await pass(MINUTE);
    [1, 2].forEach(arrived);
  });
});

describe('the system, just after somebody wanted it sent,', () => {
  test('says that the network is back, and holds nothing up by it', async () => {
    wire.route(1, 'https://pos.invalid');
    await startWith(1);
    wire.time.sleep(60 * MINUTE);
    wire.route(1, undefined);
    wire.outbox().sendNow();
    wire.outbox().wake();
    await wire.rest();
    arrived(1);
  });
});
