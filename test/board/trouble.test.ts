import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { subjects } from '#electron/board/envelope.ts';
import { chosen, guid, handOver, issue, keep, kindOf, kinds, row, stateOf } from '../unit/tills/world.ts';
import { temporaryFolder } from '../unit/storage/folders.ts';
import { createIt } from './credentials.ts';
import { createLaptop, type Laptop, newLaptopId, ORG, SOON } from './laptop.ts';
import { ownPort } from '../own-port.ts';
import { asAdministrator, createStream } from './nats-server.ts';
import { createServerWithStream, natsServer } from './server.ts';

const NAMES = ['code_issued', 'draft_started'];

const reached = (...laptops: Laptop[]) =>
  vi.waitFor(
    () => expect(laptops.map((one) => one.state().isReached)).toEqual(laptops.map(() => true)),
    SOON,
  );
/** All that goes out was looked at, is on the board, and was read back. */
const settled = (...laptops: Laptop[]) =>
  vi.waitFor(() => expect(laptops.map(notThere)).toEqual(laptops.map(() => 0)), SOON);
function notThere(laptop: Laptop): number {
  const sql = `SELECT count(*) AS n FROM rollout_event
    WHERE author IS NULL AND board_seq IS NULL AND (goes_out IS NULL OR goes_out = 1)`;
  return (laptop.db().prepare(sql).get() as { n: number }).n;
}

/** A till gets its code at a laptop. */
function work(laptop: Laptop, n: number): void {
  keep(laptop, chosen(n));
  issue(laptop, n);
  laptop.tell();
}

describe('without a server', () => {
  it('everything goes on as ever, and goes out once there is one', async () => {
    const team = createIt(ORG);
    const server = natsServer({ it: team, port: await ownPort() });
    const a = createLaptop({ it: team, url: server.url });
    work(a, 1);
    expect(kindOf(a, 1)).toBe('code_issued');
    await vi.waitFor(
      () => expect(a.state()).toMatchObject({ isReached: false, problem: 'not_reached' }),
      SOON,
    );
    expect(await a.board().take(a.tills().sharing.placeOf(guid(1)), null)).toEqual({ kind: 'not_known' });
    await server.start();
    await createStream(server.url, team);
    a.board().connectNow();
    await reached(a);
    const b = createLaptop({ it: team, url: server.url });
    await vi.waitFor(() => expect(kinds(b, 1)).toEqual(NAMES), SOON);
    // What was asked for while nobody could be told is this laptop's from now on.
    await vi.waitFor(() => expect(row(b, 1).team?.here).toMatchObject({ isClaimed: true }), SOON);
  });
});

describe('a server that is killed, and a laptop', () => {
  it('lose nothing and double nothing', async () => {
    const team = createIt(ORG);
    const server = await createServerWithStream(team);
    const a = createLaptop({ it: team, url: server.url });
    const b = createLaptop({ it: team, url: server.url });
    await reached(a, b);
    work(a, 1);
    await vi.waitFor(() => expect(kinds(b, 1)).toEqual(NAMES), SOON);
    work(a, 2);
    await server.kill();
    work(a, 3);
    a.restartAll();
    work(b, 4);
    await server.start();
    a.board().connectNow();
    b.board().connectNow();
    await reached(a, b);
    await settled(a, b);
    for (const one of [a, b])
      await vi.waitFor(
        () => expect([1, 2, 3, 4].map((n) => kinds(one, n))).toEqual([NAMES, NAMES, NAMES, NAMES]),
        SOON,
      );
  });
});

describe('a server that was set back', () => {
  it('gets again what it lost, and nothing is doubled', async () => {
    const team = createIt(ORG);
    const server = await createServerWithStream(team);
    const a = createLaptop({ it: team, url: server.url });
    const b = createLaptop({ it: team, url: server.url });
    await reached(a, b);
    work(a, 1);
    await vi.waitFor(() => expect(kinds(b, 1)).toEqual(NAMES), SOON);
    await settled(a);
    await server.kill();
    const yesterday = temporaryFolder();
    cpSync(join(server.folder, 'jetstream'), yesterday, { recursive: true });
    await server.start();
    a.board().connectNow();
    b.board().connectNow();
    await reached(a, b);
    work(a, 2);
    work(b, 4);
    await vi.waitFor(() => expect([kinds(a, 4), kinds(b, 2)]).toEqual([NAMES, NAMES]), SOON);
    await settled(a, b);
    await server.kill();
    rmSync(join(server.folder, 'jetstream'), { recursive: true });
    cpSync(yesterday, join(server.folder, 'jetstream'), { recursive: true });
    await server.start();
    a.board().connectNow();
    b.board().connectNow();
    await reached(a, b);
    await settled(a, b);
    for (const one of [a, b]) expect([1, 2, 4].map((n) => kinds(one, n))).toEqual([NAMES, NAMES, NAMES]);
    // One that has never been there finds all of it.
    const c = createLaptop({ it: team, url: server.url });
    await vi.waitFor(() => expect([1, 2, 4].map((n) => kinds(c, n))).toEqual([NAMES, NAMES, NAMES]), SOON);
    // Claims that the server lost are asked for again, under other numbers; and they can be given back.
    await vi.waitFor(() => expect(row(b, 2).team?.here).toMatchObject({ isClaimed: true }), SOON);
    handOver(a, 2);
    a.tell();
    await vi.waitFor(() => expect(row(b, 2).team?.here).toBeNull(), SOON);
    expect(await b.board().take(b.tills().sharing.placeOf(guid(2)), null)).toEqual({ kind: 'won' });
  });
});

describe('a laptop of one store', () => {
  it('tells the others of its own store’s tills, whatever it did in others', async () => {
    const team = createIt(ORG);
    const server = await createServerWithStream(team);
    const b = createLaptop({ it: team, url: server.url });
    const a = createLaptop({
      it: team,
      url: server.url,
      stores: [guid(101)],
      settings: { store: guid(101) },
    });
    const south = { outletGuid: guid(102) };
    keep(a, chosen(4, south));
    issue(a, 4, south);
    work(a, 1);
    await reached(a, b);
    await vi.waitFor(() => expect(kinds(b, 1)).toEqual(NAMES), SOON);
    await vi.waitFor(() => expect(a.state()).toMatchObject({ problem: null, unsent: 0 }), SOON);
    expect(kinds(b, 4)).toEqual([]);
  });
});

describe('two codes for one till', () => {
  it('are shown as such everywhere until somebody hands the till over', async () => {
    const team = createIt(ORG);
    const port = await ownPort();
    const server = natsServer({ it: team, port });
    const a = createLaptop({ it: team, url: server.url, settings: { laptop_name: 'Team 1' } });
    const b = createLaptop({ it: team, url: server.url, settings: { laptop_name: 'Team 2' } });
    work(a, 1);
    work(b, 1);
    await server.start();
    await createStream(server.url, team);
    a.board().connectNow();
    b.board().connectNow();
    for (const one of [a, b])
      await vi.waitFor(() => expect(stateOf(one, 1)).toMatchObject({ kind: 'code_uncertain' }), SOON);
    await vi.waitFor(
      () => expect([row(a, 1), row(b, 1)].map((one) => one.team?.doubledBy)).toEqual(['Team 2', 'Team 1']),
      SOON,
    );
    handOver(b, 1);
    b.tell();
    for (const one of [a, b])
      await vi.waitFor(() => expect(stateOf(one, 1)).toMatchObject({ kind: 'handed_over' }), SOON);
    expect(kinds(a, 1).filter((kind) => kind === 'code_issued')).toHaveLength(2);
  });
});

describe('a later version', () => {
  it('is kept as it came, and understood after the update', async () => {
    const team = createIt(ORG);
    const server = await createServerWithStream(team);
    const a = createLaptop({ it: team, url: server.url });
    await reached(a);
    const author = newLaptopId();
    const place = { workplaceGuid: guid(1), outletGuid: guid(101) };
    const publish = (n: number, body: object) =>
      asAdministrator(server.url, team, (jsm) =>
        jsm
          .jetstream()
          .publish(
            subjects(ORG).event(place, author),
            JSON.stringify({ id: `${author}.${String(n).padStart(24, '0')}`, ...body }),
          ),
      );
    await publish(1, { v: 2, app: '9.0.0', event: { kind: 'handed_over', at: 1, more: true } });
    await publish(2, { v: 1, app: '9.0.0', event: { kind: 'shown_to_the_owner', at: 2 } });
    await publish(3, { v: 1, app: '9.0.0', event: { kind: 'draft_started', at: 3 } });
    await vi.waitFor(() => expect(a.state().needsUpdate).toBe(true), SOON);
    await vi.waitFor(() => expect(kinds(a, 1)).toEqual(['draft_started']), SOON);
    // What the update understands stands in its place.
    a.db().exec(
      `UPDATE rollout_event SET event = replace(replace(event, '"v":2', '"v":1'), ',"more":true', '')`,
    );
    a.restartAll('0.3.0');
    expect(kinds(a, 1)).toEqual(['draft_started', 'handed_over']);
    expect(kindOf(a, 1)).toBe('handed_over');
    expect(a.board().state().needsUpdate).toBe(true);
  });
});

describe('what the server keeps', () => {
  it('holds neither a person nor a note nor a name of anything', async () => {
    const team = createIt(ORG);
    const server = await createServerWithStream(team);
    const a = createLaptop({ it: team, url: server.url });
    await reached(a);
    keep(a, chosen(1));
    a.tills().note({ workplaceGuid: guid(1), text: 'for the left shelf' });
    issue(a, 1);
    a.tell();
    await settled(a);
    await server.kill();
    const files = readdirSync(server.folder, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const stored = files
      .filter(({ name }) => name !== 'nats.conf')
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
      .join('\n');
    expect(stored.includes(guid(1))).toBe(true);
    const secrets = ['Anna', guid(201), 'left shelf', 'North', 'Till 1', 'Oak Street'];
    expect(secrets.filter((secret) => stored.includes(secret))).toEqual([]);
  });
});

describe('catching up', () => {
  it('reads 5,000 events, and the next time only what is new', async () => {
    const team = createIt(ORG);
    const server = await createServerWithStream(team);
    const author = newLaptopId();
    await asAdministrator(server.url, team, async (jsm) => {
      const js = jsm.jetstream();
      for (let n = 0; n < 5000; n += 250)
        await Promise.all(
          Array.from({ length: 250 }, (_, m) => {
            const till = guid(((n + m) % 1000) + 1);
            const body = { v: 1, id: `${author}.${String(n + m).padStart(24, '0')}`, app: '0.2.0' };
            const event = { kind: 'handed_over', at: n + m };
            return js.publish(
              subjects(ORG).event({ workplaceGuid: till, outletGuid: null }, author),
              JSON.stringify({ ...body, event }),
            );
          }),
        );
    });
    const a = createLaptop({ it: team, url: server.url });
    await vi.waitFor(() => expect(a.state().isReached).toBe(true), SOON);
    const count = () => (a.db().prepare('SELECT count(*) AS n FROM rollout_event').get() as { n: number }).n;
    expect(count()).toBe(5000);
    a.restartAll();
    await reached(a);
    expect(count()).toBe(5000);
  });
});

describe('credentials', () => {
  it('that others may read, or that are none, are not used', async () => {
    const team = createIt(ORG);
    const url = `ws://127.0.0.1:${await ownPort()}`;
    const folder = temporaryFolder();
    const open = join(folder, 'open.creds');
    writeFileSync(open, readFileSync(team.laptop(folder, newLaptopId())), { mode: 0o644 });
    const use = (path: string) => () => createLaptop({ it: team, url, settings: { credentials_file: path } });
    expect(use(open)).toThrow('credentials_not_protected');
    expect(use(join(folder, 'none'))).toThrow('credentials_unusable');
    writeFileSync(join(folder, 'other'), 'no credentials', { mode: 0o600 });
    expect(use(join(folder, 'other'))).toThrow('credentials_unusable');
  });

  it('of another organisation’s account are refused', async () => {
    const server = await createServerWithStream(createIt(ORG));
    const a = createLaptop({ it: createIt(ORG), url: server.url });
    await vi.waitFor(() => expect(a.state()).toMatchObject({ isReached: false, problem: 'refused' }), SOON);
    expect(await a.board().attempt()).toMatchObject({ isReached: false, problem: 'refused' });
  });

  it('that IT replaces are used with the next connection', async () => {
    const [theirs, team] = [createIt(ORG), createIt(ORG)];
    const server = await createServerWithStream(team);
    const id = newLaptopId();
    const file = theirs.laptop(temporaryFolder(), id);
    const a = createLaptop({ it: team, url: server.url, settings: { credentials_file: file } });
    expect(await a.board().attempt()).toMatchObject({ isReached: false, problem: 'refused' });
    cpSync(team.laptop(temporaryFolder(), id), file);
    expect(await a.board().attempt()).toMatchObject({ isReached: true, problem: null });
    // Should they be another laptop's, that one is at work from the next start on.
    cpSync(team.laptop(temporaryFolder(), newLaptopId()), file);
    await server.kill();
    await server.start();
    await vi.waitFor(() => expect(a.state().isReached).toBe(false), SOON);
    expect(await a.board().attempt()).toMatchObject({ isReached: true, problem: null });
  });

  it('that the server takes, but for another organisation, are told as such', async () => {
    const team = createIt(guid(901));
    const server = await createServerWithStream(team);
    const a = createLaptop({ it: team, url: server.url });
    expect(await a.board().attempt()).toMatchObject({ isReached: false, problem: 'other_organisation' });
  });

  it('that the server takes, but for another store, are told as such', async () => {
    const team = createIt(ORG);
    const server = await createServerWithStream(team);
    const a = createLaptop({
      it: team,
      url: server.url,
      stores: [guid(101)],
      settings: { store: guid(102) },
    });
    expect(await a.board().attempt()).toMatchObject({ isReached: false, problem: 'other_organisation' });
  });

  it('that are right are tried at once, and an attempt while it is reached changes nothing', async () => {
    const team = createIt(ORG);
    const server = await createServerWithStream(team);
    const a = createLaptop({ it: team, url: server.url });
    expect(await a.board().attempt()).toMatchObject({ isReached: true, problem: null });
    expect(await a.board().attempt()).toMatchObject({ isReached: true, problem: null });
  });
});
