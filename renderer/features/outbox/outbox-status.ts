import type { OutboxSummary } from '#contract/outbox.ts';

/** The outbox in one word, for the chip that is always in view; `count` is what that word is about. */
export type OutboxStatus =
  | { readonly kind: 'unavailable' | 'empty' }
  | { readonly kind: 'needs_you' | 'signed_out' | 'offline' | 'sending' | 'waiting'; readonly count: number }
  | { readonly kind: 'rate_limited'; readonly count: number; readonly until: number };

/** How many have not left the outbox. */
export function waitingIn(summary: OutboxSummary): number {
  return summary.queued + summary.sending + summary.attention + summary.uncertain;
}

/**
 * What matters most of the outbox: what the user must do comes before why nothing is sent, and that before the rest.
 * @param summary `null`: it cannot be opened
 * @param now milliseconds since 1970, UTC
 */
export function outboxStatus(summary: OutboxSummary | null, now: () => number): OutboxStatus {
  if (summary === null) return { kind: 'unavailable' };
  const count = waitingIn(summary);
  if (count === 0) return { kind: 'empty' };
  const { pause, attention, uncertain, sending, online } = summary;
  if (pause?.kind === 'signed_out') return { kind: 'signed_out', count };
  if (attention + uncertain > 0) return { kind: 'needs_you', count: attention + uncertain };
  if (pause?.kind === 'rate_limited' && pause.until > now()) {
    return { kind: 'rate_limited', count, until: pause.until };
  }
  if (sending > 0) return { kind: 'sending', count };
  return { kind: online === false ? 'offline' : 'waiting', count };
}

const DAY = 24 * 60 * 60 * 1000;

/** Whether something has been in the outbox for more than a day. */
export function isOld(summary: OutboxSummary | null, now: () => number): boolean {
  return (
    summary !== null && summary.oldestAt !== null && waitingIn(summary) > 0 && now() - summary.oldestAt > DAY
  );
}

/** How far a long queue has come, from 0 to `total`; `null` when there is nothing to show. */
export function progressOf(summary: OutboxSummary): { done: number; total: number } | null {
  const waiting = waitingIn(summary);
  if (waiting === 0 || summary.sentSinceEmpty === 0) return null;
  return { done: summary.sentSinceEmpty, total: summary.sentSinceEmpty + waiting };
}

/** What happened between two states of the outbox that is worth saying aloud. */
export function newsOf(
  before: OutboxSummary | null,
  after: OutboxSummary | null,
): 'needs_you' | 'all_sent' | null {
  if (before === null || after === null) return null;
  if (after.attention + after.uncertain > before.attention + before.uncertain) return 'needs_you';
  // By their ids: no more than some of them are known, however many there were.
  const known = new Set(before.handedOver.map(({ id }) => id));
  const isHandedOver = after.handedOver.some(({ id }) => !known.has(id));
  return before.sending > 0 && waitingIn(after) === 0 && !isHandedOver ? 'all_sent' : null;
}
