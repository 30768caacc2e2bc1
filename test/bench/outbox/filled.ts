import { join } from 'node:path';
import type { Option } from '#contract/option.ts';
import { ok, type Result } from '#contract/result.ts';
import { OUTBOX_TABLES, outboxMigrations } from '#electron/outbox/migrations.ts';
import { OUTBOX_LIMITS } from '#electron/outbox/limits.ts';
import { Outbox } from '#electron/outbox/outbox.ts';
import type { OutboxDeps } from '#electron/outbox/types.ts';
import { openOrRecover } from '#electron/storage/recover.ts';
import { OutboxStore } from '#electron/outbox/store.ts';
import { systemTime } from '#electron/outbox/system-time.ts';
import { type Database, transaction } from '#electron/storage/database.ts';

export const OPTION_COUNT = 1000;

export function guidOf(option: number): string {
  return `00000000-0000-4000-8000-${String(option % OPTION_COUNT).padStart(12, '0')}`;
}

const OPTIONS: readonly Option[] = Array.from({ length: OPTION_COUNT }, (_none, index) => ({
  guid: guidOf(index),
  name: `Option ${index}`,
  fields: [],
  value: { value: 'start', print: { mode: 'ask', copies: 1 }, show_cashier: true },
}));
const BY_GUID = new Map(OPTIONS.map((option) => [option.guid, option]));

export function dataOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

/** What a manager's change of one setting looks like in the queue. */
export function patchOf(number: number) {
  return [{ op: 'replace' as const, path: '/value', value: `value ${number}` }];
}

export function openFile(folder: string, name: string): Database {
  return dataOf(
    openOrRecover(join(folder, `${name}.db`), outboxMigrations, { now: Date.now(), tables: OUTBOX_TABLES }),
  ).db;
}

/** Puts entries straight into the file, spread over all options. */
export function fill(db: Database, count: number): void {
  const store = new OutboxStore(db, Date.now, () => undefined);
  transaction(db, () => {
    for (let number = 0; number < count; number += 1) {
      store.insert({
        optionGuid: guidOf(number),
        optionName: `Option ${number % OPTION_COUNT}`,
        outletName: null,
        workplaceGuid: null,
        changes: [{ path: '/value', before: 'start', after: `value ${number}` }],
        patch: patchOf(number),
        probe: {
          after: [{ op: 'test', path: '/value', value: `value ${number}` }],
          otherwise: { kind: 'not_applied' },
        },
        createdAt: Date.now(),
        isByForm: true,
      });
    }
  });
}

/** The outbox as the app makes it, over a directory in memory. */
export function outboxOn(
  db: Database,
  api: OutboxDeps['api'],
  onSummary: OutboxDeps['onSummary'] = () => undefined,
): Outbox {
  return new Outbox({
    db,
    api,
    directory: {
      options: () => ok([...OPTIONS]),
      findOption: (guid) => ok(BY_GUID.get(guid) ?? null),
    },
    guard: () => true,
    // Longer queues than the app allows show how it grows.
    limits: { ...OUTBOX_LIMITS, entries: Infinity },
    ...systemTime,
    random: Math.random,
    onSummary,
    report(error) {
      throw error;
    },
  });
}
