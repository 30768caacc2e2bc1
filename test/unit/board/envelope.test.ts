import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { ERROR_CODES } from '#contract/errors.ts';
import {
  type EventBody,
  LONGEST_MESSAGE,
  read,
  shared,
  type SharedEvent,
  stored,
  subjects,
  write,
} from '#electron/board/envelope.ts';
import { StoredEvent } from '#electron/tills/event.ts';
import { guid } from '../tills/world.ts';

const ORG = guid(900);
const LAPTOP = `L${'0a'.repeat(16)}`;
const ID = `${LAPTOP}.${'1b'.repeat(12)}`;
const PLACE = { workplaceGuid: guid(1), outletGuid: guid(101) };
const names = subjects(ORG);

/** Stands in every string of every event. */
const MARKER = 'MARKER';
const marked = fc.string().map((text) => `${MARKER}${text}`);
const at = fc.nat({ max: 2 ** 52 });
const code = fc.constantFrom(...ERROR_CODES);
const plain = fc
  .constantFrom(
    'draft_started',
    'draft_discarded',
    'prepared',
    'no_longer_ready',
    'settings_seen',
    'handed_over',
    'hand_over_undone',
    'activated',
    'left_directory',
    'back_in_directory',
  )
  .chain((kind) => fc.record({ kind: fc.constant(kind), at }));
const request = { at, outletGuid: marked, employeeGuid: marked, employeeName: marked, texted: fc.boolean() };
/** Events with something in them that no version writes: a later one might. */
const anyEvent = fc
  .oneof(
    plain,
    fc.record({ kind: fc.constant('code_requested'), ...request, knew: fc.boolean() }),
    fc.record({ kind: fc.constant('code_issued'), ...request, replaced: fc.boolean() }),
    fc.record({ kind: fc.constant('code_refused'), at, code }),
    fc.record({ kind: fc.constant('code_uncertain'), at, code: fc.option(code) }),
    fc.record({ kind: fc.constant('note'), at, text: marked }),
  )
  .chain((event) =>
    fc
      .dictionary(fc.constantFrom('code2', 'draft', 'value', 'token'), marked)
      .map((more) => ({ ...more, ...event })),
  ) as fc.Arbitrary<StoredEvent>;

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bodyOf = (event: SharedEvent): EventBody => ({ v: 1, id: ID, app: '0.2.0', event });

describe('what goes out', () => {
  it('holds no string of an event, whatever that holds', () => {
    let sent = 0;
    fc.assert(
      fc.property(anyEvent, (event) => {
        const told = shared(event, { share: false, redact: (one) => one });
        if (!told) return;
        sent += 1;
        expect(text(write(bodyOf(told)))).not.toContain(MARKER);
      }),
      { numRuns: 500 },
    );
    expect(sent).toBeGreaterThan(100);
  });

  it('is a note only where they are shared, and only one in which nothing is secret', () => {
    const note: StoredEvent = { kind: 'note', at: 1, text: 'the code is 7K4F29QM' };
    const redact = (one: string) => one.replaceAll('7K4F29QM', '***');
    expect(shared(note, { share: false, redact: (one) => one })).toBeNull();
    expect(shared(note, { share: true, redact })).toBeNull();
    expect(shared({ ...note, text: 'left shelf' }, { share: true, redact })).toEqual({
      ...note,
      text: 'left shelf',
    });
  });

  it('leaves out what only concerns this computer’s lists', () => {
    for (const kind of ['left_directory', 'back_in_directory'] as const)
      expect(shared({ kind, at: 1 }, { share: true, redact: (one) => one })).toBeNull();
  });

  it('has only the members that are listed here, and is not written with one too many', () => {
    expectTypeOf<KeysOf<SharedEvent>>().toEqualTypeOf<
      'kind' | 'at' | 'texted' | 'replaced' | 'knew' | 'code' | 'text'
    >();
    expectTypeOf<keyof EventBody>().toEqualTypeOf<'v' | 'id' | 'app' | 'event' | 'promptly'>();
    const event = { kind: 'handed_over', at: 1, code: 'A1B2' } as unknown as SharedEvent;
    expect(() => write(bodyOf(event))).toThrow();
  });
});

type KeysOf<T> = T extends unknown ? keyof T : never;

describe('when something happened', () => {
  const MINUTE = 60_000;
  const STAMP = Date.UTC(2026, 5, 1, 9);
  const timeOf = (at: number, promptly: boolean) =>
    stored({ event: { kind: 'handed_over', at }, ...(promptly && { promptly }) }, null, STAMP).at;

  it('is its author’s word, as long as that clock is right within five minutes', () => {
    for (const off of [0, 1, -5 * MINUTE, 5 * MINUTE]) expect(timeOf(STAMP + off, true)).toBe(STAMP + off);
  });

  it('is the server’s where that clock is known to be wrong', () => {
    for (const off of [5 * MINUTE + 1, -5 * MINUTE - 1, 600 * MINUTE])
      expect(timeOf(STAMP + off, true)).toBe(STAMP);
  });

  it('is its author’s word where it was sent late, which says nothing of the clock', () => {
    expect(timeOf(STAMP - 600 * MINUTE, false)).toBe(STAMP - 600 * MINUTE);
  });
});

describe('what comes in', () => {
  it('is what went out, without the person', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const told = shared(event, { share: true, redact: (one) => one });
        fc.pre(told !== null && (told.kind !== 'note' || told.text.length <= 1000));
        const message = read(names.event(PLACE, LAPTOP), write(bodyOf(told as SharedEvent)));
        if (message?.kind !== 'event') return expect.fail('not read');
        expect(message).toMatchObject({ place: PLACE, author: LAPTOP });
        const kept = v.parse(StoredEvent, stored(message.body, PLACE.outletGuid, message.body.event.at));
        expect(JSON.stringify(kept).includes(MARKER)).toBe(event.kind === 'note');
      }),
    );
  });

  it('is kept as it came where a later version wrote it', () => {
    const event = { kind: 'moved_to_the_moon', at: 1 };
    const raw = JSON.stringify({ v: 1, id: ID, app: '9.0.0', event });
    const bytes = new TextEncoder().encode(raw);
    expect(read(names.event(PLACE, LAPTOP), bytes)).toEqual({
      kind: 'later',
      place: PLACE,
      author: LAPTOP,
      id: ID,
      raw,
    });
  });

  it('is nothing where it is no message of a board, whatever it is', () => {
    const subject = fc.oneof(
      fc.string(),
      fc.constantFrom(names.event(PLACE, LAPTOP), names.claim(PLACE), names.hello(LAPTOP)),
    );
    fc.assert(
      fc.property(subject, fc.uint8Array({ maxLength: 200 }), (one, bytes) => {
        expect(read(one, bytes)).toBeNull();
      }),
    );
    const long = new TextEncoder().encode(JSON.stringify({ id: ID, more: 'x'.repeat(LONGEST_MESSAGE) }));
    expect(read(names.event(PLACE, LAPTOP), long)).toBeNull();
  });
});
