import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '#contract/result.ts';
import { createOffice, dataOf, EMPLOYEE, type Office, OPTION, organisation, TILL } from './office.ts';

const bakery = organisation('Bakery', 0x101);
/** At the same address: only the organisation and the token tell them apart. */
const cafe = organisation('Cafe', 0x102);
const market = organisation('Market', 0x103, 'https://pos.market.example/api');

const PAGE = { state: null, search: '', offset: 0, limit: 50 };
const HOUR_MS = 3_600_000;
const issueInput = {
  workplaceGuid: TILL,
  outletGuid: null,
  employeeGuid: EMPLOYEE,
  sendSms: false,
  replace: false,
};

let office: Office;
beforeEach(async () => {
  office = await createOffice();
  await office.connect(bakery);
});
const switchTo = (id: string) => office.app().connections.switchTo(id);
const issue = () => office.app().activation.issue(issueInput);
const waiting = () => dataOf(office.workspace().outbox.outbox.page(PAGE)).entries;
const history = () => dataOf(office.workspace().outbox.outbox.history(PAGE)).total;
const sentBy = ({ token }: typeof bakery) =>
  office.network.sent.filter(({ authorization }) => authorization === `Bearer ${token}`);

describe('after switching', () => {
  it('directory, outbox and codes are those of the other connection, and the first one’s on return', async () => {
    await office.importDirectory(bakery);
    office.queue(1);
    await issue();
    await office.connect(cafe);
    expect(office.state()).toMatchObject({ directory: null, activations: [], outbox: { queued: 0 } });
    // The till to which something happened, and which no directory has.
    expect(office.state().tills?.counts.missing).toBe(0);
    expect(dataOf(office.workspace().directory.summary())).toBeNull();
    expect(waiting()).toEqual([]);
    expect(office.app().activation.find(TILL)).toBeUndefined();

    expect(await switchTo(bakery.id)).toEqual(ok(undefined));
    expect(office.state()).toMatchObject({
      connection: { id: bakery.id },
      directory: { organisation: { name: 'Bakery' } },
      outbox: { queued: 1 },
      tills: { counts: { missing: 1 } },
    });
    expect(waiting()).toMatchObject([{ patch: [{ value: 1 }] }]);
    expect(dataOf(await issue())).toMatchObject({ kind: 'issued_before' });
  });

  it('the renderer is told everything in one change, but for the codes of the one that was left', async () => {
    await office.connect(cafe);
    await issue();
    const before = office.told().length;
    await switchTo(bakery.id);
    const told = office.told().slice(before);
    const members =
      'answering connection connections dataProblem directory importing lists optionsAsOf outbox run sharedBoard signedIn tills'.split(
        ' ',
      );
    const ofConnection = told.filter((changes) => 'connection' in changes);
    expect(ofConnection.map((changes) => Object.keys(changes).sort())).toEqual([members]);
    expect(told.findLast((changes) => changes !== ofConnection[0])).toEqual({ activations: [] });
  });

  it('the list says what each is called and what waits, other databases being closed', async () => {
    await office.importDirectory(bakery);
    office.queue(1);
    office.queue(2);
    await office.connect(cafe);
    const list = () => office.state().connections.map(({ name, current, waiting: n }) => [name, current, n]);
    expect(list()).toEqual([
      ['Bakery', false, 2],
      ['cafe', true, 0],
    ]);
    await office.importDirectory(cafe);
    office.queue(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(list()[1]).toEqual(['Cafe', true, 1]);
    rmSync(office.folderOf(bakery), { recursive: true });
    await office.restart();
    expect(list()).toEqual([
      ['Bakery', false, 2],
      ['Cafe', true, 1],
    ]);
  });

  it('what is renamed is called so everywhere, and an import under way is not disturbed', async () => {
    const before = office.workspace();
    await office.app().connections.rename(bakery.id, 'Bread');
    expect(office.state()).toMatchObject({ connection: { name: 'Bread' }, connections: [{ name: 'Bread' }] });
    expect(office.workspace()).toBe(before);
  });
});

describe('an answer that comes late', () => {
  it('with a code for the first connection never shows up under the second, nor on return', async () => {
    const held = office.network.hold();
    const asked = issue();
    const request = await held.came;
    await office.connect(cafe);
    expect(request.isAborted()).toBe(true);
    held.release();
    expect(await asked).toMatchObject(err({ code: 'cancelled', reached: 'maybe' }));
    expect(office.state().activations).toEqual([]);
    expect(office.app().activation.find(TILL)).toBeUndefined();
    await switchTo(bakery.id);
    expect(office.app().activation.find(TILL)).toBeUndefined();
    expect(dataOf(await issue())).toMatchObject({ kind: 'maybe_exists' });
  });

  it('does not end the wait for the same till’s code of the second connection', async () => {
    const ofBakery = office.network.hold();
    const first = issue();
    await ofBakery.came;
    await office.connect(cafe);
    ofBakery.release();
    expect(await first).toMatchObject({ ok: false });
    const second = dataOf(await issue());
    expect(second).toMatchObject({ kind: 'issued', issued: { code: `code of ${cafe.orgGuid}` } });
    expect(office.app().activation.find(TILL)?.code).toBe(`code of ${cafe.orgGuid}`);
  });

  it('to a change of the first one changes nothing of the second, and is settled on return', async () => {
    const held = office.network.hold();
    office.queue(1);
    await vi.advanceTimersByTimeAsync(1000);
    const request = await held.came;
    await office.connect(cafe);
    expect(request.isAborted()).toBe(true);
    held.release();
    await office.sendAll();
    expect(office.state().outbox).toMatchObject({ sentSinceEmpty: 0, online: null });
    expect(history()).toBe(0);

    await switchTo(bakery.id);
    expect(waiting()).toMatchObject([{ patch: [{ value: 1 }] }]);
    await office.sendAll();
    expect(waiting()).toEqual([]);
    expect(history()).toBe(1);
    expect(sentBy(bakery)).toHaveLength(office.network.sent.length);
  });

  it('of the first one’s outbox is not told under the second', async () => {
    office.queue(1);
    office.queue(2);
    await office.connect(cafe);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(office.state()).toMatchObject({ connection: { id: cafe.id }, outbox: { queued: 0 } });
  });

  it('of an import into the first one is not shown under the second', async () => {
    const importing = office.importDirectory(bakery).catch(() => undefined);
    await office.connect(cafe);
    await importing;
    expect(office.state()).toMatchObject({ connection: { id: cafe.id }, directory: null });
  });
});

describe('changes that wait in the first connection', () => {
  it('are not sent while the second is in use, and are after switching back', async () => {
    office.queue(1);
    office.queue(2);
    await office.connect(cafe);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    await office.workspace().outbox.drained();
    expect(office.network.sent).toEqual([]);

    await switchTo(bakery.id);
    await office.sendAll();
    expect(sentBy(bakery).map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      [{ value: 1 }],
      [{ value: 2 }],
    ]);
    expect(office.state().outbox).toMatchObject({ queued: 0, sending: 0 });
  });

  it('are sent after a restart only when it is in use', async () => {
    office.queue(1);
    await office.connect(cafe);
    await office.restart();
    await office.sendAll();
    expect(office.network.sent).toEqual([]);
    await switchTo(bakery.id);
    await office.sendAll();
    expect(sentBy(bakery)).toHaveLength(1);
  });

  it('stay and wait while the training store is in use', async () => {
    office.queue(1);
    await office.app().connections.useTrainingStore();
    expect(office.state().connections).toMatchObject([{ id: bakery.id, current: false, waiting: 1 }]);
    await office.sendAll();
    expect(office.network.sent).toEqual([]);
    await office.app().connections.forget();
    await office.sendAll();
    expect(sentBy(bakery)).toHaveLength(1);
  });
});

describe.each([true, false])('with a keychain: %s, a connection’s token', (hasKeychain) => {
  it('goes to its own organisation at its own address, and nowhere else', async () => {
    office = await createOffice({ hasKeychain });
    const all = [bakery, cafe, market];
    for (const one of all) {
      await office.connect(one);
      office.queue(1);
    }
    for (const one of [...all, market, bakery, cafe, market]) {
      await switchTo(one.id);
      office.queue(2);
      await issue();
      await office.sendAll();
    }
    for (const { token, baseUrl, orgGuid } of all) {
      const { sent } = office.network;
      const there = sent.filter(({ url }) => url.startsWith(`${baseUrl}/orgs/${orgGuid}/`));
      expect(there.length).toBeGreaterThan(3);
      expect(sent.filter(({ authorization }) => authorization === `Bearer ${token}`)).toEqual(there);
      expect(office.secrets).toContain(token);
    }
  });
});

describe('whether the service answers', () => {
  it('is said of the last request of the connection in use, and of none once it is left', async () => {
    await issue();
    expect(office.state().answering).toBe(true);
    office.network.answers(() => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED')));
    await office.app().activation.issue({ ...issueInput, replace: true });
    expect(office.state().answering).toBe(false);
    await office.connect(cafe);
    expect(office.state().answering).not.toBe(false);
  });
});

describe('a connection that cannot be taken into use', () => {
  it('leaves everything as it is when its data cannot be opened, a code on the screen too', async () => {
    await issue();
    await office.quiet();
    const before = office.state();
    mkdirSync(join(office.folderOf(cafe), 'till-setup.db'), { recursive: true });
    expect(await office.app().connections.connect(cafe.entered)).toMatchObject({
      error: { code: 'storage_failed' },
    });
    expect(office.state()).toEqual(before);
    expect(office.app().activation.find(TILL)).toBeDefined();
    expect(office.reports).toHaveLength(1);
    office.queue(1);
    await office.sendAll();
    expect(sentBy(bakery).at(-1)?.url).toBe(`${bakery.baseUrl}/orgs/${bakery.orgGuid}/options/${OPTION}`);
  });

  it('leaves everything as it is on a full disk', async () => {
    await office.connect(cafe);
    const before = office.state();
    office.disk.isFull = true;
    expect(await switchTo(bakery.id)).toMatchObject({ error: { code: 'storage_failed' } });
    expect(await office.app().connections.forget()).toMatchObject({ error: { code: 'storage_failed' } });
    expect(office.state()).toEqual(before);
  });

  it('is shown without its data when it was the one in use before a restart', async () => {
    await office.restart({
      meanwhile: () => {
        rmSync(office.folderOf(bakery), { recursive: true });
        mkdirSync(join(office.folderOf(bakery), 'till-setup.db'), { recursive: true });
      },
    });
    expect(office.state()).toMatchObject({ connection: { id: bakery.id }, directory: null, outbox: null });
    expect(office.app().workspace()).toBeUndefined();
    await office.connect(cafe);
    expect(office.state()).toMatchObject({ connection: { id: cafe.id }, outbox: { queued: 0 } });
  });
});

it('sends no password to an address that the organisation no longer allows', async () => {
  await office.restart({ policy: { version: 1, connection: { base_url: market.baseUrl } } });
  const who = { by: 'username', login: 'anna', password: 'correct horse', stay: true } as const;
  const answer = await office.app().signIns.start({ ...who, host: 'live', again: true, options: undefined });
  expect(answer).toMatchObject({ error: { code: 'connection_not_allowed' } });
  expect(office.network.sent).toEqual([]);
});

it('signs in with the headers that the organisation presets, from the first request on', async () => {
  const connection = {
    ...{ base_url: market.baseUrl, auth_header: 'X-Pass', auth_scheme: '' },
    header_names: { ClientType: 'X-Kind' },
  };
  await office.restart({ policy: { version: 1, connection } });
  const seen: (string | null)[][] = [];
  const see = (headers: Headers) => seen.push(['X-Kind', 'X-Pass'].map((name) => headers.get(name)));
  office.network.answers(({ headers }) => {
    see(headers);
    return Response.json({ token: market.token });
  });
  office.network.lists((headers) => {
    see(headers);
    return Response.json({ items: [{ guid: market.orgGuid, name: 'Market', alias: 'market' }] });
  });
  const who = { by: 'username', login: 'anna', password: 'correct horse', stay: true } as const;
  const answer = await office.app().signIns.start({ ...who, host: 'live', again: false, options: undefined });
  expect(answer).toEqual(ok({ kind: 'signed_in' }));
  expect(seen).toEqual([
    ['App', null],
    ['App', market.token],
  ]);
});

describe('the training store', () => {
  it('starts from the beginning each time, the connections being listed', async () => {
    const { connections } = office.app();
    await connections.useTrainingStore();
    expect(office.state()).toMatchObject({
      connection: { id: 'training', kind: 'training' },
      connections: [{ id: bakery.id, current: false }],
    });
    expect(office.state().directory?.counts.outlets).toBeGreaterThan(0);
    office.queue(1);
    await connections.useTrainingStore();
    expect(waiting()).toEqual([]);
    office.queue(1);
    await connections.forget();
    expect(office.state()).toMatchObject({ connection: { id: bakery.id }, outbox: { queued: 0 } });
    await connections.useTrainingStore();
    expect(waiting()).toEqual([]);
  });

  it('can be what the app opens on, and is left for the current connection', async () => {
    await office.restart({ onTraining: true });
    expect(office.state()).toMatchObject({ connection: { kind: 'training' } });
    await office.app().connections.forget();
    expect(office.state()).toMatchObject({ connection: { id: bakery.id }, directory: null });
  });
});
