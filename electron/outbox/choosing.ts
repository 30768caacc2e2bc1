import type { Clock } from './circuit-breaker.ts';
import type { Entry } from './entry.ts';
import type { OptionQueues } from './option-queues.ts';
import { canBeMarkedAhead } from './request.ts';
import type { SenderDeps } from './sending.ts';

export type Choosing = Pick<SenderDeps, 'store' | 'journal'> & {
  lanes: OptionQueues;
  clock: Pick<Clock, 'monotonic'>;
};

/** How many requests there may be, with those that are under way or marked already. */
export type Room = {
  busy: number;
  /** That go out at once. */
  now: number;
  /** With those whose mark is written ahead of their turn. */
  withAhead: number;
};

/** Marks the entries whose turn it is, on the disk. Belongs into a transaction. */
export function chooseNext({ lanes, store, journal, clock }: Choosing, room: Room): Entry[] {
  const now = clock.monotonic();
  const chosen: Entry[] = [];
  for (;;) {
    const busy = room.busy + chosen.length;
    const id = busy < room.withAhead ? lanes.take(now) : undefined;
    if (id === undefined) return chosen;
    const entry = store.get(id);
    if (entry && busy >= room.now && !canBeMarkedAhead(entry)) {
      lanes.requeue(id);
      return chosen;
    }
    const turn = { kind: 'turn' } as const;
    const mark = entry && !entry.isDiscarded ? journal.apply({ entry, outcome: turn })?.entry : undefined;
    if (mark) chosen.push(mark);
    else if (entry) lanes.setStatus(id, { kind: 'held' });
    else lanes.remove(id);
  }
}
