import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PatchOperation } from '#contract/patch.ts';
import { backoffMs, LONGEST_WAIT_MS, SHORTEST_WAIT_MS } from '#electron/outbox/backoff.ts';
import { DOUBTS } from '#electron/outbox/entry.ts';
import type { Probe } from '#electron/outbox/delivery-probe.ts';
import {
  isHarmlessTwice,
  next,
  type Outcome,
  type RequestFailure,
  type EntryStatus,
} from '#electron/outbox/state.ts';
import { cut, documented, offline, portal } from './world.ts';

const NOW = 1_000_000;
const middle = () => 0.5;

const replace: PatchOperation[] = [{ op: 'replace', path: '/a', value: 2 }];
const remove: PatchOperation[] = [{ op: 'remove', path: '/a' }];
const sure: Probe = { after: [{ op: 'test', path: '/a', value: 2 }], otherwise: { kind: 'not_applied' } };
const guarded: Probe = { ...sure, otherwise: { kind: 'guarded' } };
const asksBefore: Probe = {
  ...sure,
  otherwise: { kind: 'ask_before', before: [{ op: 'test', path: '/a', value: 1 }] },
};

const sending = (changes: Partial<EntryStatus> = {}): EntryStatus => ({
  state: 'sending',
  doubt: 'none',
  failures: 0,
  patch: replace,
  probe: sure,
  lastAnswer: null,
  ...changes,
});
const after = (entry: EntryStatus, outcome: Outcome) => next(entry, outcome, NOW, middle);
const failed = (failure: RequestFailure, inRow = 1): Outcome => ({ kind: 'failed', failure, inRow });
const refused = (status: number) => failed(documented(status, 'BadRequest'));

describe('a patch that was sent', () => {
  test('and accepted has left the outbox', () => {
    expect(after(sending(), { kind: 'accepted' })).toEqual({ kind: 'gone', outcome: 'sent' });
  });

  test.each([403, 404, 422])('and refused with %i waits for the user', (status) => {
    expect(after(sending(), refused(status))).toMatchObject({ state: 'attention', doubt: 'none' });
  });

  test('and refused with 401 waits for a sign-in, and loses nothing', () => {
    const then = after(sending({ failures: 3, doubt: 'ask' }), refused(401));
    expect(then).toMatchObject({ state: 'queued', doubt: 'ask', failures: 3, halt: { kind: 'signed_out' } });
  });

  test('and met 429 halts the connection for as long as was asked, and a back-off of up to 16 seconds', () => {
    const then = after(sending(), failed(documented(429, 'TooManyRequests', { retryAfterMs: 90_000 })));
    expect(then).toMatchObject({
      state: 'queued',
      doubt: 'none',
      nextTryAt: NOW + 98_500,
      halt: { kind: 'rate_limited', forMs: 98_500 },
    });
  });

  test.each([
    [1, 8500],
    [2, 16_500],
    [3, 32_500],
    [50, 150_500],
  ])('and met the %ith 429 in a row waits longer after what was asked', (inRow, backoff) => {
    const busy = documented(429, 'TooManyRequests', { retryAfterMs: 90_000 });
    expect(after(sending(), failed(busy, inRow))).toMatchObject({ nextTryAt: NOW + 90_000 + backoff });
  });

  test('and met 429 again waits longer by its own count, too', () => {
    const busy = documented(429, 'TooManyRequests', { retryAfterMs: 90_000 });
    const { api } = busy;
    const again = sending({
      failures: 5,
      lastAnswer: { code: 'TooManyRequests', at: NOW, ...(api && { api }) },
    });
    expect(after(again, failed(busy))).toMatchObject({ nextTryAt: NOW + 90_000 + 32_500, failures: 6 });
  });

  test('and met its first 429 does not wait for the failures on the way to the API', () => {
    const offlineBefore = sending({ failures: 12, lastAnswer: { code: 'offline', at: NOW } });
    expect(after(offlineBefore, refused(429))).toMatchObject({ nextTryAt: NOW + 1500, failures: 1 });
  });

  test('and met 429 without a time backs off', () => {
    const then = after(sending(), refused(429));
    expect(then).toMatchObject({ nextTryAt: NOW + 1500, halt: { kind: 'rate_limited', forMs: 1500 } });
  });

  test.each([
    [0, 1500],
    [1, 8501],
    [1499, 9999],
  ])('and met 429 with %i ms to wait backs off all the same', (retryAfterMs, forMs) => {
    const then = after(sending(), failed(documented(429, 'TooManyRequests', { retryAfterMs })));
    expect(then).toMatchObject({ nextTryAt: NOW + forMs, halt: { kind: 'rate_limited', forMs } });
  });

  test('but never reached the server is sent again after a while, without being asked about', () => {
    expect(after(sending(), failed(offline))).toMatchObject({
      state: 'queued',
      doubt: 'none',
      failures: 1,
      nextTryAt: NOW + 1500,
    });
  });

  test.each([
    ['the connection was cut', cut],
    ['a captive portal answered', portal],
    ['the API broke down', documented(500, 'InternalServerError')],
    ['an undocumented 503 came with a time', { ...portal, retryAfterMs: 20_000 }],
  ])('and then %s is asked about after a while', (_what, failure) => {
    const then = after(sending(), failed(failure));
    expect(then).toMatchObject({ state: 'queued', doubt: 'ask' });
    if (then.kind === 'stays') expect(then.nextTryAt).toBeGreaterThanOrEqual(NOW + SHORTEST_WAIT_MS);
  });

  test('and cannot be asked about is sent again if twice is harmless, else the user decides', () => {
    expect(after(sending({ probe: null }), failed(cut))).toMatchObject({
      state: 'queued',
      doubt: 'unresolved',
    });
    expect(after(sending({ probe: null, patch: remove }), failed(cut))).toMatchObject({ state: 'uncertain' });
  });

  test('when the process ended is asked about at once', () => {
    expect(after(sending(), { kind: 'interrupted' })).toMatchObject({ doubt: 'ask', nextTryAt: null });
    expect(after(sending({ probe: null, patch: remove }), { kind: 'interrupted' })).toMatchObject({
      state: 'uncertain',
    });
  });
});

describe('a question whether a patch was applied', () => {
  test('answered with yes ends it as sent', () => {
    expect(after(sending({ doubt: 'ask' }), { kind: 'accepted' })).toEqual({ kind: 'gone', outcome: 'sent' });
  });

  test('answered with no has it sent as if for the first time', () => {
    expect(after(sending({ doubt: 'ask', failures: 7 }), refused(422))).toEqual({
      kind: 'stays',
      state: 'queued',
      doubt: 'none',
      failures: 0,
      nextTryAt: null,
    });
  });

  test('answered with no about values around the patch has a guarded one sent again', () => {
    const entry = sending({ doubt: 'ask', probe: guarded, patch: remove });
    expect(after(entry, refused(422))).toMatchObject({ state: 'queued', doubt: 'unresolved' });
  });

  test('answered with no where nothing guards a second run is followed by one about what was before', () => {
    const entry = sending({ doubt: 'ask', probe: asksBefore, patch: remove });
    expect(after(entry, refused(422))).toMatchObject({ state: 'queued', doubt: 'ask_before' });
    const second = { ...entry, doubt: 'ask_before' as const };
    expect(after(second, { kind: 'accepted' })).toMatchObject({ state: 'queued', doubt: 'none' });
    expect(after(second, refused(422))).toMatchObject({ state: 'uncertain' });
  });

  test.each([403, 404])('refused with %i leaves it to the idempotency rule', (status) => {
    expect(after(sending({ doubt: 'ask' }), refused(status))).toMatchObject({
      state: 'queued',
      doubt: 'unresolved',
    });
    expect(after(sending({ doubt: 'ask', patch: remove }), refused(status))).toMatchObject({
      state: 'uncertain',
    });
  });

  test.each([cut, portal, offline, documented(500, 'InternalServerError')])(
    'that got no usable answer is asked again',
    (failure) => {
      expect(after(sending({ doubt: 'ask', patch: remove }), failed(failure))).toMatchObject({
        state: 'queued',
        doubt: 'ask',
        failures: 1,
      });
    },
  );
});

test.each([403, 404, 422])(
  'a patch sent again in doubt and refused with %i is uncertain, not rejected',
  (status) => {
    expect(after(sending({ doubt: 'unresolved' }), refused(status))).toMatchObject({ state: 'uncertain' });
  },
);

describe('the user', () => {
  const entryIn = (state: EntryStatus['state'], doubt: EntryStatus['doubt'] = 'none') =>
    sending({ state, doubt });

  test('cannot touch what is being sent', () => {
    const wishes: Outcome[] = [
      { kind: 'retry' },
      { kind: 'edit' },
      { kind: 'discard' },
      { kind: 'settle', verdict: 'send_again' },
    ];
    for (const wish of wishes) expect(after(entryIn('sending'), wish)).toEqual({ kind: 'refused' });
  });

  test('has what was refused sent again as it is or as it was edited', () => {
    expect(after(entryIn('attention'), { kind: 'retry' })).toMatchObject({
      state: 'queued',
      nextTryAt: null,
    });
    expect(after(entryIn('attention'), { kind: 'edit' })).toMatchObject({ state: 'queued', doubt: 'none' });
  });

  test('hastens what waits, and what is to be asked about is still asked about', () => {
    expect(after(entryIn('queued', 'ask'), { kind: 'retry' })).toMatchObject({
      doubt: 'ask',
      nextTryAt: null,
    });
  });

  test('settles what is uncertain, and nothing else', () => {
    expect(after(entryIn('uncertain'), { kind: 'settle', verdict: 'went_through' })).toEqual({
      kind: 'gone',
      outcome: 'went_through',
    });
    expect(after(entryIn('uncertain'), { kind: 'settle', verdict: 'send_again' })).toMatchObject({
      state: 'queued',
      doubt: 'none',
    });
    expect(after(entryIn('attention'), { kind: 'settle', verdict: 'went_through' })).toEqual({
      kind: 'refused',
    });
    expect(after(entryIn('uncertain'), { kind: 'retry' })).toEqual({ kind: 'refused' });
    expect(after(entryIn('uncertain'), { kind: 'edit' })).toEqual({ kind: 'refused' });
  });
});

const anyFailure: fc.Arbitrary<RequestFailure> = fc.oneof(
  fc.constantFrom(cut, portal, offline),
  fc
    .record({
      status: fc.constantFrom(401, 403, 404, 422, 429, 500),
      ms: fc.option(fc.nat(1e8), { nil: undefined }),
    })
    .map(({ status, ms }) => documented(status, 'X', ms === undefined ? {} : { retryAfterMs: ms })),
  fc.record({ retryAfterMs: fc.nat(1e8) }).map((extra) => ({ ...portal, ...extra })),
);
const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom<Outcome>(
    { kind: 'turn' },
    { kind: 'accepted' },
    { kind: 'not_sent' },
    { kind: 'interrupted' },
  ),
  fc.constantFrom<Outcome>({ kind: 'retry' }, { kind: 'edit' }, { kind: 'discard' }),
  fc.constantFrom<Outcome>(
    { kind: 'settle', verdict: 'went_through' },
    { kind: 'settle', verdict: 'send_again' },
  ),
  fc.constantFrom<Outcome>(
    { kind: 'test_refused', isUnguarded: true },
    { kind: 'test_refused', isUnguarded: false },
  ),
  anyFailure.map(failed),
);
const anyEntry: fc.Arbitrary<EntryStatus> = fc.record({
  state: fc.constantFrom('queued', 'sending', 'attention', 'uncertain'),
  doubt: fc.constantFrom(...DOUBTS),
  failures: fc.nat({ max: 3000 }),
  patch: fc.constantFrom(replace, remove),
  probe: fc.constantFrom(sure, guarded, asksBefore, null),
  lastAnswer: fc.constantFrom(null, { code: 'offline' as const, at: NOW }),
});

describe('whatever happens', () => {
  test('an entry leaves the outbox only by a 204 or the user’s word', () => {
    fc.assert(
      fc.property(anyEntry, anyOutcome, (entry, outcome) => {
        const then = after(entry, outcome);
        fc.pre(then.kind === 'gone');
        expect(['accepted', 'discard', 'settle']).toContain(outcome.kind);
      }),
    );
  });

  test('one that may have been applied is never called rejected, nor forgotten to be in doubt', () => {
    fc.assert(
      fc.property(anyEntry, anyFailure, (entry, failure) => {
        const then = after({ ...entry, state: 'sending' }, failed(failure));
        fc.pre(then.kind === 'stays' && entry.doubt !== 'none');
        expect(then.state).not.toBe('attention');
        const wasAnswered = failure.api?.status === 422;
        if (then.state === 'queued' && !wasAnswered) expect(then.doubt).not.toBe('none');
      }),
    );
  });

  test('one that cannot be asked about any more is never asked about, and twice only where that is harmless', () => {
    fc.assert(
      fc.property(anyEntry, fc.boolean(), (entry, isUnguarded) => {
        const then = after(entry, { kind: 'test_refused', isUnguarded });
        fc.pre(then.kind === 'stays');
        expect(['ask', 'ask_before']).not.toContain(then.doubt);
        fc.pre(entry.doubt !== 'none' && entry.state !== 'attention');
        expect(then.state).not.toBe('attention');
        if (then.state === 'queued')
          expect([then.doubt, isHarmlessTwice(entry.patch)]).toEqual(['unresolved', true]);
      }),
    );
  });

  test('one whose second run could matter is not sent again while it is in doubt, unless its guard stops that', () => {
    fc.assert(
      fc.property(anyEntry, anyFailure, (entry, failure) => {
        const then = after({ ...entry, state: 'sending', doubt: 'ask' }, failed(failure));
        fc.pre(then.kind === 'stays' && then.state === 'queued' && then.doubt === 'unresolved');
        expect(isHarmlessTwice(entry.patch) || entry.probe?.otherwise.kind === 'guarded').toBe(true);
      }),
    );
  });

  test('a wait is at least a second, and no more than five minutes unless the API asked for it', () => {
    fc.assert(
      fc.property(anyEntry, anyFailure, (entry, failure) => {
        const then = after({ ...entry, state: 'sending' }, failed(failure));
        fc.pre(then.kind === 'stays' && then.nextTryAt !== null && failure.api?.status !== 429);
        expect(then.nextTryAt - NOW).toBeGreaterThanOrEqual(SHORTEST_WAIT_MS);
        expect(then.nextTryAt - NOW).toBeLessThanOrEqual(LONGEST_WAIT_MS);
      }),
    );
  });

  test('the back-off uses all of a range that doubles until it is five minutes', () => {
    expect([1, 2, 3, 8, 9, 5000].map((failures) => backoffMs(failures, () => 0.999999))).toEqual([
      2000, 4000, 8000, 256_000, 300_000, 300_000,
    ]);
    expect([1, 5000].map((failures) => backoffMs(failures, () => 0))).toEqual([1000, 1000]);
  });
});

test('only replace and test are harmless twice', () => {
  expect(isHarmlessTwice([{ op: 'test', path: '/a', value: 1 }, ...replace])).toBe(true);
  const others: PatchOperation[] = [
    { op: 'add', path: '/a', value: 1 },
    { op: 'remove', path: '/a' },
    { op: 'move', from: '/a', path: '/b' },
    { op: 'copy', from: '/a', path: '/b' },
  ];
  for (const other of others) expect(isHarmlessTwice([...replace, other])).toBe(false);
});
