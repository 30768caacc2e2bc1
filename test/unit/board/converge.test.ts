import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TillFacts } from '#electron/tills/till-projection.ts';
import { type SharedEvent, subjects, write } from '#electron/board/envelope.ts';
import type { Received } from '#electron/board/link.ts';
import { BoardRecords } from '#electron/board/records.ts';
import { dataOf } from '../outbox/world.ts';
import { createWorld, guid, kindOf, request, shop, type World } from '../tills/world.ts';

const ORG = guid(900);
const names = subjects(ORG);
const TILL = { workplaceGuid: guid(1), outletGuid: guid(101) };
const laptop = (n: number) => `L${n.toString(16).repeat(32)}`;
const LAPTOPS = [1, 2, 3].map(laptop);
const notes = { share: false, redact: (text: string) => text };

const kinds = [
  'draft_started',
  'draft_discarded',
  'prepared',
  'no_longer_ready',
  'code_requested',
  'code_issued',
  'code_refused',
  'code_uncertain',
  'handed_over',
  'hand_over_undone',
  'activated',
] as const;
type Step = { author: string; kind: (typeof kinds)[number]; replaced: boolean; knew: boolean };
const steps = fc.array(
  fc.record({
    author: fc.constantFrom(...LAPTOPS),
    kind: fc.constantFrom(...kinds),
    replaced: fc.boolean(),
    knew: fc.boolean(),
  }),
  { minLength: 1, maxLength: 14 },
);

function eventOf({ kind, replaced, knew }: Step, at: number): SharedEvent {
  if (kind === 'code_requested') return { kind, at, texted: false };
  if (kind === 'code_issued') return { kind, at, texted: false, replaced, ...(knew && { knew }) };
  if (kind === 'code_refused') return { kind, at, code: 'timed_out' };
  if (kind === 'code_uncertain') return { kind, at, code: null };
  return { kind, at };
}

/** What the stream has, numbered from 1. */
function streamOf(all: readonly Step[]): Received[] {
  return all.map((step, place) => {
    const id = `${step.author}.${String(place).padStart(24, '0')}`;
    const data = write({ v: 1, id, app: '0.2.0', event: eventOf(step, 1000 + place) });
    return {
      seq: place + 1,
      stamp: String(place),
      at: 1000 + place,
      subject: names.event(TILL, step.author),
      data,
    };
  });
}

type Reader = { world: World; records: BoardRecords; self: string };

function reader(self: string): Reader {
  const world = createWorld(shop());
  const records = new BoardRecords(world.db(), self);
  records.begin('0.2.0');
  return { world, records, self };
}

const take = ({ world, records }: Reader, batch: readonly Received[]) =>
  world.tills().sharing.merge(() => records.take(batch));

/** Facts with every laptop called by its name, so that those of two laptops can be compared. */
function factsOf({ world, self }: Reader): unknown {
  const row = world
    .db()
    .prepare('SELECT facts FROM rollout_till WHERE workplace_guid = ?')
    .get(TILL.workplaceGuid) as { facts: string } | undefined;
  if (!row) return null;
  const {
    draftAt,
    readyAt,
    requested,
    others = {},
    issued,
    uncertain,
    doubled,
    settingsSeenAt,
    ...rest
  } = JSON.parse(row.facts) as TillFacts;
  const own = { draftAt, readyAt, askedAt: requested?.at ?? null };
  const isIdle = Object.values(own).every((time) => time === null);
  return {
    ...rest,
    issued: issued && { at: issued.at, by: issued.by ?? self },
    uncertain: uncertain && { at: uncertain.at, by: uncertain.by ?? self },
    doubled: doubled ? { at: doubled.at, first: doubled.first ?? self } : null,
    settingsSeenAt,
    askers: [...Object.entries(others), ...(isIdle ? [] : [[self, own] as const])]
      .filter(([, one]) => one.askedAt !== null)
      .map(([name]) => name)
      .sort(),
  };
}

it('laptops that have read the same of a board agree, in whatever portions it came and whatever was repeated', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.integer({ min: 1, max: 5 })), fc.boolean(), (all, sizes, repeats) => {
      const stream = streamOf(all);
      const outsiders = [reader(laptop(8)), reader(laptop(9))] as const;
      take(outsiders[0], stream);
      let rest = stream;
      for (const size of [...sizes, stream.length]) {
        const batch = rest.slice(0, size);
        if (batch.length > 0) take(outsiders[1], repeats ? [...batch, ...batch] : batch);
        rest = rest.slice(size);
      }
      expect(factsOf(outsiders[1])).toEqual(factsOf(outsiders[0]));
    }),
    { numRuns: 50 },
  );
});

it('a request of another laptop’s is not ended by a restart of this one, its own is', () => {
  const here = reader(laptop(9));
  const step = { author: LAPTOPS[0] ?? '', kind: 'code_requested', replaced: false, knew: false } as const;
  take(here, streamOf([step]));
  const before = factsOf(here);
  here.world.restart();
  expect(factsOf(here)).toEqual(before);
  expect(kindOf(here.world, 1)).not.toBe('code_uncertain');
  dataOf(here.world.tills().codeRequestLog.requested(request(1)));
  here.world.restart();
  expect(kindOf(here.world, 1)).toBe('code_uncertain');
});

it('what a laptop wrote itself is put where the board has it, whatever came meanwhile', () => {
  fc.assert(
    fc.property(steps, fc.nat(14), (all, early) => {
      const self = LAPTOPS[0] ?? '';
      const stream = streamOf(all);
      const author = reader(self);
      const outsider = reader(laptop(9));
      // Its own are here from the beginning; the others' come in two portions around reading its own back.
      const insert = author.world
        .db()
        .prepare('INSERT INTO rollout_event (workplace_guid, event, event_id, goes_out) VALUES (?, ?, ?, 1)');
      for (const [place, step] of all.entries()) {
        if (step.author !== self) continue;
        const request = { outletGuid: null, employeeGuid: guid(201), employeeName: 'Anna' };
        const event = eventOf(step, 1000 + place);
        const full = 'texted' in event ? { ...event, ...request } : event;
        insert.run(TILL.workplaceGuid, JSON.stringify(full), `${self}.${String(place).padStart(24, '0')}`);
      }
      take(author, stream.slice(0, early));
      take(author, stream.slice(early));
      take(outsider, stream);
      expect(factsOf(author)).toEqual(factsOf(outsider));
      expect(author.records.countUnsent()).toBe(0);
    }),
    { numRuns: 50 },
  );
});

it('after the server was set back, and what it lost was sent again, they agree again', () => {
  fc.assert(
    fc.property(steps, fc.nat(14), (all, kept) => {
      const stream = streamOf(all);
      const one = reader(laptop(9));
      take(one, stream);
      const before = factsOf(one);
      one.records.setBack();
      // What was lost comes after what was kept, under other numbers.
      take(one, stream.slice(0, kept));
      take(one, stream.slice(kept));
      expect(factsOf(one)).toEqual(before);
    }),
    { numRuns: 25 },
  );
});

it('looks at each event once, and sends what may go out', () => {
  const { world, records } = reader(laptop(1));
  let n = 0;
  const newId = () => `${laptop(1)}.${String((n += 1)).padStart(24, '0')}`;
  world.db().exec(`INSERT INTO rollout_event (workplace_guid, event) VALUES
    ('${guid(1)}', '{"kind":"handed_over","at":1}'), ('${guid(1)}', '{"kind":"left_directory","at":2}'),
    ('${guid(1)}', '{"kind":"note","at":3,"text":"here"}')`);
  records.look(notes, newId);
  records.look(notes, newId);
  expect(records.unsent(0, 10)).toMatchObject([{ id: `${laptop(1)}.${'1'.padStart(24, '0')}` }]);
  expect(n).toBe(1);
});
