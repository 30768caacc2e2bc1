import type { ChangesApi } from './changes-api.ts';
import type { Clock } from './circuit-breaker.ts';
import type { OutboxJournal } from './journal.ts';
import type { Lease } from './lease.ts';
import type { OutboxStore } from './store.ts';
import type { GuardSupport } from './guard-support.ts';
import type { CarryOut } from './unguarding.ts';

export type Timers = {
  /** @returns what takes it back */
  after: (ms: number, run: () => void) => () => void;
  /** Once what has already arrived is dealt with. */
  soon: (run: () => void) => void;
};

export type SenderDeps = {
  store: Pick<OutboxStore, 'positions' | 'get' | 'discarded' | 'idsIn' | 'finish' | 'oldestAt'>;
  journal: Pick<OutboxJournal, 'apply' | 'inOne' | 'saveRateLimit' | 'rateLimit'>;
  /** What an answer means where the service may not support `test`, and what follows from it. */
  support: Pick<GuardSupport, 'explain'>;
  carryOut: CarryOut;
  lease: Lease;
  /** `undefined` while nobody is signed in. */
  api: () => ChangesApi | undefined;
  clock: Clock;
  timers: Timers;
  random: () => number;
  /** How many requests at once. */
  atOnce: number;
  /** The longest time over which the first requests after an outage are spread, in milliseconds. */
  spreadMs?: number | undefined;
  /** Changes whenever another connection has written to the database. */
  version: () => number;
  /** A discarded entry that the user can still bring back. */
  isUndoable: (id: number) => boolean;
  /** Something is different; so many have gone through. */
  onChange: (sent: number) => void;
  /** Another process has written to the database. */
  onForeignChange: () => void;
  /** Something that should not happen, for the log. */
  report: (error: unknown) => void;
};
