import { describe, expect, test, vi } from 'vitest';
import { Link, type Published } from '#electron/board/link.ts';
import { BoardRecords } from '#electron/board/records.ts';
import { Sync, type SyncDeps } from '#electron/board/sync.ts';
import { err, ok } from '#contract/result.ts';
import { createWorld, guid, handOver, issue, shop } from '../tills/world.ts';
import { PATIENCE_MS } from '../../patience.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Timer = { ms: number; run: () => void };

/** A laptop whose board cannot be reached, unless given another. Its timers run when the test says so. */
function laptop(random = 0.5, board: Partial<Pick<SyncDeps, 'connect' | 'merge'>> = {}) {
  const world = createWorld(shop());
  const own = `L${'1'.repeat(32)}`;
  const records = new BoardRecords(world.db(), own);
  records.begin('0.2.0');
  let now = 0;
  let names = 0;
  const waits: number[] = [];
  let timers: Timer[] = [];
  const connect = vi.fn<SyncDeps['connect']>(() => Promise.resolve(err('not_reached')));
  const nothing = () => undefined;
  const sync = new Sync({
    ...{ org: guid(900), laptop: own, name: null, app: '0.2.0', store: null, records, connect },
    merge: (work) => world.tills().sharing.merge(work),
    notes: { share: false, redact: (text) => text },
    waiting: () => 0,
    newId: () => `${own}.${String((names += 1)).padStart(24, '0')}`,
    now: () => now,
    clock: () => 0,
    random: () => random,
    after: (ms, run) => {
      const timer = { ms, run };
      waits.push(ms);
      timers.push(timer);
      return () => (timers = timers.filter((one) => one !== timer));
    },
    ...{ onChange: nothing, onSetBack: nothing, onRead: nothing, onCaughtUp: nothing, report: nothing },
    ...board,
  });
  const waitsFor = async (ms: readonly number[]) => {
    await vi.waitFor(() => expect(timers.map((timer) => timer.ms)).toEqual(ms), PATIENCE_MS);
  };
  return {
    ...{ world, records, sync, connect, waits, waitsFor },
    /** Somebody sets this computer's clock. */
    setClock: (at: number) => (now = at),
    /** The one timer's time comes, so many milliseconds after the beginning. */
    timeComes(at: number) {
      expect(timers).toHaveLength(1);
      now = at;
      for (const { run } of timers.splice(0)) run();
    },
  };
}

/** A connection on which there is nothing to be read, and that takes events as the test says. */
function openLink(take: () => Published['kind'] = () => 'stored') {
  const ended = Promise.withResolvers<'ended'>();
  const closed = Promise.withResolvers<undefined>();
  const answer = (kind: Published['kind']): Published => (kind === 'stored' ? { kind, seq: 1 } : { kind });
  const events = vi.fn<() => Published['kind']>(take);
  const methods = {
    publish: (subject) => Promise.resolve(answer(subject.includes('.h.') ? 'stored' : events())),
    read: (_seq, _subjects, took) => {
      took([{ seq: 1, stamp: 'one', at: 0, subject: '', data: new Uint8Array() }]);
      return ended.promise;
    },
    close: () => closed.promise,
  } satisfies Partial<Link>;
  const link = Object.assign(Object.create(Link.prototype) as Link, methods);
  return {
    events,
    open: () => Promise.resolve(ok(link)),
    end: () => ended.resolve('ended'),
    isClosed: () => closed.resolve(undefined),
  };
}

describe('a board that is not reached', () => {
  test('is tried again after anything up to a tenth of the time away, ten minutes at most', async () => {
    const { sync, waits, waitsFor, timeComes } = laptop();
    sync.start();
    await waitsFor([0.5 * SECOND]);
    timeComes(HOUR);
    await waitsFor([0.05 * HOUR]);
    timeComes(10 * HOUR);
    await waitsFor([5 * MINUTE]);
    expect(waits).toHaveLength(3);
    expect(sync.problem).toBe('not_reached');
  });

  test('is tried by laptops that lost it at the same moment at different ones, by some at once', async () => {
    for (const random of [0, 0.25, 0.99]) {
      const { sync, waitsFor, timeComes } = laptop(random);
      sync.start();
      await waitsFor([random * SECOND]);
      timeComes(HOUR);
      await waitsFor([random * 0.1 * HOUR]);
    }
  });

  test('is tried at once when somebody wants it', async () => {
    const { sync, connect, waitsFor } = laptop();
    sync.start();
    await waitsFor([0.5 * SECOND]);
    sync.connectNow();
    await vi.waitFor(() => expect(connect).toHaveBeenCalledTimes(2), PATIENCE_MS);
  });

  test('is tried for whoever asks as a connection ends, once that is closed', async () => {
    const link = openLink();
    const { sync, connect, waitsFor } = laptop();
    connect.mockImplementationOnce(link.open);
    sync.start();
    await sync.tried();
    link.end();
    await vi.waitFor(() => expect(sync.link).toBeUndefined(), PATIENCE_MS);
    const asked = sync.attempt();
    link.isClosed();
    await asked;
    expect(connect).toHaveBeenCalledTimes(2);
    await waitsFor([0.5 * SECOND]);
  });

  test('has a time of its own, whatever this computer’s clock is set to meanwhile', async () => {
    const { sync, connect, setClock } = laptop();
    setClock(HOUR);
    connect.mockImplementationOnce(openLink().open);
    sync.start();
    await sync.tried();
    expect(sync.serverNow()).toBe(0);
    setClock(0);
    expect(sync.serverNow()).toBe(0);
  });

  test('has no time that is known once this computer has slept, until the next connection', async () => {
    const link = openLink();
    const { sync, connect, setClock, waitsFor, timeComes } = laptop();
    connect.mockImplementationOnce(link.open).mockImplementationOnce(openLink().open);
    sync.start();
    await sync.tried();
    setClock(MINUTE);
    expect(sync.serverNow()).toBe(0);
    // What nobody sets stands still meanwhile.
    setClock(8 * HOUR);
    expect(sync.serverNow()).toBeNull();
    link.end();
    link.isClosed();
    await waitsFor([0.5 * SECOND]);
    timeComes(8 * HOUR);
    await vi.waitFor(() => expect(sync.serverNow()).toBe(0), PATIENCE_MS);
  });

  test('was last reached when its connection ended', async () => {
    const link = openLink();
    const { sync, records, connect, world, waitsFor } = laptop();
    connect.mockImplementationOnce(link.open);
    sync.start();
    await sync.tried();
    world.db().exec('UPDATE board_self SET reached_at = -1');
    link.end();
    link.isClosed();
    await waitsFor([0.5 * SECOND]);
    expect(records.cursor().reachedAt).toBe(0);
  });
});

describe('what was written down here', () => {
  test.each([
    ['full', 'full'],
    ['refused', 'other_organisation'],
  ] as const)('is sent again a minute later, once, to a board that was %s', async (kind, problem) => {
    let answer: Published['kind'] = kind;
    const link = openLink(() => answer);
    const { sync, records, connect, world, waitsFor, timeComes } = laptop();
    connect.mockImplementationOnce(link.open);
    issue(world, 1);
    sync.start();
    await waitsFor([MINUTE]);
    expect(sync.problem).toBe(problem);
    handOver(world, 1);
    link.events.mockClear();
    sync.written();
    await vi.waitFor(() => expect(link.events).toHaveBeenCalled(), PATIENCE_MS);
    await waitsFor([MINUTE]);
    answer = 'stored';
    link.events.mockClear();
    timeComes(MINUTE);
    await vi.waitFor(() => expect(sync.problem).toBeNull(), PATIENCE_MS);
    expect(link.events).toHaveBeenCalledTimes(records.countUnsent());
    await waitsFor([]);
  });

  test('is looked at again a minute later where this computer’s disk refused', async () => {
    const link = openLink();
    const merge = vi.fn<SyncDeps['merge']>();
    const { sync, connect, waitsFor, timeComes } = laptop(0.5, { merge });
    connect.mockImplementationOnce(link.open);
    merge
      .mockImplementationOnce(() => undefined)
      .mockImplementationOnce(() => {
        throw new Error('the disk is full');
      });
    sync.start();
    await waitsFor([MINUTE]);
    merge.mockClear();
    timeComes(MINUTE);
    await vi.waitFor(() => expect(merge).toHaveBeenCalledOnce(), PATIENCE_MS);
  });
});
