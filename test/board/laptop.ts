import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { SharedBoardState } from '#contract/board.ts';
import type { Policy } from '#contract/policy.ts';
import { SharedBoard } from '#electron/board/shared-board.ts';
import { createWorld, shop, type World } from '../unit/tills/world.ts';
import { temporaryFolder } from '../unit/storage/folders.ts';
import type { It } from './credentials.ts';

export const ORG = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** How long is waited for what is sure to come, in milliseconds, on a machine that has much else to do. */
export const SOON = 60_000;

export const newLaptopId = () => `L${randomBytes(16).toString('hex')}`;

export type Laptop = World & {
  id: string;
  board: () => SharedBoard;
  state: () => SharedBoardState;
  /** How often it was told. */
  told: () => number;
  reports: unknown[];
  /** Tells the board of what was written down since. */
  tell: () => void;
  /** As a crash and the next start would. */
  restartAll: (version?: string) => void;
  /** The server it goes to from now on, from the next start. */
  url: { current: string };
};

export type LaptopOptions = {
  it: It;
  url: string;
  settings?: Partial<NonNullable<Policy['board']>>;
  stores?: readonly string[];
  version?: string;
  openSocket?: (url: string) => WebSocket;
};

/** A laptop with a journal on a real file, that takes part in the board of a real server. */
export function createLaptop({
  it,
  url,
  settings = {},
  stores,
  version = '0.2.0',
  openSocket,
}: LaptopOptions): Laptop {
  const world = createWorld(shop());
  const id = newLaptopId();
  const file = it.laptop(temporaryFolder(), id, stores);
  const where = { current: url };
  let board: SharedBoard | undefined;
  let last: SharedBoardState | undefined;
  let told = 0;
  const timers = new Set<NodeJS.Timeout>();

  function start(app: string): void {
    const tills = world.tills();
    const opened = SharedBoard.open({
      settings: { url: where.current, credentials_file: file, ...settings },
      db: world.db(),
      org: ORG,
      version: app,
      openSocket: openSocket ?? ((address) => new WebSocket(address)),
      hasModes: true,
      merge: (work) => tills.sharing.merge(work),
      redact: (text) => text.replaceAll('SECRET', '***'),
      waiting: () => 3,
      unsettled: () => tills.sharing.unsettled(),
      isUnsettled: (till) => tills.sharing.isUnsettled(till),
      placeOf: (till) => tills.sharing.placeOf(till),
      now: () => Date.now(),
      random: () => 0.1,
      after(ms, run) {
        const timer = setTimeout(run, ms);
        timers.add(timer);
        return () => clearTimeout(timer);
      },
      onChange: (state) => {
        last = state;
        told += 1;
        tills.sharing.teamChanged();
      },
      report: (cause) => world.reports.push(cause),
    });
    if (!opened.ok) throw new Error(opened.error);
    board = opened.data;
    const own = opened.data;
    tills.sharing.begin(own.asTeam(), () => own.written());
    own.start();
  }

  function stop(): void {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    world.tills().stop();
    board?.stop();
  }

  start(version);
  onTestFinished(stop);
  return {
    ...world,
    id,
    url: where,
    board: () => board as SharedBoard,
    state: () => last ?? (board as SharedBoard).state(),
    told: () => told,
    tell: () => world.turn(),
    restartAll(app = version) {
      stop();
      world.restart();
      last = undefined;
      start(app);
    },
  };
}
