import type { RateLimit } from './circuit-breaker.ts';
import type { SenderDeps } from './sending.ts';

/**
 * Brings in order what an earlier process left behind half done: discarded entries that nobody can bring back any more,
 * and those that were being sent. Belongs into a transaction.
 * @returns the pause that the API asked for then
 */
export function adoptLeftovers({
  store,
  journal,
  clock,
  isUndoable,
}: Pick<SenderDeps, 'store' | 'journal' | 'clock' | 'isUndoable'>): RateLimit | null {
  const wall = clock.wall();
  for (const id of store.discarded()) {
    const entry = isUndoable(id) ? undefined : store.get(id);
    if (entry) store.finish(entry, 'discarded', wall);
  }
  for (const id of store.idsIn('sending')) {
    const entry = store.get(id);
    if (entry) journal.apply({ entry, outcome: { kind: 'interrupted' } });
  }
  return journal.rateLimit();
}
