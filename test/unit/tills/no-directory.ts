import { ok } from '#contract/result.ts';
import { Tills } from '#electron/tills/tills.ts';
import type { Database } from '#electron/storage/database.ts';

/** The n-th till's GUID. */
export function tillGuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** Tills that were all typed in. @param report is told what went wrong with the storage */
export function tillsOn(
  db: Database,
  report = (error: unknown): void => {
    throw error;
  },
): Tills {
  return new Tills({
    db,
    directory: {
      knowsEveryTill: () => ok(false),
      outlets: () => ok([]),
      workplaces: () => ok([]),
      findOutlet: () => ok(null),
      findWorkplace: () => ok(null),
      findEmployee: () => ok(null),
    },
    waiting: () => new Map(),
    settled: () => new Map(),
    settingsOf: () => [],
    language: () => 'en',
    now: Date.now,
    soon: () => undefined,
    onSummary: () => undefined,
    report,
  });
}
