import type { Failure } from '#contract/errors.ts';
import type { Option } from '#contract/option.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import type { Result } from '#contract/result.ts';
import type { PosApi } from '../pos-api/types.ts';
import type { Database } from '../storage/database.ts';
import type { Clock } from './circuit-breaker.ts';
import type { OUTBOX_LIMITS } from './limits.ts';
import type { Timers } from './sending.ts';

export type OutboxDeps = {
  /** Has the tables of `outboxMigrations`; belongs to one connection and organisation alone, and so do its patches. */
  db: Database;
  /** That connection's API; `undefined` while nobody is signed in. */
  api: () => Pick<PosApi, 'updateOption' | 'option'> | undefined;
  /** What the directory has; asked again after `directoryChanged`. */
  directory: {
    options: () => Result<Option[], Failure>;
    findOption: (guid: string) => Result<Option | null, Failure>;
  };
  /** Whether changes begin with a `test` on the known value. */
  guard: () => boolean;
  clock: Clock;
  timers: Timers;
  /** In [0, 1). */
  random: () => number;
  /** How many requests at once; 4 unless given. */
  atOnce?: number;
  /** The longest time over which the first requests after an outage are spread, in milliseconds; ten minutes unless given. */
  spreadMs?: number | undefined;
  /** How much may wait; `OUTBOX_LIMITS` unless given. */
  limits?: typeof OUTBOX_LIMITS;
  /** Of recover.ts: the name under which a damaged file was kept. */
  recoveredFrom?: string | null;
  /** Told after every change, at most ten times a second. */
  onSummary: (summary: OutboxSummary) => void;
  /** What went wrong with the storage or should not have happened, for the log. */
  report: (error: unknown) => void;
};
