import { expect, test, vi } from 'vitest';
import { Link, type Take } from '#electron/board/link.ts';
import { BoardRecords } from '#electron/board/records.ts';
import { Sync, type SyncDeps } from '#electron/board/sync.ts';
import { err, ok } from '#contract/result.ts';
import { createWorld, guid, shop } from '../tills/world.ts';
import { PATIENCE_MS } from '../../patience.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A laptop whose board cannot be reached, unless given another; each time that it is to try again is written down. */
function away(random: number, board: Partial<Pick<SyncDeps, 'connect' | 'merge'>> = {}) {
  const world = createWorld(shop());
  const laptop = `L${'1'.repeat(32)}`;
  const records = new BoardRecords(world.db(), laptop);
  records.begin('0.2.0');
  let now = 0;
  const waits: number[] = [];
  let next = (): void => undefined;
  const connect = vi.fn<SyncDeps['connect']>(() => Promise.resolve(err('not_reached')));
  const nothing = () => undefined;
  const sync = new Sync({
    ...{ org: guid(900), laptop, name: null, app: '0.2.0', store: null, records, connect },
    merge: nothing,
    notes: { share: false, redact: (text) => text },
    waiting: () => 0,
    newId: () => `${laptop}.${'0'.repeat(24)}`,
    now: () => now,
    random: () => random,
    after: (ms, run) => {
      waits.push(ms);
      next = run;
      return nothing;
    },
    ...{ onChange: nothing, onSetBack: nothing, onSent: nothing, onCaughtUp: nothing, report: nothing },
    ...board,
  });
  /** Until the next try is planned, so many milliseconds after the beginning. */
  const tries = async (at: number, count: number) => {
    now = at;
    next();
    await vi.waitFor(() => expect(waits).toHaveLength(count), PATIENCE_MS);
  };
  return { sync, connect, waits, tries };
}

test('a board that is not reached is tried again after anything up to a tenth of the time away, ten minutes at most', async () => {
  const { sync, waits, tries } = away(0.5);
  sync.start();
  await vi.waitFor(() => expect(waits).toHaveLength(1), PATIENCE_MS);
  await tries(HOUR, 2);
  await tries(10 * HOUR, 3);
  expect(waits).toEqual([0.5 * SECOND, 0.05 * HOUR, 5 * 60 * SECOND]);
  expect(sync.problem).toBe('not_reached');
});

test('laptops that lost the board at the same moment come back at different ones, some at once', async () => {
  const planned = await Promise.all(
    [0, 0.25, 0.99].map(async (random) => {
      const { sync, waits, tries } = away(random);
      sync.start();
      await vi.waitFor(() => expect(waits).toHaveLength(1), PATIENCE_MS);
      await tries(HOUR, 2);
      return waits[1];
    }),
  );
  expect(planned).toEqual([0, 0.025 * HOUR, 0.099 * HOUR]);
});

test('somebody who wants the board now does not wait', async () => {
  const { sync, connect, waits } = away(0.5);
  sync.start();
  await vi.waitFor(() => expect(waits).toHaveLength(1), PATIENCE_MS);
  sync.connectNow();
  await vi.waitFor(() => expect(connect).toHaveBeenCalledTimes(2), PATIENCE_MS);
});

test('what this computer’s disk refused to be told of is looked at again a minute later', async () => {
  let isRefusing = false;
  const merge = vi.fn<SyncDeps['merge']>(() => {
    if (isRefusing) throw new Error('the disk is full');
  });
  const link = Object.assign(Object.create(Link.prototype) as Link, {
    publish: () => Promise.resolve({ kind: 'stored', seq: 1 }),
    read: (_seq: number, _subjects: unknown, take: Take) => {
      take([{ seq: 1, stamp: 'one', at: 0, subject: '', data: new Uint8Array() }]);
      isRefusing = true;
      return new Promise(() => undefined);
    },
    close: () => Promise.resolve(),
  } satisfies Partial<Link>);
  const { sync, waits, tries } = away(0.5, { connect: () => Promise.resolve(ok(link)), merge });
  sync.start();
  await vi.waitFor(() => expect(waits).toEqual([60 * SECOND]), PATIENCE_MS);
  isRefusing = false;
  merge.mockClear();
  await tries(60 * SECOND, 1);
  await vi.waitFor(() => expect(merge).toHaveBeenCalledOnce(), PATIENCE_MS);
});
