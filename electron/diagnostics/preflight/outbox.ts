import type { OutboxSummary } from '#contract/outbox.ts';
import { type Outcome, outcome } from './outcome.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Whether changes of settings go out.
 * @param summary `null`: the outbox cannot be opened
 * @param now milliseconds since 1970
 */
export function checkOutbox(summary: OutboxSummary | null, now: number): Outcome {
  if (summary === null) return outcome('bad', 'outbox_unreadable');
  const { queued, sending, attention, uncertain, oldestAt, pause } = summary;
  const facts = {
    waiting: String(queued + sending),
    attention: String(attention + uncertain),
    oldest: oldestAt === null ? undefined : new Date(oldestAt).toISOString(),
  };
  if (attention + uncertain > 0) return outcome('notice', 'needs_you', facts);
  if (oldestAt !== null && now - oldestAt > DAY_MS) return outcome('notice', 'waiting_long', facts);
  if (queued + sending === 0) return outcome('good', 'fine', facts);
  return pause?.kind === 'signed_out'
    ? outcome('notice', 'signed_out', facts)
    : outcome('good', 'waiting', facts);
}
