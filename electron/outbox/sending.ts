import type { Result } from '#contract/result.ts';
import type { UpdateInput } from '../pos-api/types.ts';
import type { Entry } from './entry.ts';
import type { Clock, Gate } from './gate.ts';
import type { Journal } from './journal.ts';
import type { Lease } from './lease.ts';
import type { RequestFailure } from './state.ts';
import type { Store } from './store.ts';

/** Sends one patch, once. */
export type UpdateOption = (
  input: UpdateInput,
  signal: AbortSignal,
) => Promise<Result<unknown, RequestFailure>>;

export type Timers = {
  /** @returns what takes it back */
  after: (ms: number, run: () => void) => () => void;
  /** Once what has already arrived is dealt with. */
  soon: (run: () => void) => void;
};

export type SenderDeps = {
  store: Store;
  journal: Journal;
  lease: Lease;
  /** `undefined` while nobody is signed in. */
  api: () => UpdateOption | undefined;
  clock: Clock;
  timers: Timers;
  random: () => number;
  /** How many requests at once. */
  atOnce: number;
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

export type Sender = {
  start: () => void;
  /** Stops at once; what is under way is not waited for, and is asked about after the next start. */
  stop: () => void;
  /** An entry was put in. */
  added: (entry: Pick<Entry, 'id' | 'optionGuid'>) => void;
  /** An entry was changed by the user. */
  placed: (entry: Entry) => void;
  removed: (id: number) => void;
  /** Nothing that waits for its next try waits any longer. */
  wake: () => void;
  signedIn: () => void;
  /** Resolves when nothing is under way and nothing could be sent now. */
  drained: () => Promise<void>;
  gate: Pick<Gate, 'pause' | 'online'>;
};
