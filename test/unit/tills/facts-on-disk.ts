import { expect } from 'vitest';
import type { StoredEvent } from '#electron/tills/event.ts';
import { type TillFacts, applyEvent } from '#electron/tills/till-projection.ts';
import type { Database } from '#electron/storage/database.ts';

type Row = { guid: string; facts: string; last: number; asking: number };
type EventRow = { guid: string; seq: number; event: string };

/** Holds that what is written down of each till is what follows from its events, neither more nor less. */
export function expectFactsToFollow(db: Database): void {
  const folded = new Map<string, { facts: TillFacts; last: number; asking: number }>();
  const rows = db.prepare('SELECT workplace_guid AS guid, seq, event FROM rollout_event ORDER BY seq').all();
  for (const { guid, seq, event } of rows as EventRow[]) {
    const facts = applyEvent(folded.get(guid)?.facts ?? null, JSON.parse(event) as StoredEvent);
    folded.set(guid, { facts, last: seq, asking: facts.requested ? 1 : 0 });
  }
  const written = db
    .prepare('SELECT workplace_guid AS guid, facts, last_seq AS last, is_asking AS asking FROM rollout_till')
    .all() as Row[];
  const found = new Map(
    written.map(({ guid, facts, last, asking }) => [
      guid,
      { facts: JSON.parse(facts) as TillFacts, last, asking },
    ]),
  );
  expect(found).toEqual(folded);
}
