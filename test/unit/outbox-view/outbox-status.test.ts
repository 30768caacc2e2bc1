import { describe, expect, test } from 'vitest';
import type { OutboxSummary } from '#contract/outbox.ts';
import { countdown } from '#features/outbox/countdown.ts';
import { outboxStatus, isOld, newsOf, progressOf } from '#features/outbox/outbox-status.ts';

const NOW = 1_700_000_000_000;
const now = (): number => NOW;
const EMPTY: OutboxSummary = {
  ...{ revision: 1, queued: 0, sending: 0, attention: 0, uncertain: 0, oldestAt: null, pause: null },
  ...{
    online: null,
    sentSinceEmpty: 0,
    setAside: 0,
    recoveredFrom: null,
    handedOver: [],
    testRefused: false,
  },
};
const box = (parts: Partial<OutboxSummary>): OutboxSummary => ({ ...EMPTY, ...parts });

describe('the time until the next try', () => {
  test.each([
    [0, null],
    [-5, null],
    [1, { unit: 'seconds', count: 1 }],
    [1000, { unit: 'seconds', count: 1 }],
    [1001, { unit: 'seconds', count: 2 }],
    [90_000, { unit: 'seconds', count: 90 }],
    [90_001, { unit: 'minutes', count: 2 }],
    [5 * 60_000, { unit: 'minutes', count: 5 }],
    [90 * 60_000 + 1, { unit: 'hours', count: 2 }],
  ])('%i ms is %j', (left, words) => {
    expect(countdown(NOW + left, NOW)).toEqual(words);
  });
});

describe('the outbox’s status', () => {
  test('says first what the user must do', () => {
    expect(
      outboxStatus(box({ attention: 1, uncertain: 2, queued: 3, sending: 1, online: false }), now),
    ).toEqual({
      kind: 'needs_you',
      count: 3,
    });
    expect(outboxStatus(box({ attention: 1, queued: 3, pause: { kind: 'signed_out' } }), now)).toEqual({
      kind: 'signed_out',
      count: 4,
    });
  });

  test('forgets a pause that is over', () => {
    const paused = (until: number) =>
      outboxStatus(box({ queued: 1, pause: { kind: 'rate_limited', until } }), now).kind;
    expect(paused(NOW + 1)).toBe('rate_limited');
    expect(paused(NOW)).toBe('waiting');
  });

  test('does not speak of being offline when nothing waits', () => {
    expect(outboxStatus(box({ online: false }), now)).toEqual({ kind: 'empty' });
    expect(outboxStatus(box({ online: false, queued: 1 }), now)).toEqual({ kind: 'offline', count: 1 });
    expect(outboxStatus(null, now)).toEqual({ kind: 'unavailable' });
  });
});

test('something is old when it has waited for more than a day', () => {
  const day = 24 * 60 * 60 * 1000;
  expect(isOld(box({ queued: 1, oldestAt: NOW - day }), now)).toBe(false);
  expect(isOld(box({ queued: 1, oldestAt: NOW - day - 1 }), now)).toBe(true);
  expect(isOld(box({ oldestAt: NOW - 2 * day }), now)).toBe(false);
  expect(isOld(null, now)).toBe(false);
});

test('the progress counts what has gone out since the queue was empty', () => {
  expect(progressOf(box({ queued: 6, sending: 1, attention: 1, sentSinceEmpty: 2 }))).toEqual({
    done: 2,
    total: 10,
  });
  expect(progressOf(box({ queued: 6 }))).toBeNull();
  expect(progressOf(box({ sentSinceEmpty: 6 }))).toBeNull();
});

describe('news', () => {
  test('is that more needs the user', () => {
    expect(newsOf(box({ attention: 1 }), box({ attention: 1, uncertain: 1 }))).toBe('needs_you');
    expect(newsOf(box({ attention: 2 }), box({ attention: 1 }))).toBeNull();
  });

  test('is that the last one was sent, not that it was discarded', () => {
    expect(newsOf(box({ sending: 1 }), EMPTY)).toBe('all_sent');
    expect(newsOf(box({ queued: 1 }), EMPTY)).toBeNull();
    expect(newsOf(null, EMPTY)).toBeNull();
  });

  test('is not that all were sent when they were handed over, however many files there were before', () => {
    const file = (id: string) => ({ id, at: 0, count: 1, fileName: 'changes.tsh', unfinished: false });
    const [first, second] = [file('a'), file('b')];
    expect(newsOf(box({ sending: 1 }), box({ handedOver: [first] }))).toBeNull();
    expect(newsOf(box({ sending: 1, handedOver: [first] }), box({ handedOver: [second] }))).toBeNull();
    expect(newsOf(box({ sending: 1, handedOver: [first] }), box({ handedOver: [first] }))).toBe('all_sent');
  });
});
